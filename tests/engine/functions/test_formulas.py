"""Formulas are those of the functions that they define, in the language that they say they are in."""

import ast

import numpy as np
import pytest

from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.formulas import FORMULAS, called
from engine.functions.table import FUNCTIONS
from tests.formula_reading import LANGUAGE, evaluated

Z = np.array([[-40.0, -3.0, -1.5, -1e-9], [0.0, 0.3, 3.0, 25.0]])
A = np.array([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1]])
Y = np.array([[0.0, 1.0, 0.0, 0.0], [0.25, 0.25, 0.5, 0.0]])
GIVEN = {
    "z": Z, "a": A, "y": Y, "square": A, "epsilon": np.array(1e-8), "beta": np.array(0.9), "update": np.array(3.0),
    "squared_norm": np.array(4.0), "most": np.array(0.25),
}  # fmt: skip


def test_every_named_function_has_one():
    assert set(FORMULAS) == set(FUNCTIONS)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_is_the_function(name):
    formula = FORMULAS[name]
    arguments = [GIVEN[argument] for argument in formula.arguments]
    parameters = dict.fromkeys(formula.parameters, 0.15)
    ours = FUNCTIONS[name](*arguments, **parameters)
    documents = {one: {"arguments": list(of.arguments), "formula": of.formula} for one, of in FORMULAS.items()}
    np.testing.assert_allclose(evaluated(documents, name, arguments, parameters), ours, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_names_nothing_but_what_it_is_given(name):
    formula = FORMULAS[name]
    names = {node.id for node in ast.walk(ast.parse(formula.formula, mode="eval")) if isinstance(node, ast.Name)}
    assert names <= {*formula.arguments, *formula.parameters, *called(formula.formula), "same"}
    assert called(formula.formula) <= LANGUAGE | set(FORMULAS)


def test_derivatives_are_named_where_there_are_some():
    with_some = {name for name, formula in FORMULAS.items() if formula.derivative}
    assert with_some == {*ACTIVATIONS, *COSTS}
    for name in with_some:
        assert FORMULAS[name].derivative in FORMULAS
