from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from engine import Dense, Network, trace
from engine.diagnosis.blocked_neurons import BLOCKING, BlockedNeuron, blocked_neurons, said
from engine.digits import number_text
from engine.evaluation.trace import Trace
from engine.functions.activations import ACTIVATIONS

ONE_EACH = [name for name, activation in ACTIVATIONS.items() if not activation.over_layer]


def one_neuron(activation: str, *zs: float, cost: str = "half_squared_error", y: float = 0.0, **options) -> Trace:
    """A neuron that is given each z as it is, a sample for each."""
    network = Network(1, (Dense(1, activation),), cost)
    return trace(network, ([[[1.0]]], [[0.0]]), [[z] for z in zs], [[y]] * len(zs), **options)


def kinds(found: tuple[BlockedNeuron, ...]) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.kind, one.samples) for one in found]


@pytest.mark.parametrize("activation", ONE_EACH)
def test_a_neuron_is_blocked_exactly_where_its_slope_is_below_a_hundredth(activation):
    zs = np.linspace(-12.0, 12.0, 241)
    found = blocked_neurons(one_neuron(activation, *zs))
    blocked = sorted(sample for one in found for sample in one.samples)
    slopes = ACTIVATIONS[activation].derivative(zs)
    assert blocked == np.flatnonzero(np.abs(slopes) < BLOCKING).tolist()


@pytest.mark.parametrize(
    ("activation", "z", "kind"),
    [
        ("relu", -0.4, "dead"), ("relu", 0.0, "dead"), ("sigmoid", 8.1, "saturated"), ("sigmoid", -8.1, "saturated"),
        ("sigmoid", 800.0, "saturated"), ("tanh", 4.0, "saturated"), ("elu", -6.0, "saturated"),
        ("softplus", -6.0, "saturated"), ("gelu", -0.75, "dip"), ("gelu", -5.0, "saturated"), ("silu", -1.28, "dip"),
        ("silu", -9.0, "saturated"), ("hard_sigmoid", -3.0, "dead"), ("hard_sigmoid", 4.0, "dead"),
        ("hard_swish", -3.0, "dead"), ("hard_swish", -1.5, "dip"), ("mish", -1.19, "dip"), ("mish", -12.0, "saturated"),
        ("softsign", 9.5, "saturated"), ("selu", -6.0, "saturated"),
    ],
)  # fmt: skip
def test_each_kind_has_its_name(activation, z, kind):
    found = one_neuron(activation, z)
    assert kinds(blocked_neurons(found)) == [(kind, (0,))]
    (neuron,) = blocked_neurons(found)
    text = said(neuron, found, 0)
    assert f"{z:.4g}".replace("-", "−") in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("activation", "z"), [("relu", 0.1), ("leaky_relu", -3.0), ("identity", 0.0), ("sigmoid", 4.5), ("tanh", 2.9)]
)
def test_others_are_not(activation, z):
    assert blocked_neurons(one_neuron(activation, z)) == ()


def test_a_leaky_relu_that_leaks_nothing_is_dead_where_a_relu_is():
    network = Network(1, (Dense(1, "leaky_relu", slope=0.0),))
    found = trace(network, ([[[1.0]]], [[0.0]]), [[-3.0], [3.0]], [[0.5]] * 2)
    (neuron,) = blocked_neurons(found)
    assert (neuron.kind, neuron.samples) == ("dead", (0,))
    assert "is not above 0, where Leaky ReLU (slope 0) is flat" in said(neuron, found, 0)


@pytest.mark.parametrize("name", [name for name in ONE_EACH if ACTIVATIONS[name].dip is not None])
def test_the_dip_is_the_curves_lowest_point(name):
    activation = ACTIVATIONS[name]
    lowest = minimize_scalar(lambda z: float(activation.value(np.array(z))), bounds=(-5.0, 0.0), method="bounded",
                             options={"xatol": 1e-12})  # fmt: skip
    assert activation.dip == pytest.approx(lowest.x, abs=1e-6)
    assert abs(float(activation.derivative(np.array(activation.dip)))) < 1e-15


def test_in_numbers_and_words():
    found = one_neuron("sigmoid", 8.1)
    (neuron,) = blocked_neurons(found)
    assert neuron.title == "Saturated for this sample"
    assert said(neuron, found, 0) == (
        "At its weighted input 8.10 Sigmoid is nearly level: the slope σ′ = 3.034·10⁻⁴ lets 0.030 % of the error back "
        "through, "
        "so this neuron hardly learns."
    )
    found = one_neuron("relu", -0.4)
    (neuron,) = blocked_neurons(found)
    assert neuron.title == "Dead for this sample"
    assert said(neuron, found, 0) == (
        "Its weighted input −0.400 is not above 0, where ReLU is flat: the slope σ′ = 0 lets nothing of the error back "
        "through, "
        "and an update leaves its weights as they are."
    )


def test_a_curve_that_is_level_on_both_sides_says_where_it_is_not():
    found = one_neuron("hard_sigmoid", 4.0)
    (neuron,) = blocked_neurons(found)
    assert said(neuron, found, 0).startswith("Its weighted input 4 is not between −3 and 3, where Hard sigmoid is flat")


def test_dead_for_some_samples_or_for_all():
    (some,) = blocked_neurons(one_neuron("relu", -1.0, 2.0, -3.0))
    assert (some.title, some.samples) == ("Dead for 2 of 3 samples", (0, 2))
    assert "learns nothing from this sample" in some.sentence
    found = one_neuron("relu", -1.0, -2.0)
    (every,) = blocked_neurons(found)
    assert every.title == "Dead for all 2 samples"
    assert "an update leaves its weights as they are" in every.sentence
    assert not found["dw.1"].any()
    assert not found["db.1"].any()


def test_one_neuron_may_be_blocked_in_two_ways():
    assert kinds(blocked_neurons(one_neuron("gelu", -0.75, 1.0, -5.0))) == [("dip", (0,)), ("saturated", (2,))]


def test_a_cost_may_make_up_for_saturation():
    wrong = one_neuron("sigmoid", 8.0, -8.0, cost="binary_cross_entropy")
    assert kinds(blocked_neurons(wrong)) == [("made_up_for", (0,)), ("saturated", (1,))]
    (made_up_for, _) = blocked_neurons(wrong)
    assert "But there Binary cross-entropy changes so fast with the output" in made_up_for.sentence
    assert f"that the error is {wrong.value('dz.1.0'):.4g} all the same" in said(made_up_for, wrong, 0)
    # Half the squared error is not steep.
    assert kinds(blocked_neurons(one_neuron("sigmoid", 8.0))) == [("saturated", (0,))]


def test_nothing_else_makes_up_for_it():
    """An error may be large without: far from its target, or in a hidden layer before large weights."""
    far = one_neuron("sigmoid", 8.0, y=-1000.0)
    network = Network(1, (Dense(1, "sigmoid"), Dense(1, "sigmoid")), "binary_cross_entropy")
    hidden = trace(network, ([[[8.0]], [[1000.0]]], [[0.0], [-1000.0]]), [[1.0]], [[0.0]])
    for found in (far, hidden):
        assert abs(found.value("dz.1.0")) > BLOCKING
        assert [(one.layer, one.kind) for one in blocked_neurons(found)] == [(1, "saturated")]


def test_each_neuron_is_judged_by_its_own_curve_and_told_in_its_own_numbers():
    layers = (Dense(3, "gelu"), Dense(2, "leaky_relu", slope=0.0), Dense(1, "sigmoid"))
    w = ([[1.0], [0.0], [0.0]], [[0.0] * 3] * 2, [[0.0] * 2])
    network = Network(1, layers)
    found = trace(network, (w, [[0.0, 1.0, -0.75], [0.5, -2.0], [0.0]]), [[-5.0], [-6.0], [1.0]], [[0.5]] * 3)
    told = [(one.layer, one.neuron, one.title, one.samples) for one in blocked_neurons(found)]
    assert told == [
        (1, 2, "In the dip for all 3 samples", (0, 1, 2)),
        (1, 0, "Saturated for 2 of 3 samples", (0, 1)),
        (2, 1, "Dead for all 3 samples", (0, 1, 2)),
    ]
    dip, saturated, dead = blocked_neurons(found)
    assert "GELU is at the bottom of its dip, and level: the slope σ′ = " in said(dip, found, 0)
    assert [f"−{z} GELU is nearly level" in said(saturated, found, sample) for sample, z in ((0, 5), (1, 6))] == [
        True
    ] * 2
    slope = found.value("ds.1.0", 1)
    assert f"= {number_text(slope, 4)} lets {number_text(100.0 * slope, 2)} % of" in said(saturated, found, 1)
    assert "Its weighted input −2 is not above 0, where Leaky ReLU (slope 0) is flat" in said(dead, found, 0)


def test_where_there_is_no_slope_nothing_is_blocked():
    fused = one_neuron("sigmoid", 8.0, cost="binary_cross_entropy", output_rule="fused")
    assert blocked_neurons(fused) == ()
    network = Network(1, (Dense(2, "softmax"),), "cross_entropy")
    assert blocked_neurons(trace(network, ([[[90.0], [0.0]]], [[0.0, 0.0]]), [[1.0]], [[1.0, 0.0]])) == ()


def test_a_mistaken_slope_says_nothing_of_the_neuron():
    right = one_neuron("sigmoid", 8.0)
    mistaken = one_neuron("sigmoid", 8.0, mistakes=("derivative_at_activation",))
    assert blocked_neurons(right)
    assert blocked_neurons(mistaken) == ()


def test_layers_that_were_not_reached_are_left_out():
    network = Network(1, (Dense(1, "relu"), Dense(1, "relu")))
    whole = trace(network, ([[[-1.0]], [[-1.0]]], [[0.0], [-1.0]]), [[1.0]], [[1.0]])
    assert [one.layer for one in blocked_neurons(whole)] == [1, 2]
    cut = replace(whole, arrays={name: array for name, array in whole.arrays.items() if name != "ds.1"})
    assert [one.layer for one in blocked_neurons(cut)] == [2]
