"""Every step recomputed from its definition alone: einsum term by term, and the named functions."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Plan, Trace, derive
from engine.evaluation.kernels import compiled, compiled_forward, kernel
from engine.functions.table import FUNCTIONS
from engine.steps.conditions import bracket, condition
from engine.steps.lettering import letters_of
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts
from tests.engine.problems import PLANS, network, random_trace


def by_einsum(step: Step, arrays) -> Any:
    """The step's array by its definition: each term a call of einsum, terms added, functions by their names."""
    definition = step.definition
    shape = [step.sizes[letter] for letter in definition.indices]
    if isinstance(definition, Function):
        arguments = [arrays[name] for name in definition.arguments]
        function = FUNCTIONS[definition.function]
        return definition.coefficient * function(*arguments, **dict(definition.parameters))
    total = np.zeros(shape)
    for term in definition.terms:
        # A letter that only the result has: the same number all along it.
        ones = [np.ones(step.sizes[letter]) for letter in definition.indices]
        holds = [bracket(text, step.sizes) for text in term.where]
        letters = [condition(text).letters for text in term.where]
        subscripts = [*(factor.indices for factor in term.factors), *letters, *definition.indices]
        operands = [*(arrays[factor.array] for factor in term.factors), *holds, *ones]
        total += term.coefficient * np.einsum(f"{','.join(subscripts)}->{definition.indices}", *operands)
    return total


@pytest.fixture(params=PLANS)
def trace(request) -> Trace:
    return random_trace(PLANS[request.param])


def test_every_step_is_what_its_definition_says(trace):
    for step in trace.steps:
        np.testing.assert_allclose(
            trace[step.id], by_einsum(step, trace.arrays), rtol=1e-13, atol=1e-15, strict=True, err_msg=step.id
        )


def test_every_array_has_the_declared_shape(trace):
    for step in trace.steps:
        letters = step.definition.indices
        assert np.shape(trace[step.id]) == tuple(step.sizes[letter] for letter in letters), step.id
        assert step.shape == tuple(step.sizes[letter] for letter in letters if letter != "s"), step.id


def test_compiling_keeps_the_order_of_the_steps():
    plan = PLANS["batch"]
    assert [name for name, _ in compiled(plan)] == [step.id for step in derive(plan)]
    assert [name for name, _ in compiled_forward(plan)] == ["z.1", "a.1", "z.2", "a.2", "e.2", "cost", "mean_cost"]


def test_a_trace_leaves_its_input_alone():
    given = random_trace(PLANS["batch with a shared bias"])
    before = {name: np.copy(array) for name, array in given.arrays.items()}
    again = random_trace(PLANS["batch with a shared bias"])
    for name, array in before.items():
        np.testing.assert_array_equal(again[name], array, err_msg=name)
        np.testing.assert_array_equal(given[name], array, err_msg=name)


def test_identity_does_not_lend_its_argument_to_the_bias():
    """a.1 may be the very array z.1; adding a bias in place must not reach an array that has a name."""
    trace = random_trace(Plan(network(2, 2, 2, activation="identity", output="identity"), samples=2))
    np.testing.assert_allclose(trace["z.1"], trace["a.0"] @ trace["w.1"].T + trace["b.1"], rtol=1e-14)


@pytest.mark.parametrize(
    ("result", "one", "two"),
    [
        # A matrix product in every order and orientation, and three that only look like one.
        *((result, one, two) for result in ("ik", "ki") for one in ("is", "si") for two in ("sk", "ks")),
        ("ik", "si", "si"),
        ("ik", "si", "ks"),
        ("ij", "si", "sk"),
    ],
)
@pytest.mark.parametrize("coefficient", [1.0, 0.25])
def test_matrix_products_and_what_looks_like_them(result, one, two, coefficient):
    product = Product((Factor("one", one), Factor("two", two)), coefficient)
    step = Step("result", "backward", 1, "any", SumOfProducts(result, (product,)), SIZES)
    generator = np.random.default_rng(0)
    arrays = {
        name: generator.normal(size=[SIZES[letter] for letter in letters])
        for name, letters in (("one", one), ("two", two))
    }  # fmt: skip
    np.testing.assert_allclose(kernel(step)(arrays), by_loops(step, arrays), rtol=1e-13, atol=1e-15)


SIZES = {"s": 2, "i": 3, "j": 1, "k": 4}
CONDITIONS = {
    "k=i+s-1": lambda at: at["k"] == at["i"] + at["s"] - 1,
    "s=1": lambda at: at["s"] == 1,
    "k<=i": lambda at: at["k"] <= at["i"],
}


@st.composite
def sums_of_products(draw) -> tuple[Step, dict[str, np.ndarray]]:
    """Any definition: up to three terms of up to three factors, letters in any order, scalars, and broadcasting."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    letters = st.lists(st.sampled_from("sijk"), unique=True, max_size=3).map("".join)
    result = draw(letters)
    arrays, terms = {}, []
    for t in range(draw(st.integers(1, 3))):
        factors = []
        for f in range(draw(st.integers(1, 3))):
            name, indices = f"array {t} {f}", draw(letters)
            arrays[name] = np.asarray(generator.normal(size=[SIZES[letter] for letter in indices]))
            factors.append(Factor(name, indices))
        where = draw(st.lists(st.sampled_from(sorted(CONDITIONS)), unique=True, max_size=2))
        terms.append(Product(tuple(factors), draw(st.sampled_from([1.0, -1.0, 0.25, -2.0])), tuple(where)))
    return Step("result", "forward", 1, "any", SumOfProducts(result, tuple(terms)), SIZES), arrays


def by_loops(step: Step, arrays) -> Any:
    """The definition in words of Python: for every entry, sum over everything that is not fixed."""
    definition = step.definition
    assert isinstance(definition, SumOfProducts)
    result = np.zeros([SIZES[letter] for letter in definition.indices])
    for place in np.ndindex(result.shape):
        fixed = dict(zip(definition.indices, place, strict=True))
        for term in definition.terms:
            free = sorted(letters_of(term) - set(fixed))
            for numbers in product(*(range(SIZES[letter]) for letter in free)):
                at = fixed | dict(zip(free, numbers, strict=True))
                value = term.coefficient * all(CONDITIONS[text](at) for text in term.where)
                for factor in term.factors:
                    value *= arrays[factor.array][tuple(at[letter] for letter in factor.indices)]
                result[place] += value
    return result


@pytest.mark.thorough
@settings(derandomize=True, max_examples=400, deadline=None, database=None)
@given(sums_of_products())
def test_any_sum_of_products_is_evaluated_right(given_step):
    step, arrays = given_step
    before = {name: array.copy() for name, array in arrays.items()}
    np.testing.assert_allclose(kernel(step)(arrays), by_loops(step, arrays), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(by_einsum(step, arrays), by_loops(step, arrays), rtol=1e-12, atol=1e-12)
    for name, array in before.items():
        np.testing.assert_array_equal(arrays[name], array, err_msg="an operand was changed")
