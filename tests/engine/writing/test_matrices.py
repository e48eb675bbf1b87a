"""Matrix forms: what stands upright, what is transposed, what joins them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine import Plan, Trace, derive
from engine.derivation.objective import Objective
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import SAMPLE, SumOfProducts
from engine.writing.matrices import MatrixTerm, Operand, matrix_form
from tests.engine.problems import PLANS, network, random_trace

ONE = Plan(network(2, 3, 4), update=True)
BATCH = replace(ONE, samples=3, bias_update="shared")
SOFTMAX = Plan(network(2, 3, output="softmax", cost="cross_entropy"))
FUSED = replace(SOFTMAX, output_rule="fused")


def form(plan: Plan, step_id: str):
    (step,) = (step for step in derive(plan) if step.id == step_id)
    return matrix_form(step)


def upright(array: str, rows: str = "i") -> Operand:
    return Operand(array, rows, "", False)


def term(operator, *operands: Operand, coefficient=1.0, scalars=(), over="") -> MatrixTerm:
    return MatrixTerm(operator, coefficient, scalars, operands, over)


@pytest.mark.parametrize(
    ("plan", "step_id", "rows", "columns", "terms"),
    [
        (ONE, "z.2", "i", "", [
            term("product", Operand("w.2", "i", "k", False), upright("a.1", "k"), over="k"),
            term("single", upright("b.2")),
        ]),
        (ONE, "a.1", "i", "", [term("apply", upright("z.1"))]),
        (ONE, "e.2", "i", "", [term("apply", upright("a.2"), upright("y"))]),
        (ONE, "cost", "", "", [term("sum", upright("e.2"), over="i")]),
        (ONE, "da.2", "i", "", [term("apply", upright("a.2"), upright("y"))]),
        (ONE, "dz.2", "i", "", [term("hadamard", upright("da.2"), upright("ds.2"))]),
        # Column times row.
        (ONE, "dw.2", "i", "k", [term("outer", upright("dz.2"), Operand("a.1", "", "k", True))]),
        (ONE, "db.2", "i", "", [term("single", upright("dz.2"))]),
        # The transpose goes first.
        (ONE, "da.1", "k", "", [term("product", Operand("w.2", "k", "j", True), upright("dz.2", "j"), over="j")]),
        (ONE, "w_next.2", "i", "k", [
            term("single", Operand("w.2", "i", "k", False)),
            term("single", Operand("dw.2", "i", "k", False), coefficient=-1.0, scalars=("learning_rate",)),
        ]),
        # A column for each sample, and the mean.
        (BATCH, "dw.2", "i", "k", [
            term("product", Operand("dz.2", "i", "s", False), Operand("a.1", "s", "k", True),
                 coefficient=1 / 3, over="s"),
        ]),
        (BATCH, "db.2", "i", "", [term("sum", Operand("dz.2", "i", "s", False), coefficient=1 / 3, over="s")]),
        (BATCH, "mean_cost", "", "", [term("sum", Operand("cost", "", "s", False), coefficient=1 / 3, over="s")]),
        (BATCH, "dz.2", "i", "", [term("hadamard", upright("da.2"), upright("ds.2"))]),
        (BATCH, "b_next.2", "i", "", [
            term("single", upright("b.2")),
            term("sum", upright("db.2", "j"), coefficient=-1.0, scalars=("learning_rate",), over="j"),
        ]),
        (SOFTMAX, "ds.1", "j", "i", [term("apply", upright("z.1"))]),
        (SOFTMAX, "dz.1", "i", "", [term("product", Operand("ds.1", "i", "j", True), upright("da.1", "j"), over="j")]),
        (FUSED, "dz.1", "i", "", [term("single", upright("a.1")), term("single", upright("y"), coefficient=-1.0)]),
    ],
)  # fmt: skip
def test_the_matrix_algebra_of_each_rule(plan, step_id, rows, columns, terms):
    found = form(plan, step_id)
    assert (found.rows, found.columns) == (rows, columns)
    assert list(found.terms) == terms


def value(trace: Trace, operand: Operand, sample: int) -> Any:
    """The operand as it stands: rows down, columns across, 1 where it has no letter."""
    numbers = np.asarray(trace[operand.array])
    if kind_of(operand.array) in PER_SAMPLE and SAMPLE not in (operand.rows, operand.columns):
        numbers = numbers[sample]
    if SAMPLE in (operand.rows, operand.columns):
        upright = np.atleast_2d(numbers.T)
    else:
        upright = numbers.reshape(numbers.shape[0], -1) if numbers.ndim else numbers.reshape(1, 1)
    weights = trace[operand.mask] if operand.mask else np.ones(upright.shape)
    return (weights * upright).T if operand.transposed else weights * upright


def algebra(trace: Trace, found: MatrixTerm, sample: int) -> Any:
    if found.mask:
        return trace[found.mask] * algebra(trace, replace(found, mask=""), sample)
    first, *rest = (value(trace, operand, sample) for operand in found.operands)
    factor = found.coefficient * np.prod([float(trace[name]) for name in found.scalars])
    match found.operator, rest:
        case "single", []:
            return factor * first
        case "square", []:
            return factor * (first * first).sum(keepdims=True)
        case "sum", []:
            along = 0 if found.over == found.operands[0].rows else 1
            return factor * first.sum(axis=along, keepdims=True)
        case "inner", [second]:
            return factor * (first * second).sum(keepdims=True)
        case "hadamard", [second]:
            assert first.shape == second.shape
            return factor * first * second
        case (("outer" | "product"), [second]):
            assert (first.shape[1] == 1) >= (found.operator == "outer")
            return factor * first @ second
        case (("outer" | "product"), [second, weights]):
            return factor * first @ (second * weights)
    raise AssertionError(found)


@pytest.mark.parametrize("name", PLANS)
def test_the_algebra_gives_the_array(name):
    trace = random_trace(PLANS[name])
    for step in trace.steps:
        if not isinstance(step.definition, SumOfProducts):
            continue
        found = matrix_form(step)
        for sample in range(min(2, trace.plan.samples)):
            total = sum(algebra(trace, term, sample) for term in found.terms)
            expected = trace[step.id][sample] if kind_of(step.id) in PER_SAMPLE else trace[step.id]
            expected = np.asarray(expected)
            # A shared bias moves by one number: it stands in every row.
            total = np.broadcast_to(total, (*expected.shape, 1)[:2] if expected.ndim else (1, 1))
            np.testing.assert_allclose(total.reshape(expected.shape), expected, rtol=1e-12, atol=1e-14, err_msg=step.id)


@pytest.mark.parametrize("name", PLANS)
def test_operands_have_the_letters_of_their_arrays(name):
    plan = PLANS[name]
    trace = random_trace(plan)
    for step in derive(plan):
        for found in matrix_form(step).terms:
            for operand in found.operands:
                rows, columns = value(trace, operand, 0).shape
                assert rows == (step.sizes[operand.rows] if operand.rows else 1), f"{step.id}: {operand}"
                assert columns == (step.sizes[operand.columns] if operand.columns else 1), f"{step.id}: {operand}"


@pytest.mark.parametrize("name", PLANS)
def test_each_mask_weighs_once(name):
    for step in derive(PLANS[name]):
        if not isinstance(step.definition, SumOfProducts):
            continue
        for found, product in zip(matrix_form(step).terms, step.definition.terms, strict=True):
            masks = [factor.array for factor in product.factors if kind_of(factor.array) == "mask"]
            assert [mask for mask in (found.mask, *(one.mask for one in found.operands)) if mask] == masks, step.id


def test_squares_are_summed_over_both_letters_and_numbers_have_none():
    """What the penalty of the weights adds to the cost."""
    of_cost = Plan(network(2, 3, 4), objective=Objective(l2=True))
    (squares,) = form(of_cost, "penalty.2").terms
    assert (squares.operator, squares.over) == ("square", "ik")
    assert [one.operands for one in form(of_cost, "total_cost").terms] == [
        (Operand(name, "", "", False),) for name in ("cost", "penalty.1", "penalty.2")
    ]


def test_a_third_factor_weighs_the_second_operand():
    plan = replace(ONE, mistakes=("one_path_only",))
    (found,) = form(plan, "da.1").terms
    assert [operand.array for operand in found.operands] == ["w.2", "dz.2", "only.2"]
    trace = random_trace(plan)
    np.testing.assert_allclose(algebra(trace, found, 0)[:, 0], trace["da.1"][0], rtol=1e-14)
