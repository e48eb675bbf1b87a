"""The matrix algebra of all samples at once, as it is written."""

from dataclasses import replace

import pytest

from engine import Plan, derive
from engine.steps.step import Step
from engine.writing.batch_latex import batch_latex
from engine.writing.batch_matrices import batch_form
from engine.writing.symbols import Symbols
from engine.writing.templates import replace_terms
from tests.engine.problems import FAMILIES, network
from tests.engine.writing.test_latex import assert_braces_balance

BATCH = Plan(network(2, 3, 2), samples=4)
DERIVATIVE = r"\frac{\partial C_{s}}{\partial %s}"


def written(plan: Plan, step_id: str, notation="derivative", view="neuron") -> str:
    (step,) = (step for step in derive(plan) if step.id == step_id)
    form = batch_form(step)
    assert form is not None
    tex = batch_latex(step, form, Symbols(plan, notation, view=view).within(step))
    return replace_terms(tex, lambda _term, symbol: symbol)


@pytest.mark.parametrize(
    ("step_id", "tex"),
    [
        ("z.1", r"Z^{1} = w^{1}\, X + b^{1}\, \mathbf{1}^{\mathsf T}"),
        ("z.2", r"Z^{2} = w^{2}\, A^{1} + b^{2}\, \mathbf{1}^{\mathsf T}"),
        ("a.1", r"A^{1} = \sigma\left(Z^{1}\right)"),
        ("e.2", r"E = \operatorname{cost}\left(A^{2},\, Y\right)"),
        ("cost", r"C_{s} = \mathbf{1}^{\mathsf T}\, E"),
        ("mean_cost", r"C = \tfrac{1}{4} C_{s}\, \mathbf{1}"),
        ("dz.2", r"\Delta^{2} = " + DERIVATIVE % "A^{2}" + r" \odot \sigma'(Z^{2})"),
        ("dw.2", r"\frac{\partial C}{\partial w^{2}} = \tfrac{1}{4} \Delta^{2}\, \left(A^{1}\right)^{\mathsf T}"),
        ("dw.1", r"\frac{\partial C}{\partial w^{1}} = \tfrac{1}{4} \Delta^{1}\, X^{\mathsf T}"),
        ("db.2", r"\frac{\partial C}{\partial b^{2}} = \tfrac{1}{4} \Delta^{2}\, \mathbf{1}"),
        ("da.1", DERIVATIVE % "A^{1}" + r" = \left(w^{2}\right)^{\mathsf T}\, \Delta^{2}"),
    ],
)
def test_capitals_have_a_column_for_each_sample(step_id, tex):
    assert written(BATCH, step_id, "delta") == tex


def test_other_notation_and_view():
    assert written(BATCH, "dw.2") == (
        r"\frac{\partial C}{\partial w^{2}} = \tfrac{1}{4} \frac{\partial C_{s}}{\partial Z^{2}}\, "
        r"\left(A^{1}\right)^{\mathsf T}"
    )
    assert written(BATCH, "z.2", view="layer").startswith("A^{2} = w^{2}")
    fused = Plan(network(2, 2, cost="binary_cross_entropy"), samples=3, output_rule="fused")
    assert written(fused, "dz.1", "delta") == r"\Delta^{1} = A^{1} - Y"


def test_a_cost_that_is_a_mean_names_it_once():
    mean = Plan(network(2, 3, 4, cost="mean_squared_error"), samples=2)
    assert written(mean, "e.2") == r"E = \operatorname{cost}\left(A^{2},\, Y\right)"


@pytest.mark.parametrize("view", ["neuron", pytest.param("layer", marks=pytest.mark.thorough)])
@pytest.mark.parametrize("notation", ["derivative", "delta"])
def test_every_step_is_written(notation, view):
    for family in FAMILIES.values():
        seen = set[Step]()
        for plan in (replace(plan, samples=2) for plan in family):
            symbols = Symbols(plan, notation, view=view)
            for step in {*derive(plan)} - seen:
                if form := batch_form(step):
                    assert_braces_balance(batch_latex(step, form, symbols.within(step)))
                seen.add(step)
