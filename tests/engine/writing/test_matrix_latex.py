"""The factored and compact rungs, one rule at a time; that they are right for all is in test_latex."""

from dataclasses import replace

import pytest

from engine import Plan, derive
from engine.writing.latex import rungs
from engine.writing.matrix_latex import bmatrix
from engine.writing.symbols import Notation
from engine.writing.templates import replace_terms
from tests.engine.problems import network

ONE = Plan(network(2, 2, 2), update=True)
BATCH = replace(ONE, samples=2)
SHARED = replace(ONE, bias_update="shared")
SOFTMAX = Plan(network(2, 2, output="softmax", cost="cross_entropy"))


def rung(plan: Plan, step_id: str, which: str, notation: Notation = "delta") -> str:
    (found,) = (
        found for step, found in zip(derive(plan), rungs(plan, notation), strict=True) if step.id == step_id
    )  # fmt: skip
    return replace_terms(getattr(found, which), lambda _term, symbol: symbol)


@pytest.mark.parametrize(
    ("plan", "step_id", "compact"),
    [
        (ONE, "z.1", r"z^{1} = w^{1}\, x + b^{1}"),
        (ONE, "a.1", r"a^{1} = \sigma\left(z^{1}\right)"),
        (SOFTMAX, "a.1", r"a^{1} = \operatorname{softmax}\left(z^{1}\right)"),
        (ONE, "e.2", r"e = \operatorname{cost}\left(a^{2},\, y\right)"),
        (ONE, "cost", r"C = \textstyle\sum_{i} e_{i}"),
        (BATCH, "mean_cost", r"C = \tfrac{1}{2} \textstyle\sum_{s} C_{s}"),
        (ONE, "da.2", r"\frac{\partial C}{\partial a^{2}} = \operatorname{cost}'\left(a^{2},\, y\right)"),
        (ONE, "ds.2", r"\sigma'(z^{2}) = \sigma'\left(z^{2}\right)"),
        (SOFTMAX, "ds.1", r"\frac{\partial a^{1}}{\partial z^{1}} = \operatorname{softmax}'\left(z^{1}\right)"),
        (ONE, "dz.2", r"\delta^{2} = \frac{\partial C}{\partial a^{2}} \odot \sigma'(z^{2})"),
        (SOFTMAX, "dz.1", r"\delta^{1} = \left(\frac{\partial a^{1}}{\partial z^{1}}\right)^{\mathsf T}\, "
                          r"\frac{\partial C}{\partial a^{1}}"),
        (replace(SOFTMAX, output_rule="fused"), "dz.1", r"\delta^{1} = a^{1} - y"),
        (ONE, "dw.2", r"\frac{\partial C}{\partial w^{2}} = \delta^{2}\, \left(a^{1}\right)^{\mathsf T}"),
        (ONE, "dw.1", r"\frac{\partial C}{\partial w^{1}} = \delta^{1}\, x^{\mathsf T}"),
        (BATCH, "dw.2", r"\frac{\partial C}{\partial w^{2}} = \tfrac{1}{2} \textstyle\sum_{s} \delta^{2}_{s}\, "
                        r"\left(a^{1}_{s}\right)^{\mathsf T}"),
        (BATCH, "db.2", r"\frac{\partial C}{\partial b^{2}} = \tfrac{1}{2} \textstyle\sum_{s} \delta^{2}_{s}"),
        (ONE, "da.1", r"\frac{\partial C}{\partial a^{1}} = \left(w^{2}\right)^{\mathsf T}\, \delta^{2}"),
        (ONE, "w_next.2", r"w^{2\,\text{new}} = w^{2} - \eta\, \frac{\partial C}{\partial w^{2}}"),
        (SHARED, "b_next.2", r"b^{2\,\text{new}} = b^{2} - \eta\, \textstyle\sum_{j} "
                             r"\frac{\partial C}{\partial b^{2}_{j}}\, \mathbf{1}"),
        (replace(ONE, bias_update="frozen"), "b_next.2", r"b^{2\,\text{new}} = b^{2}"),
    ],
)  # fmt: skip
def test_the_compact_rung(plan, step_id, compact):
    assert rung(plan, step_id, "compact") == compact


def test_a_sum_over_samples_is_one_of_columns():
    assert rung(BATCH, "db.2", "factored") == (
        r"\frac{\partial C}{\partial b^{2}} = \tfrac{1}{2} \left("
        r"\begin{bmatrix} \delta^{2}_{0, 0} \\ \delta^{2}_{1, 0} \end{bmatrix} + "
        r"\begin{bmatrix} \delta^{2}_{0, 1} \\ \delta^{2}_{1, 1} \end{bmatrix}\right)"
    )


def test_a_shared_bias_moves_every_row():
    assert rung(SHARED, "b_next.2", "factored").endswith(
        r"- \eta\, \left(\frac{\partial C}{\partial b^{2}_{0}} + \frac{\partial C}{\partial b^{2}_{1}}\right)\, "
        r"\begin{bmatrix} 1 \\ 1 \end{bmatrix}"
    )


def test_the_transpose_is_turned():
    assert rung(ONE, "da.1", "factored") == (
        r"\frac{\partial C}{\partial a^{1}} = "
        r"\begin{bmatrix} w^{2}_{00} & w^{2}_{10} \\ w^{2}_{01} & w^{2}_{11} \end{bmatrix}\, "
        r"\begin{bmatrix} \delta^{2}_{0} \\ \delta^{2}_{1} \end{bmatrix}"
    )


def test_one_output_needs_no_sum():
    assert rung(Plan(network(2, 1)), "cost", "compact") == "C = e_{0}"
    assert rung(Plan(network(2, 1)), "cost", "factored") == "C = e_{0}"


def test_dots():
    def cell(index):
        return "".join(str(index[letter]) for letter in "ik" if letter in index)

    assert bmatrix("i", "k", {"i": 5, "k": 1}, cell).count(r"\\") == 4
    assert bmatrix("i", "", {"i": 6}, cell) == r"\begin{bmatrix} 0 \\ 1 \\ \vdots \\ 5 \end{bmatrix}"
    assert bmatrix("", "k", {"k": 6}, cell) == r"\begin{bmatrix} 0 & 1 & \cdots & 5 \end{bmatrix}"
    assert bmatrix("i", "k", {"i": 6, "k": 6}, cell) == (
        r"\begin{bmatrix} 00 & 01 & \cdots & 05 \\ 10 & 11 & \cdots & 15 \\ "
        r"\vdots & \vdots & \ddots & \vdots \\ 50 & 51 & \cdots & 55 \end{bmatrix}"
    )
