"""Elman's network and the LSTM: published numbers. PyTorch's are in test_all_layers."""

from typing import Any

import numpy as np
import pytest

from engine import InvalidInput, Network, UnknownName, trace
from engine.derivation.differentiation import differentiate
from engine.evaluation.kernels import evaluate, kernel
from engine.layers.layer import At
from engine.layers.recurrent import LSTM, Elman
from engine.steps.step import Factor, Product, Step, SumOfProducts
from tests.engine.layers.published import outputs, spaced, upstream


def test_cs231n_step():
    given: dict[str, Any] = {
        "w.1": spaced(-0.1, 0.9, 10, 4).T, "u.1": spaced(-0.3, 0.7, 4, 4).T, "b.1": spaced(-0.2, 0.4, 4),
        "h.1t0": spaced(-0.2, 0.5, 3, 4),
    }  # fmt: skip
    found = outputs((1, 10), [Elman(4, initial=True)], given, spaced(-0.4, 0.7, 3, 1, 10))
    np.testing.assert_allclose(found[0], [-0.58172089, -0.50182032, -0.41232771, -0.31410098], atol=5e-9)


def test_the_course_of_deeplearning_ai():
    """C5, rnn_backward: features, samples, time."""
    draw = np.random.RandomState(1).randn
    x, start = draw(3, 10, 4), draw(5, 10)
    w, u, _, b, _ = draw(5, 3), draw(5, 5), draw(2, 5), draw(5, 1), draw(2, 1)
    given = {"w.1": w, "u.1": u, "b.1": b[:, 0], "h.1t0": start.T}
    gradient = draw(5, 10, 4).transpose(1, 2, 0)
    found = upstream((4, 3), [Elman(5, sequence=True, initial=True)], given, x.transpose(1, 2, 0), gradient)
    np.testing.assert_allclose(found["da.0"][2, :, 1], [-2.07101689, -0.59255627, 0.02466855, 0.01483317], atol=5e-9)
    assert found["dh.1t0"][3, 2] == pytest.approx(-0.3149423751266499, rel=1e-12)
    assert found["dw.1"][3, 1] == pytest.approx(11.264104496527777, rel=1e-12)
    assert found["du.1"][1, 2] == pytest.approx(2.3033331265798926, rel=1e-12)
    assert found["db.1"][4] == pytest.approx(-0.74747722, abs=5e-9)


def test_a_cell_of_the_same_course():
    """lstm_cell_backward, with gradients by h and by c: the rule does not ask where they come from."""
    draw = np.random.RandomState(1).randn
    x, h, c = draw(3, 10).T, draw(5, 10).T, draw(5, 10).T
    arrays = {"x": x[:, None], "h.1t0": h, "c.1t0": c}
    for gate in "fiog":
        both, b = draw(5, 8), draw(5, 1)
        arrays |= {f"u{gate}.1": both[:, :5], f"w{gate}.1": both[:, 5:], f"b{gate}.1": b[:, 0]}
    draw(2, 5), draw(2, 1)
    arrays |= {"dh": draw(5, 10).T, "dc": draw(5, 10).T}
    steps = [step for step in LSTM(5, initial=True).steps(At(1, ("x",), ((1, 3),), 1, 10)) if step.id != "a.1"]
    terms = (Product((Factor(f"{kind}.1t1", "si"), Factor(f"d{kind}", "si"))) for kind in "hc")
    steps.append(Step("cost", "cost", 1, "any", SumOfProducts("s", tuple(terms)), steps[0].sizes))
    names = [name for name in arrays if name not in ("dh", "dc")]
    steps += differentiate(steps, "cost", names)
    found = evaluate(((step.id, kernel(step)) for step in steps), arrays)
    assert found["dx"][2, 0, 1] == pytest.approx(3.2305591151, abs=5e-11)
    assert found["dh.1t0"][3, 2] == pytest.approx(-0.0639621420, abs=5e-11)
    assert found["dc.1t0"][3, 2] == pytest.approx(0.7975220388, abs=5e-11)
    # The course has one matrix a gate, for the state and then the features.
    for gate, row, column, number in (
        ("f", 3, 1, -0.1479548382), ("i", 1, 2, 1.0574980552), ("g", 3, 1, 2.3045621637), ("o", 1, 2, 0.3313115953),
    ):  # fmt: skip
        assert found[f"du{gate}.1"][row, column] == pytest.approx(number, abs=5e-11)


def test_an_lstm_by_hand():
    """Gomez 2016, two steps of one unit, worked out again: the weights' gradients of a (here g), i, f, o."""
    given: dict[str, Any] = {
        "wg.1": [[0.45, 0.25]], "ug.1": [[0.15]], "bg.1": [0.2], "wi.1": [[0.95, 0.8]], "ui.1": [[0.8]], "bi.1": [0.65],
        "wf.1": [[0.7, 0.45]], "uf.1": [[0.1]], "bf.1": [0.15], "wo.1": [[0.6, 0.4]], "uo.1": [[0.25]], "bo.1": [0.1],
    }  # fmt: skip
    network = Network.of((2, 2), [LSTM(1, sequence=True)])
    found = trace(network, given, [[[1.0, 2.0], [0.5, 3.0]]], [[[0.5], [1.25]]])
    np.testing.assert_allclose(found["a.1"][0, :, 0], [0.53631, 0.77198], atol=5e-6)
    for gate, row in (
        ("g", [-0.02672, -0.0922]), ("i", [-0.0022, -0.00664]), ("f", [-0.00315, -0.01892]), ("o", [-0.02592, -0.1626]),
    ):  # fmt: skip
        np.testing.assert_allclose(found[f"dw{gate}.1"][0], row, atol=1e-5)


def test_two_gradients_meet_in_each_state():
    """This step's own and the one through time; at the last step there is no later one."""
    network = Network.of((3, 2), [Elman(2, sequence=True)])
    given = {"w.1": np.eye(2), "u.1": np.eye(2), "b.1": np.zeros(2)}
    found = trace(network, given, np.ones((1, 3, 2)), np.zeros((1, 3, 2)))
    terms = {step.id: len(step.definition.terms) for step in found.steps if isinstance(step.definition, SumOfProducts)}
    assert [terms[f"dh.1t{time}"] for time in (1, 2, 3)] == [2, 2, 1]


def test_what_does_not_fit():
    with pytest.raises(InvalidInput, match="2 axes a sample; this one has 1"):
        Network.of((3,), [LSTM(2)])
    with pytest.raises(UnknownName, match="'tan'"):
        Network.of((3, 2), [Elman(2, activation="tan")])
