"""What others call it, what is nearly spelt so, and what is neither."""

import pytest

from engine import UnknownName
from engine.datasets.made import MADE
from engine.datasets.tables import TABLES
from engine.derivation.optimizers import OPTIMIZERS
from engine.derivation.schedules import SCHEDULES
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.nearest import SYNONYMS, nearest, nearest_term
from engine.network.initializers import INITIALIZERS


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("linear", ACTIVATIONS, "identity"), ("Logistic", ACTIVATIONS, "sigmoid"), ("swish", ACTIVATIONS, "silu"),
        ("LeakyReLU", ACTIVATIONS, "leaky_relu"), ("sigmod", ACTIVATIONS, "sigmoid"), ("qqq", ACTIVATIONS, None),
        ("mse", COSTS, "mean_squared_error"), ("MSELoss", COSTS, "mean_squared_error"),
        ("crossentropy", COSTS, "cross_entropy"), ("CrossEntropyLoss", COSTS, "cross_entropy"),
        ("binary_crossentropy", COSTS, "binary_cross_entropy"), ("BCELoss", COSTS, "binary_cross_entropy"),
        ("BCEWithLogitsLoss", COSTS, "binary_cross_entropy"), ("mae", COSTS, "absolute_error"),
        ("xavier_uniform", INITIALIZERS, "glorot_uniform"), ("kaiming-normal", INITIALIZERS, "he_normal"),
        ("gradient descent", OPTIMIZERS, "sgd"), ("Adam", OPTIMIZERS, "adam"),
        ("W1", ("w", "b"), "w"), ("loss", ("network", "cost"), "cost"), ("lr", ("learning_rate", "x"), "learning_rate"),
        ("neurons", ("kind", "units", "activation"), "units"), ("targets", ("x", "y"), "y"),
    ],
)  # fmt: skip
def test_the_name_that_was_meant(name, known, meant):
    assert nearest(name, list(known)) == meant
    assert UnknownName("field", name, list(known)).nearest == meant


def test_every_synonym_leads_to_a_name_that_there_is_and_is_none_itself():
    fields = {"learning_rate", "cost", "units", "inputs", "w", "parameters", "b", "x", "y", "samples", "optimizer",
              "epsilon", "batch_size", "activation", "bias_update"}  # fmt: skip
    tables = [*ACTIVATIONS, *COSTS, *INITIALIZERS, *OPTIMIZERS, *SCHEDULES, *MADE, *TABLES]
    known = fields | set(tables)
    for name, ours in SYNONYMS.items():
        assert set(ours) <= known, name
        # Where it is known itself, another table asks.
        assert name not in ours


@pytest.mark.parametrize(
    ("text", "meant"),
    [("W1", "w.1"), ("b2", "b.2"), ("dW_1", "dw.1"), ("w^1_{0,1}", "w.1.0.1"), ("W1[0,1]", "w.1.0.1"),
     ("w_1[0][1]", "w.1.0.1"), ("b^2_0", "b.2.0"), ("weights", None), ("q1", None), ("", None)],
)  # fmt: skip
def test_terms_as_others_write_them(text, meant):
    assert nearest_term(text) == meant
