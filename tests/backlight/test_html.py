"""A derivation as static HTML: whole, well-formed, the same numbers, nothing that runs."""

import re
from xml.etree import ElementTree

import numpy as np

from backlight import Dense, Network, trace
from engine.digits import number_text
from engine.layers import Convolution, Flatten
from engine.words.rules import words

NETWORK = Network(2, [Dense(3, "tanh"), Dense(2, "softmax")], cost="cross_entropy")
WEIGHTS = [[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9], [1.0, 2.0, 3.0]]], [[0.0, 0.1, 0.2], [0.3, 0.4]]


def tree(found):
    return ElementTree.fromstring(found._repr_html_())


def test_every_step_has_its_title_its_formula_and_its_numbers():
    found = trace(NETWORK, WEIGHTS, [[1.0, -1.0], [2.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]], learning_rate=0.1)
    rows = [row for row in tree(found).iter("tr") if row.find(".//code") is not None]
    assert [row.find(".//code").text for row in rows] == [step.id for step in found.steps]
    for step, row in zip(found.steps, rows, strict=True):
        head, formula, numbers = row
        assert "".join(head.itertext()).startswith(words(step, found.plan).title)
        assert formula.find("math") is not None
        array = found[step.id]
        shown = array[0] if "s" in step.definition.indices else array
        assert "".join(numbers.itertext()) == "".join(number_text(one, 5) for one in np.ravel(shown).tolist())


def test_it_is_static():
    html = trace(NETWORK, WEIGHTS, [[1.0, -1.0]], [[1.0, 0.0]])._repr_html_()
    assert not re.search(r"<(script|style|link|img|iframe)|\bon\w+=|https?:|\$", html)
    # No stripes of the notebook's run through matrices.
    assert html.count("<tr") == html.count('<tr style="background:none">') > 10


def test_a_wide_network_stays_small():
    network = Network(400, [Dense(300, "relu"), Dense(10, "softmax")], cost="cross_entropy")
    generator = np.random.default_rng(0)
    weights = [generator.normal(size=(300, 400)) / 20, generator.normal(size=(10, 300)) / 17]
    found = trace(network, (weights, [np.zeros(300), np.zeros(10)]), generator.normal(size=(1, 400)), np.eye(10)[:1])
    assert len(found._repr_html_()) < 60_000
    assert "⋮" in found._repr_html_()


def test_other_layers_have_their_numbers():
    network = Network.of((1, 3, 3), [Convolution(1, kernel=2), Flatten()])
    found = trace(network, {"w.1": [[[[1, 2], [3, 4]]]], "b.1": [0]}, [[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]],
                  [[1, 2, 3, 4]])  # fmt: skip
    assert [code.text for code in tree(found).iter("code")] == [step.id for step in found.steps]


def test_a_trace_that_broke_off_says_where():
    broken = trace(NETWORK, (WEIGHTS[0], [[1e308] * 3, [0.0] * 2]), [[1e308, 1.7e308]], [[1.0, 0.0]], partial=True)
    assert broken.broken is not None
    assert f"It breaks off here: {broken.broken.term} is not finite." in broken._repr_html_()
    assert len(list(tree(broken).iter("code"))) == len(broken.reached)
