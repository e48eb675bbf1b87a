"""ONNX graphs, with onnx: what is said of those that are no chain, and of slips; numbers: test_recorded.py."""

from typing import Any

import numpy as np
import pytest

pytest.importorskip("onnx")

import onnx

from backlight import InvalidInput, check, trace
from tests.backlight.frameworks.onnx_models import CASES, REAL, X, applied, chain, graph, tensors

node = onnx.helper.make_node


def test_outputs_are_compared_and_that_gradients_are_not_is_said():
    found: Any = trace(*CASES["multiplied"][:3], cost=CASES["multiplied"][3])
    assert "agrees with ONNX's own outputs to" in repr(found)
    assert found.agreement.notes[0].startswith("ONNX has no gradients of its own")
    assert found.agreement.called == {"w.1": "w1", "b.1": "b1", "w.2": "w2", "b.2": "b2"}
    assert check(found)


def test_weights_are_a_row_for_each_neuron_whichever_way_the_graph_has_them():
    found: Any = trace(*CASES["multiplied"][:3], cost=CASES["multiplied"][3])
    np.testing.assert_array_equal(found["w.1"], tensors()["w1"].astype(float))


def test_a_graph_that_does_more_than_its_layers_say_is_refused(monkeypatch):
    monkeypatch.setitem(
        __import__("backlight.frameworks.onnx", fromlist=["x"]).ACTIVATIONS, "Relu", lambda _: ("tanh", {})
    )
    with pytest.raises(InvalidInput, match="What was read is not what the model computes"):
        trace(chain(applied("Relu")), X, REAL, cost="huber")


def residual():
    square = tensors() | {"w1": np.eye(4, dtype=np.float32), "b1": np.ones(4, dtype=np.float32)}
    nodes = [node("Gemm", ["x", "w1", "b1"], ["z1"], transB=1), node("Add", ["x", "z1"], ["y"])]
    return graph(nodes, square)


@pytest.mark.parametrize(
    ("model", "x", "y", "cost", "said"),
    [
        (chain(applied("Tanh")), X, REAL, None, "cost: Say what is derived"),
        (chain(applied("Tanh")), X, REAL, "huber loss", "cost: "),
        (chain(applied("Tanh")), X[0], REAL, "huber", "x: Inputs have a row for each sample"),
        (chain(applied("Tanh")), X[:, :3], REAL, "huber", "x: The model does not take these inputs"),
        (chain(applied("Tanh")), X, REAL[:, :2], "huber", "y: The targets are 5 × 2 and the outputs 5 × 3"),
        (chain(applied("HardSigmoid")), X, REAL, "huber", "model: HardSigmoid is no layer that is shown"),
        (chain(applied("Gelu", approximate="tanh")), X, REAL, "huber", "model: Gelu is no layer that is shown"),
        (chain(node("Relu", ["z1"], ["r"]), node("Tanh", ["r"], ["a1"])), X, REAL, "huber", "model: Tanh is no layer"),
        (residual(), X, X, "huber", "model: “x” is read by 2 nodes: that is no chain."),
        (graph([node("Relu", ["x"], ["y"])], tensors()), X, X, "huber", "model: Relu is no layer that is shown"),
        (graph([node("Identity", ["x"], ["y"])], tensors()), X, X, "huber", "model: It has no linear layer"),
    ],
)
def test_slips_are_answered_in_words(model, x, y, cost, said):
    with pytest.raises(InvalidInput) as caught:
        trace(model, x, y, cost=cost)
    assert str(caught.value).startswith(said)
