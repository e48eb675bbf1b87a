"""Somebody's own backward pass: passes where it is right, and where it is not the message says what is wrong."""

import numpy as np
import pytest

from backlight import Dense, InvalidInput, Network, assert_gradients, trace
from engine.derivation.mistakes import MISTAKES

NETWORK = Network(2, [Dense(2, "tanh"), Dense(2, "sigmoid")], cost="half_squared_error")
X = np.array([[1.0, -0.7], [0.3, 0.9], [-1.1, 0.4]])
Y = np.array([[1.0, 0.0], [0.2, 0.7], [0.5, 0.1]])


def backward(weights, biases, x, y):
    """By hand, with nothing of ours."""
    (w1, w2), (b1, b2) = weights, biases
    a1 = np.tanh(x @ w1.T + b1)
    a2 = 1.0 / (1.0 + np.exp(-(a1 @ w2.T + b2)))
    d2 = (a2 - y) * a2 * (1.0 - a2)
    d1 = d2 @ w2 * (1.0 - a1**2)
    return [d1.T @ x / len(x), d2.T @ a1 / len(x)], [d1.mean(axis=0), d2.mean(axis=0)]


def changed(change):
    """The right gradients with something done to them, as a dict of names."""

    def wrong(*given):
        (dw1, dw2), (db1, db2) = backward(*given)
        named = {"dw.1": dw1, "dw.2": dw2, "db.1": db1, "db.2": db2}
        change(named)
        return named

    return wrong


def message(own, **options) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_gradients(own, NETWORK, X, Y, **options)
    return str(caught.value)


def test_a_right_one_passes_in_every_form():
    assert_gradients(backward, NETWORK, X, Y)
    assert_gradients(changed(lambda named: None), NETWORK, X, Y)

    def in_capitals(*given):
        (dw1, dw2), (db1, db2) = backward(*given)
        return {"W1": dw1.tolist(), "dW2": dw2, "b1": db1, "db2": db2}

    assert_gradients(in_capitals, NETWORK, X, Y, seed=7)


# What this network's cost has none of.
OF_OTHER_COSTS = {"missing_half", "missing_two", "sum_over_outputs"}


@pytest.mark.parametrize("name", sorted(MISTAKES.keys() - OF_OTHER_COSTS))
def test_a_classic_mistake_is_named(name):
    def own(weights, biases, x, y):
        rate = 0.1 if name == "updated_weights" else None
        found = trace(NETWORK, (weights, biases), x, y, mistakes=name, learning_rate=rate)
        return {f"d{parameter}": found[f"d{parameter}"] for parameter in NETWORK.learned}

    assert f"comes out with the mistake {name}, “{MISTAKES[name].title}”" in message(own)


@pytest.mark.parametrize("name", ["wrong_activation.2", "swapped_outer_product.1", "sum_over_samples.2"])
def test_a_mistake_in_one_layer_is_named_with_it(name):
    def own(weights, biases, x, y):
        found = trace(NETWORK, (weights, biases), x, y, mistakes=name)
        return {f"d{parameter}": found[f"d{parameter}"] for parameter in NETWORK.learned}

    kind, layer = name.split(".")
    assert f"with the mistake {name}, “{MISTAKES[kind].title}” in layer {layer} alone." in message(own)


def test_the_first_step_that_is_off_is_told_with_its_entries():
    def nudge(named):
        named["dw.2"] = named["dw.2"] + [[0.0, 0.5], [0.0, 0.0]]
        named["db.1"] = named["db.1"] + 1.0

    lines = message(changed(nudge)).splitlines()
    assert lines[0] == "dw.2 is the first array that is off, db.1 is too."
    assert lines[1].startswith("Gradient of the weight matrix, layer 2: dw.2.0.1 is ")
    assert lines[1].count("and should be") == 1


def test_a_slip_in_one_entry_is_explained_by_it():
    def double(named):
        named["db.2"] = named["db.2"] * [2.0, 1.0]

    assert "db.2.0: This is what comes out if the cost is derived without its ½, so that a factor 2 stays." in message(
        changed(double)
    )


def test_an_array_that_is_turned_is_said_to_be():
    network = Network(2, [Dense(3, "tanh"), Dense(1, "identity")])

    def turned(weights, biases, x, y):
        found = trace(network, (weights, biases), x, y)
        return [found["dw.1"].T, found["dw.2"]], [found["db.1"], found["db.2"]]

    with pytest.raises(
        AssertionError, match=r"shape 2 × 3, and should have 3 × 2.\nIts numbers are right, and transpo"
    ):
        assert_gradients(turned, network, X, Y[:, :1])


def test_intermediate_arrays_bring_the_slip_to_its_step():
    def own(weights, biases, x, y):
        gradients = backward(weights, biases, x, y)
        error = trace(NETWORK, (weights, biases), x, y)["dz.2"].copy()
        error[1] = -error[1]
        return {"dw.1": gradients[0][0], "dw.2": gradients[0][1], "db.1": gradients[1][0], "db.2": gradients[1][1],
                "delta2": error} | {"dz.2": error}  # fmt: skip

    with pytest.raises(InvalidInput, match="There is no 'delta2'"):
        assert_gradients(own, NETWORK, X, Y)
    told = message(lambda *given: {k: v for k, v in own(*given).items() if k != "delta2"})
    assert "dz.2.0 of sample 1 is" in told
    assert "target minus output instead of output minus target" in told


def test_what_is_no_number_is_off():
    def nan(named):
        named["dw.1"] = np.full((2, 2), np.nan)

    assert "dw.1.0.0 is NaN, and should be" in message(changed(nan))


def test_a_tolerance_is_relative_to_the_array():
    def coarse(named):
        named["dw.1"] = np.round(named["dw.1"], 4)

    assert_gradients(changed(coarse), NETWORK, X, Y, tolerance=1e-2)
    assert "dw.1" in message(changed(coarse))


def test_a_gradient_that_cancels_may_be_rounded_otherwise():
    """At the least squares the errors add up to 0, and what is left of them is rounding."""
    x, y = np.array([[0.1], [0.2], [0.4]]), np.array([[0.3], [0.7], [0.2]])
    line = np.polynomial.Polynomial.fit(x[:, 0], y[:, 0], 1).convert().coef
    best = [[[line[1]]]], [[line[0]]]

    def backwards(weights, biases, x, y):
        errors = (x @ weights[0].T + biases[0] - y)[::-1]
        return [errors.T @ x[::-1] / 3.0 + 3e-17], [errors.sum(axis=0) / 3.0 - 2e-17]

    network = Network(1, [Dense(1, "identity")])
    assert_gradients(backwards, network, x, y, parameters=best)
    with pytest.raises(AssertionError):
        assert_gradients(lambda *_: ([[[1e-6]]], [[0.0]]), network, x, y, parameters=best)


@pytest.mark.parametrize("own", [None, 3, "backward"])
def test_what_cannot_be_called_is_said(own):
    with pytest.raises(InvalidInput, match="backward: It is a function"):
        assert_gradients(own, NETWORK, X, Y)


def test_one_s_own_arrays_cannot_spoil_the_comparison():
    def spoiling(weights, biases, x, y):
        gradients = backward(weights, biases, x, y)
        for array in (*weights, *biases, x, y):
            array[...] = 0.0
        return gradients

    assert_gradients(spoiling, NETWORK, X, Y)


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (None, "backward: It returns a pair, the gradients of weights and of biases, each a list of 2, or a dict"),
        ([1, 2, 3], "backward: It returns a pair"),
        (([[1.0]], [[1.0]]), "backward: It returns a pair"),
        ({"dw.1": np.ones((2, 2))}, "backward: It returns no db.1 and no dw.2 and no db.2."),
        ({"gradient": 1.0}, "backward: There is no 'gradient'."),
        ({"dw.1": "a", "dw.2": 1, "db.1": 1, "db.2": 1}, "backward.dw.1: Expected numbers in rows of equal length."),
    ],
)
def test_what_is_not_returned_as_it_should_be_is_said(returned, said):
    with pytest.raises(InvalidInput) as caught:
        assert_gradients(lambda *given: returned, NETWORK, X, Y)
    assert str(caught.value).startswith(said)
