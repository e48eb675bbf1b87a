"""The still picture: every neuron, every weight by its width and sign, and of a wide network not too much."""

from xml.etree import ElementTree

import numpy as np

from backlight import Dense, Network, trace
from backlight.picture import FORWARD, MOST, RADIUS, network_svg
from engine.digits import number_text
from engine.layers.masks import Mask

NETWORK = Network(2, [Dense(3, "tanh"), Dense(2, "softmax")], cost="cross_entropy")
WEIGHTS = [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9], [1.0, 2.0, -3.0]]], [[0.0, 0.1, 0.2], [0.3, 0.4]]
X, Y = [[1.0, -1.0], [2.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(found, sample=0):
    return ElementTree.fromstring(network_svg(found, sample))


def test_every_activation_and_every_derivative_by_z_of_the_sample_is_on_it():
    found = trace(NETWORK, WEIGHTS, X, Y)
    for sample in (0, 1):
        texts = [text.text for text in drawn(found, sample).iter(f"{SVG}text")]
        numbers = [found[name][sample] for name in ("a.0", "a.1", "a.2", "dz.1", "dz.2")]
        assert sorted(texts) == sorted(number_text(float(number)) for array in numbers for number in array)


def test_every_weight_is_a_line_negative_ones_dashed_the_strongest_of_a_layer_widest():
    lines = list(drawn(trace(NETWORK, WEIGHTS, X, Y)).iter(f"{SVG}line"))
    weights = [weight for matrix in WEIGHTS[0] for row in matrix for weight in row]
    assert ["stroke-dasharray" in line.attrib for line in lines] == [weight < 0 for weight in weights]
    of_first = [float(line.attrib["stroke-width"]) for line in lines[:6]]
    assert np.argsort(of_first, kind="stable").tolist() == np.argsort(np.abs(weights[:6]), kind="stable").tolist()


def test_connections_that_are_left_out_are_not_drawn():
    kept = Mask.of([[1, 0], [0, 1], [1, 1]])
    network = Network(2, [Dense(3, "tanh", mask=kept), Dense(2, "softmax")], cost="cross_entropy")
    assert len(list(drawn(trace(network, WEIGHTS, X, Y)).iter(f"{SVG}line"))) == 4 + 6


def test_numbers_stay_within_their_neurons():
    weights = ([[[-1.0, -0.0123], [3e-9, 0.0], [5.0, 6.0]], WEIGHTS[0][1]], WEIGHTS[1])
    numbers = [text for text in drawn(trace(NETWORK, weights, X, Y)).iter(f"{SVG}text") if text.get("fill") == FORWARD]
    assert len(numbers) == 7
    # A digit is no wider than 0.64 of the font's size.
    assert all(0.64 * float(text.get("font-size")) * len(text.text) <= 2 * RADIUS for text in numbers)


def test_of_a_wide_layer_the_first_and_the_last_neurons_are_there():
    network = Network(400, [Dense(300, "relu"), Dense(10, "softmax")], cost="cross_entropy")
    generator = np.random.default_rng(0)
    weights = [generator.normal(size=(300, 400)), generator.normal(size=(10, 300))], [np.zeros(300), np.zeros(10)]
    picture = drawn(trace(network, weights, generator.normal(size=(1, 400)), np.eye(10)[:1]))
    assert len(list(picture.iter(f"{SVG}circle"))) == 3 * (MOST - 1)
    assert [text.text for text in picture.iter(f"{SVG}text")].count("⋮") == 3


def test_a_trace_that_broke_off_is_drawn_as_far_as_it_goes():
    broken = trace(NETWORK, (WEIGHTS[0], [[1e308] * 3, [0.0] * 2]), [[1e308, 1.7e308]], [[1.0, 0.0]], partial=True)
    assert broken.broken
    assert list(drawn(broken).iter(f"{SVG}circle"))
