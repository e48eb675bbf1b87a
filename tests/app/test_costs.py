"""Costs as people mean them: Huber's δ, sums or means over the outputs, and a derivative in place of a cost."""

import numpy as np
import pytest

from tests.app.requesting import CHECKS, CURVES, TRACES


def body(sizes, activations, cost, w, x, y, b=None, **network):
    """A request with those weights; biases are 0 unless they are given."""
    layers = [{"units": n, "activation": name} for n, name in zip(sizes[1:], activations, strict=True)]
    return {
        "network": {"inputs": sizes[0], "layers": layers, "cost": cost, **network},
        "parameters": {"w": w, "b": b or [[0.0] * n for n in sizes[1:]]},
        "samples": {"x": x, "y": y},
    }


def line(cost, x, y, **network):
    """Outputs that are the inputs."""
    size = len(x[0])
    return body([size, size], ["identity"], cost, [np.eye(size).tolist()], x, y, **network)


# What PyTorch's documentation of HuberLoss defines, by hand: ½ · 0.1² and 1.5 · (2 − ½ · 1.5).
OUTPUTS, TARGETS, HUBER, SLOPES = [[0.1, 2.0]], [[0.0, 0.0]], [0.005, 1.875], [0.1, 1.5]


@pytest.mark.parametrize(("reduction", "share"), [("sum", 1.0), ("mean", 0.5), (None, 1.0)])
def test_huber_with_its_delta_summed_or_averaged(client, reduction, share):
    asked = line("huber", OUTPUTS, TARGETS, delta=1.5, cost_reduction=reduction)
    answer = client.trace(asked)
    assert answer["mean_cost"] == pytest.approx(share * sum(HUBER), rel=1e-14)
    assert answer["arrays"]["da.1"][0] == pytest.approx([share * slope for slope in SLOPES], rel=1e-14)
    assert answer["network"]["delta"] == 1.5
    assert answer["network"]["cost_reduction"] == (reduction or "sum")
    step = next(step for step in answer["steps"] if step["id"] == "da.1")
    assert step["definition"]["parameters"] == {"delta": 1.5}
    assert "1.5" in step["latex"]["entry"]
    assert client.post(CHECKS, asked).json()["passed"] is True


def test_a_mean_over_the_outputs_is_written_once(client):
    """½(a − y)², halved again for two outputs: the bracket keeps the 1/n before all of the derivative."""
    answer = client.trace(line("half_squared_error", OUTPUTS, TARGETS, cost_reduction="mean"))
    assert answer["arrays"]["da.1"] == [[0.05, 1.0]]
    entry = next(step for step in answer["steps"] if step["id"] == "da.1")["latex"]["entry"]
    assert r"= \tfrac{1}{2} \left(" in entry


@pytest.mark.parametrize(
    ("network", "field", "said"),
    [
        ({"cost": "squared_error", "delta": 1.0}, "network.delta", "that is a number of huber"),
        ({"cost": "huber", "delta": 0.0}, "network.delta", "more than 0; this is 0"),
        ({"cost": "huber", "delta": "1"}, "network.delta", "Expected a number; this is text"),
        ({"cost": "mean_squared_error", "cost_reduction": "sum"}, "network.cost_reduction", "squared_error is the sum"),
        ({"cost": "huber", "cost_reduction": "total"}, "network.cost_reduction", "Known names: sum, mean"),
        ({"cost": "huber", "detla": 2.0}, "network.detla", "Did you mean 'delta'"),
    ],
)
def test_what_a_cost_does_not_have(client, network, field, said):
    asked = line("huber", OUTPUTS, TARGETS)
    asked["network"] |= network
    refused = client.post(TRACES, asked)
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert error["field"] == field
    assert said in error["message"]


def test_a_neuron_without_a_cost(client):
    """The neuron of micrograd's lecture: the output itself is derived."""
    asked = body([2, 1], ["tanh"], "given", [[[-3.0, 1.0]]], [[2.0, 0.0]], [[1.0]], [[6.8813735870195432]])
    answer = client.trace(asked | {"given_gradients": True})
    assert answer["arrays"]["dw.1"][0] == pytest.approx([1.0, 0.0], abs=1e-12)
    assert answer["arrays"]["db.1"] == pytest.approx([0.5], abs=1e-12)
    assert answer["arrays"]["da.0"][0] == pytest.approx([-1.5, 0.5], abs=1e-12)
    assert answer["mean_cost"] == answer["arrays"]["a.1"][0][0]
    assert client.post(CHECKS, asked).json()["passed"] is True


def test_a_derivative_that_comes_from_above(client):
    """A quiz of UC San Diego's DSC 140B: ∂H/∂z² = (−3, 1), and W² by (from, to) is (5 1; 1 2)."""
    w = [[[1.0, 0.0], [0.0, 1.0]], [[5.0, 1.0], [1.0, 2.0]]]
    asked = body([2, 2, 2], ["relu", "identity"], "given", w, [[3.0, -2.0]], [[-3.0, 1.0]])
    answer = client.trace(asked)
    assert answer["arrays"]["dz.2"] == [[-3.0, 1.0]]
    assert answer["arrays"]["da.1"] == [[-14.0, -1.0]]
    assert answer["arrays"]["dz.1"] == [[-14.0, 0.0]]
    assert answer["arrays"]["dw.2"] == [[-9.0, 0.0], [3.0, 0.0]]
    steps = {step["id"]: step for step in answer["steps"]}
    assert "is given" in steps["da.2"]["narration"]
    assert r"\term{y.i}{g_{\ix{i}}}" in steps["da.2"]["latex"]["entry"]
    assert client.post(CHECKS, asked).json()["passed"] is True


def test_without_targets_their_sign_cannot_be_mistaken(client):
    asked = line("given", OUTPUTS, TARGETS) | {"mistakes": ["wrong_sign"]}
    refused = client.post(TRACES, asked)
    assert refused.status_code == 422
    assert "the derivative itself is given" in refused.json()["errors"][0]["message"]


def planar(y):
    """deeplearning.ai's backward_propagation_test, seed 1: 2-4-1, tanh and sigmoid."""
    w1 = [[-0.00416758, -0.00056267], [-0.02136196, 0.01640271], [-0.01793436, -0.00841747], [0.00502881, -0.01245288]]
    w2 = [[-0.01057952, -0.00909008, 0.00551454, 0.02292208]]
    x = np.random.RandomState(1).randn(2, 3)
    return body([2, 4, 1], ["tanh", "sigmoid"], "binary_cross_entropy", [w1, w2], x.T.tolist(), y)


def test_targets_that_are_no_probabilities_are_warned_of_not_refused(client):
    """As the test was published first, with targets drawn from a normal distribution."""
    generator = np.random.RandomState(1)
    generator.randn(2, 3)
    asked = planar(generator.randn(1, 3).T.tolist())
    answer = client.trace(asked)
    assert answer["arrays"]["dw.1"][0] == pytest.approx([0.01018708, -0.00708701], abs=5e-9)
    (warning,) = answer["warnings"]
    assert warning["field"] == "samples.y.0.0"
    assert "probabilities, which lie between 0 and 1" in warning["message"]
    assert client.post(CHECKS, asked).json()["passed"] is True
    assert client.trace(planar([[1.0], [0.0], [1.0]]))["warnings"] == []


def test_the_cost_is_drawn_against_a_target_beyond_its_range(client):
    asked = planar([[1.75], [0.0], [1.0]]) | {"term": "y.0", "values": [0.5, 1.75, 2.0]}
    curve = client.post(CURVES, asked).json()
    assert curve["costs"][1] == pytest.approx(curve["cost"], rel=1e-12)
    assert None not in curve["costs"]
