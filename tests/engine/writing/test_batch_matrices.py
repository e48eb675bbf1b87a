"""All samples at once: the algebra gives every column, and says when there is none."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine import Plan, Trace, derive
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import SAMPLE, Function, Step, SumOfProducts
from engine.writing.batch_matrices import batch_form
from engine.writing.matrices import MatrixForm, MatrixTerm, Operand, matrix_form
from tests.engine.problems import MISTAKEN, PLANS, network, random_trace

BATCH = Plan(network(2, 3, 4), samples=3, update=True)
BATCHES = {name: plan for name, plan in (PLANS | MISTAKEN).items() if plan.samples > 1}


def step_of(plan: Plan, step_id: str) -> Step:
    (step,) = (step for step in derive(plan) if step.id == step_id)
    return step


def laid_out(trace: Trace, operand: Operand) -> Any:
    """The operand as it stands."""
    numbers = np.asarray(trace[operand.array])
    if SAMPLE in operand.rows + operand.columns:
        upright = np.atleast_2d(numbers.T)
    else:
        upright = numbers.reshape(numbers.shape[0], -1)
    weights = trace[operand.mask] if operand.mask else np.ones(upright.shape)
    return (weights * upright).T if operand.transposed else weights * upright


def algebra(trace: Trace, term: MatrixTerm) -> Any:
    if term.mask:
        return trace[term.mask] * algebra(trace, replace(term, mask=""))
    first, *rest = (laid_out(trace, operand) for operand in term.operands)
    match term.operator, rest:
        case "single", []:
            return term.coefficient * first
        case "sum", []:
            return term.coefficient * first.sum(axis=0 if term.over == term.operands[0].rows else 1, keepdims=True)
        case "hadamard", [second]:
            assert first.shape == second.shape
            return term.coefficient * first * second
        case "product", [second]:
            return term.coefficient * first @ second
        case "product", [second, weights]:
            return term.coefficient * first @ (second * weights)
    raise AssertionError(term)


@pytest.mark.thorough
@pytest.mark.parametrize("name", BATCHES)
def test_the_algebra_gives_the_array_of_all_samples(name):
    trace = random_trace(BATCHES[name])
    checked = 0
    for step in trace.steps:
        form = batch_form(step)
        if form is None or isinstance(step.definition, Function):
            continue
        checked += 1
        expected = laid_out(trace, Operand(step.id, form.rows, form.columns, False)) if form.rows or form.columns \
            else np.asarray(trace[step.id]).reshape(1, 1)  # fmt: skip
        total = np.broadcast_to(sum(algebra(trace, term) for term in form.terms), expected.shape)
        np.testing.assert_allclose(total, expected, rtol=1e-12, atol=1e-14, err_msg=step.id)
    assert checked >= 4


def test_functions_take_a_matrix_entry_by_entry_or_column_by_column():
    for plan in BATCHES.values():
        for step in derive(plan):
            of_samples = isinstance(step.definition, Function) and SAMPLE in step.definition.indices
            if of_samples and isinstance(step.definition, Function) and (form := batch_form(step)):
                assert (form.rows, form.columns) == (step.indices, SAMPLE)
                (term,) = form.terms
                assert [operand.array for operand in term.operands] == list(step.definition.arguments)
                assert {(operand.rows, operand.columns) for operand in term.operands} == {("i", SAMPLE)}


def test_one_product_takes_the_batch_through_a_layer():
    form = batch_form(step_of(BATCH, "z.2"))
    assert form == MatrixForm("i", "s", (
        MatrixTerm("product", 1.0, (), (Operand("w.2", "i", "k", False), Operand("a.1", "k", "s", False)), "k"),
        MatrixTerm("single", 1.0, (), (Operand("b.2", "i", "", False),)),
    ))  # fmt: skip
    back = batch_form(step_of(BATCH, "da.1"))
    assert back is not None
    assert back.terms[0].operands == (Operand("w.2", "k", "j", True), Operand("dz.2", "j", "s", False))


def test_a_mean_is_one_product_already():
    for step_id in ("dw.2", "db.1", "mean_cost"):
        step = step_of(BATCH, step_id)
        assert batch_form(step) == matrix_form(step)


def test_none_with_one_sample_or_none_at_all():
    for step in derive(replace(BATCH, samples=1)):
        assert batch_form(step) is None
    for step_id in ("w_next.1", "b_next.2"):
        assert batch_form(step_of(BATCH, step_id)) is None


@pytest.mark.thorough
def test_none_where_each_sample_has_a_jacobian_or_weights_of_its_own():
    found = {
        (kind_of(step.id), step.rule)
        for plan in BATCHES.values()
        for step in derive(plan)
        if batch_form(step) is None and kind_of(step.id) in PER_SAMPLE
    }
    assert found == {
        ("ds", "activation_jacobian"), ("dz", "error_through_jacobian"), ("da", "previous_layer"),
    }  # fmt: skip
    weighed = [
        step
        for plan in BATCHES.values()
        for step in derive(plan)
        if step.rule == "previous_layer" and batch_form(step) is None
    ]
    assert {step.mistake for step in weighed} == {"one_path_only"}
    # With connections left out, the mask is one more.
    assert all(
        isinstance(step.definition, SumOfProducts) and len(step.definition.terms[0].factors) in (3, 4)
        for step in weighed
    )
