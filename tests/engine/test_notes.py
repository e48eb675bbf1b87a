r"""Every equation of the notes this project teaches is found where it belongs, symbol for symbol.

The notes' TeX is retyped here exactly. What is allowed to differ is said in `SPELLING`, `IN_VIEW`, `read_as_z` and the
fields of `Equation`, and nowhere else. In both views:

- The notes put indices before layers (`a_i^L` for `a^{2}_{i}`), which TeX sets alike, and write one cost in three ways:
  `cost_s`, `cost`, and `cost(a_i^L, y_i)` where it is derived by an output.
- Their matrices end in row j and column k, so the network here has j + 1 = 7 neurons in layer L = 2 and k + 1 = 8 in
  layer L − 1 = 1: enough for the engine to write dots as well.

In layer view that is all: the symbols are the notes' own. In neuron view

- the cost is C, and no dot stands between matrices;
- the derivative of a is that of σ(z) at once, without ∂a/∂z before it;
- as the notes count Dense and Activation as layers of their own, the a^L of their dense formulas is the dense layer's
  own output, which is z^L: `dense=True`. The a^{L−1} that goes in is an activation in both.
"""

import pytest

from tests.engine.notes import EQUATIONS, LAST_J, LAST_K, PLAN, Equation
from tests.engine.notes_spelling import VIEWS, ours, read_notes, right_sides

in_both_views = pytest.mark.parametrize("view", VIEWS)

each_equation = pytest.mark.parametrize("equation", EQUATIONS, ids=lambda equation: equation.section)


@in_both_views
@each_equation
def test_the_equation_is_found(equation, view):
    notes, engine = right_sides(equation, view)
    assert notes == engine
    assert read_notes(equation, view)[0] == ours(equation, view)[0]


@in_both_views
@each_equation
def test_in_general_it_is_the_notes_own_line(equation, view):
    """Rung 0: with L and L − 1, i, k and j, n_L − 1, ⋮ and ⋱, as they stand there."""
    notes, engine = right_sides(equation, view, in_general=True)
    assert notes == engine
    assert read_notes(equation, view, in_general=True)[0] == ours(equation, view, in_general=True)[0]


@in_both_views
def test_it_is_found_nowhere_else(view):
    """What could not tell one equation from another would prove nothing."""
    places = {(e.step, e.rung, e.opened, e.of_sides): right_sides(e, view)[1] for e in EQUATIONS}
    for equation in EQUATIONS:
        notes = right_sides(equation, view)[0]
        found = [place for place, engine in places.items() if engine == notes]
        # Of one bias vector, ∂cost/∂b = ∂cost/∂z is the only other; it differs in its indices.
        assert found == [(equation.step, equation.rung, equation.opened, equation.of_sides)]


@in_both_views
@each_equation
def test_a_slip_in_the_notes_would_show(equation, view):
    """Each index, layer and letter counts."""
    slips = [
        (r"a_i^L", r"a_k^L"), (r"a_j^L", r"a_i^L"), (r"w_{jk}^L", r"w_{kj}^L"), (r"z_i^L", r"a_i^L"),
        (r"w_{10}^L", r"w_{01}^L"), (r"a_1^L", r"a_0^L"), (r"z_1^L", r"z_0^L"), (r"^{L - 1}", r"^L"),
        (r"\odot", r"\cdot"), (r")^T", r")"), (r"\partial b^L", r"\partial w^L"), (r"w_{ik}^L", r"w_{ki}^L"),
        (r"\partial a^L", r"\partial b^L"),
    ]  # fmt: skip
    changed = 0
    for right, wrong in slips:
        if right not in equation.tex:
            continue
        changed += 1
        slipped = Equation(**{**equation.__dict__, "tex": equation.tex.replace(right, wrong)})
        notes = (read_notes(slipped, view)[0], right_sides(slipped, view)[0])
        assert notes != (ours(equation, view)[0], right_sides(equation, view)[1]), right
    assert changed


@pytest.mark.parametrize("equation", [e for e in EQUATIONS if e.dense], ids=lambda equation: equation.section)
def test_what_the_notes_call_a_in_a_dense_layer_is_a_in_layer_view_alone(equation):
    derivative = r"\partiala^{2}"
    assert derivative in "".join(ours(equation, "layer"))
    assert derivative not in "".join(ours(equation, "neuron"))


def test_the_network_is_large_enough_for_dots():
    assert PLAN.network.sizes == (3, LAST_K + 1, LAST_J + 1)
