"""scikit-learn's models: what is said of slips, and what differs. Numbers: test_recorded.py."""

from typing import Any

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier, MLPRegressor

from backlight import InvalidInput, check, trace
from tests.backlight.frameworks.sklearn_models import CASES, LABELS, X, fitted


def test_it_is_shown_with_how_well_it_agrees():
    found: Any = trace(*CASES["three classes"][:3])
    assert "agrees with scikit-learn's own outputs, cost and gradients to" in repr(found)
    assert found.agreement.called["w.2"] == "coefs_[1]"
    assert check(found)


def test_what_differs_is_said():
    found: Any = trace(*CASES["two outputs"][:3])
    assert found.agreement.notes[0] == "The penalty, alpha = 0.5, is left out."
    assert "the mean over the outputs, its gradient that of their sum" in found.agreement.notes[1]
    assert "C" not in found.agreement.compared


def test_the_model_is_left_as_it_was():
    model, x, y, _ = CASES["two outputs"]
    before = [coefs.copy() for coefs in model.coefs_]
    trace(model, x, y)
    assert model.alpha == 0.5
    assert all(np.array_equal(one, other) for one, other in zip(model.coefs_, before, strict=True))


@pytest.mark.parametrize(
    ("model", "x", "y", "cost", "said"),
    [
        (MLPClassifier(), X, LABELS["two classes"], None, "model: It has no weights yet: fit it first."),
        (CASES["tanh"][0], X, X[:, 0], "squared_error", "cost: The model has a loss of its own, squared_error"),
        (CASES["two classes"][0], X, ["no", "maybe", "yes", "no", "no"], None, "y: The model knows no class 'maybe'."),
        (CASES["tanh"][0], X[:, :3], X[:, 0], None, "x: Expected a row of 4 numbers for each target; this is 5 × 3."),
        (CASES["tanh"][0], X, X[:2, 0], None, "x: Expected a row of 4 numbers for each target; this is 5 × 4."),
        (CASES["tanh"][0], X, ["a"] * 5, None, "y: The model does not take these samples"),
        (fitted(MLPRegressor, np.arange(1.0, 6.0), loss="poisson"), X, np.ones(5), None,
         "model: Its last activation, exp, is none of ours."),
    ],
)  # fmt: skip
def test_slips_are_answered_in_words(model, x, y, cost, said):
    with pytest.raises(InvalidInput) as caught:
        trace(model, x, y, cost=cost)
    assert str(caught.value).startswith(said)
