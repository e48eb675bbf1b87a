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

import re
from dataclasses import dataclass

import pytest

from engine import Plan, derive
from engine.writing.latex import rungs
from engine.writing.opening import opened
from engine.writing.templates import replace_terms, sides
from engine.writing.views import View
from tests.engine.problems import network

PLAN = Plan(network(3, 8, 7, activation="sigmoid"))
L, LAST_J, LAST_K = 2, 6, 7


@dataclass(frozen=True)
class Equation:
    """One equation of the notes, and where it is found: the rung of a step, or the entry with factors opened."""

    section: str
    tex: str
    step: str
    rung: str
    opened: tuple[str, ...] = ()
    # Which of the rung's sides the notes' right-hand sides are, where the notes give only some.
    of_sides: tuple[int, ...] | None = None
    # In layer view, where other than in neuron view.
    of_sides_of_layers: tuple[int, ...] | None = None
    # In a dense layer, a^L is neuron view's z^L.
    dense: bool = False
    # Where the notes' last index of layer L − 1 is written j instead of k.
    last_of_layer_before: str = "k"


EQUATIONS = [
    # ---- single parameter, last layer ----
    Equation(
        "last layer, weight",
        r"\frac{\partial cost_s}{\partial w_{ik}^L} = \frac{\partial cost(a_i^L, y_i)}{\partial a_i^L} \cdot "
        r"\frac{\partial \sigma(z_i^L)}{\partial z_i^L} \cdot a_k^{L - 1}",
        "dw.2", "entry", ("dz.2",),
    ),
    Equation(
        "last layer, bias",
        r"\frac{\partial cost_s}{\partial b_i^L} = \frac{\partial cost(a_i^L, y_i)}{\partial a_i^L} \cdot "
        r"\frac{\partial \sigma(z_i^L)}{\partial z_i^L}",
        "db.2", "entry", ("dz.2",),
    ),
    Equation(
        "last layer, previous activation",
        r"\frac{\partial cost_s}{\partial a_k^{L - 1}} = \sum_{j = 0}^{n_L - 1} "
        r"\frac{\partial cost(a_j^L, y_j)}{\partial a_j^L} \cdot \frac{\partial \sigma(z_j^L)}{\partial z_j^L} \cdot "
        r"w_{jk}^L",
        "da.1", "entry", ("dz.2",),
    ),
    # ---- single parameter, all layers ----
    Equation(
        "all layers, activation",
        r"\frac{\partial cost_s}{\partial z_i^L} = \frac{\partial cost}{\partial a_i^L} \cdot "
        r"\frac{\partial a_i^L}{\partial z_i^L} = \frac{\partial cost}{\partial a_i^L} \cdot "
        r"\frac{\partial \sigma(z_i^L)}{\partial z_i^L}",
        # In neuron view the same product twice: a is σ(z).
        "dz.2", "entry", of_sides=(1, 1), of_sides_of_layers=(1, 2),
    ),
    Equation(
        "all layers, weight",
        r"\frac{\partial cost_s}{\partial w_{ik}^L} = \frac{\partial cost}{\partial a_i^L} \cdot a_k^{L - 1}",
        "dw.2", "entry", dense=True,
    ),
    Equation(
        "all layers, bias",
        r"\frac{\partial cost_s}{\partial b_i^L} = \frac{\partial cost}{\partial a_i^L}",
        "db.2", "entry", dense=True,
    ),
    Equation(
        "all layers, previous activation",
        r"\frac{\partial cost_s}{\partial a_k^{L - 1}} = \sum_{j = 0}^{n_L - 1} "
        r"\frac{\partial cost}{\partial a_j^L} \cdot w_{jk}^L",
        "da.1", "entry", dense=True,
    ),
    # ---- activation layers ----
    Equation(
        "activation layer, expanded",
        r"\frac{\partial cost_s}{\partial z^L} = \begin{bmatrix} \frac{\partial cost_s}{\partial z_0^L} \\ "
        r"\frac{\partial cost_s}{\partial z_1^L} \\ \vdots \\ \frac{\partial cost_s}{\partial z_j^L} \end{bmatrix} = "
        r"\begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \cdot \frac{\partial \sigma(z_0^L)}{\partial z_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \cdot \frac{\partial \sigma(z_1^L)}{\partial z_1^L} \\ \vdots \\ "
        r"\frac{\partial cost}{\partial a_j^L} \cdot \frac{\partial \sigma(z_j^L)}{\partial z_j^L} \end{bmatrix}",
        "dz.2", "expanded",
    ),
    Equation(
        "activation layer, factored",
        r"\frac{\partial cost_s}{\partial z^L} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \\ \vdots \\ \frac{\partial cost}{\partial a_j^L} \end{bmatrix} \odot "
        r"\begin{bmatrix} \frac{\partial \sigma(z_0^L)}{\partial z_0^L} \\ "
        r"\frac{\partial \sigma(z_1^L)}{\partial z_1^L} \\ \vdots \\ "
        r"\frac{\partial \sigma(z_j^L)}{\partial z_j^L} \end{bmatrix}",
        "dz.2", "factored",
    ),
    Equation(
        "activation layer, compact",
        r"\frac{\partial cost_s}{\partial z^L} = \frac{\partial cost}{\partial a^L} \odot "
        r"\frac{\partial \sigma(z^L)}{\partial z^L}",
        "dz.2", "compact",
    ),
    # ---- weight matrix ----
    Equation(
        "weight matrix, its entries",
        r"\frac{\partial cost_s}{\partial w^L} = \begin{bmatrix} \frac{\partial cost_s}{\partial w_{00}^L} & "
        r"\frac{\partial cost_s}{\partial w_{01}^L} & \cdots & \frac{\partial cost_s}{\partial w_{0k}^L} \\ "
        r"\frac{\partial cost_s}{\partial w_{10}^L} & \frac{\partial cost_s}{\partial w_{11}^L} & \cdots & "
        r"\frac{\partial cost_s}{\partial w_{1k}^L} \\ \vdots & \vdots & \ddots & \vdots \\ "
        r"\frac{\partial cost_s}{\partial w_{j0}^L} & \frac{\partial cost_s}{\partial w_{j1}^L} & \cdots & "
        r"\frac{\partial cost_s}{\partial w_{jk}^L} \\ \end{bmatrix}",
        "dw.2", "expanded", of_sides=(1,), dense=True,
    ),
    Equation(
        "weight matrix, its products",
        r"\frac{\partial cost_s}{\partial w^L} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \cdot "
        r"a_0^{L - 1} & \frac{\partial cost}{\partial a_0^L} \cdot a_1^{L - 1} & \cdots & "
        r"\frac{\partial cost}{\partial a_0^L} \cdot a_k^{L - 1} \\ \frac{\partial cost}{\partial a_1^L} \cdot "
        r"a_0^{L - 1} & \frac{\partial cost}{\partial a_1^L} \cdot a_1^{L - 1} & \cdots & "
        r"\frac{\partial cost}{\partial a_1^L} \cdot a_k^{L - 1} \\ \vdots & \vdots & \ddots & \vdots \\ "
        r"\frac{\partial cost}{\partial a_j^L} \cdot a_0^{L - 1} & \frac{\partial cost}{\partial a_j^L} \cdot "
        r"a_1^{L - 1} & \cdots & \frac{\partial cost}{\partial a_j^L} \cdot a_k^{L - 1} \\ \end{bmatrix}",
        "dw.2", "expanded", of_sides=(2,), dense=True,
    ),
    Equation(
        "weight matrix, column times row",
        r"\frac{\partial cost_s}{\partial w^L} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \\ \vdots \\ \frac{\partial cost}{\partial a_j^L} \\ \end{bmatrix} "
        r"\begin{bmatrix} a_0^{L - 1} & a_1^{L - 1} & \cdots & a_k^{L - 1} \end{bmatrix}",
        "dw.2", "factored", dense=True,
    ),
    Equation(
        "weight matrix, compact",
        r"\frac{\partial cost_s}{\partial w^L} = \frac{\partial cost}{\partial a^L} \cdot (a^{L - 1})^T",
        "dw.2", "compact", dense=True,
    ),
    # ---- bias vector ----
    Equation(
        "bias vector, expanded",
        r"\frac{\partial cost_s}{\partial b^L} = \begin{bmatrix} \frac{\partial cost}{\partial b_0^L} \\ "
        r"\frac{\partial cost}{\partial b_1^L} \\ \vdots \\ \frac{\partial cost}{\partial b_j^L} \\ \end{bmatrix} = "
        r"\begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ \frac{\partial cost}{\partial a_1^L} \\ \vdots \\ "
        r"\frac{\partial cost}{\partial a_j^L} \\ \end{bmatrix}",
        "db.2", "expanded", dense=True,
    ),
    Equation(
        "bias vector, compact",
        r"\frac{\partial cost_s}{\partial b^L} = \frac{\partial cost}{\partial a^L}",
        "db.2", "compact", dense=True,
    ),
    # ---- previous layer ----
    Equation(
        "previous layer, its sums",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^{L - 1}} \\ "
        r"\frac{\partial cost}{\partial a_1^{L - 1}} \\ \vdots \\ \frac{\partial cost}{\partial a_j^{L - 1}} \\ "
        r"\end{bmatrix} = \begin{bmatrix} \sum_{j = 0}^{n_L - 1} \frac{\partial cost}{\partial a_j^L} \cdot w_{j0}^L "
        r"\\ \sum_{j = 0}^{n_L - 1} \frac{\partial cost}{\partial a_j^L} \cdot w_{j1}^L \\ \vdots \\ "
        r"\sum_{j = 0}^{n_L - 1} \frac{\partial cost}{\partial a_j^L} \cdot w_{jk}^L \\ \end{bmatrix}",
        "da.1", "expanded", of_sides=(1, 2), dense=True, last_of_layer_before="j",
    ),
    Equation(
        "previous layer, its sums written out",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \cdot "
        r"w_{00}^L + \frac{\partial cost}{\partial a_1^L} \cdot w_{10}^L \cdots + "
        r"\frac{\partial cost}{\partial a_j^L} \cdot w_{j0}^L \\ \frac{\partial cost}{\partial a_0^L} \cdot w_{01}^L + "
        r"\frac{\partial cost}{\partial a_1^L} \cdot w_{11}^L \cdots + \frac{\partial cost}{\partial a_j^L} \cdot "
        r"w_{j1}^L  \\ \vdots \\ \frac{\partial cost}{\partial a_0^L} \cdot w_{0k}^L + "
        r"\frac{\partial cost}{\partial a_1^L} \cdot w_{1k}^L \cdots + \frac{\partial cost}{\partial a_j^L} \cdot "
        r"w_{jk}^L  \\ \end{bmatrix}",
        "da.1", "expanded", of_sides=(3,), dense=True,
    ),
    Equation(
        "previous layer, w transposed times column",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = \begin{bmatrix} w_{00}^L & w_{10}^L & \cdots & w_{j0}^L \\ "
        r"w_{01}^L & w_{11}^L & \cdots & w_{j1}^L  \\ \vdots & \vdots & \ddots & \vdots \\ w_{0k}^L & w_{1k}^L & "
        r"\cdots & w_{jk}^L \\ \end{bmatrix} \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \\ \vdots \\ \frac{\partial cost}{\partial a_j^L} \\ \end{bmatrix}",
        "da.1", "factored", dense=True,
    ),
    Equation(
        "previous layer, compact",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = (w^L)^T \cdot \frac{\partial cost}{\partial a^L}",
        "da.1", "compact", dense=True,
    ),
]  # fmt: skip


# ---- reading both in one spelling ----

# The notes' spelling, and the engine's.
SPELLING = [
    (r"\{L - 1\}", "{1}"),
    (r"\^L", "^{2}"),
    (r"n_L - 1", "6"),
    # The derivative of the cost with respect to an output, with its arguments or without.
    (r"cost\(a_(\w)\^\{2\}, y_\1\)", "cost"),
    # The index after the layer.
    (r"([wbza])_\{?(\w+)\}?\^(\{\d\})", r"\1^\3_{\2}"),
    # A plus on both sides of the dots, and no empty last row.
    (r" \\cdots \+", r" + \\cdots +"),
    (r"\s*\\\\\s*\\end", r" \\end"),
    (r"\^T", r"^{T}"),
]
IN_VIEW: dict[View, list[tuple[str, str]]] = {
    "layer": [(r"cost_s|cost", r"\\mathit{cost}_{s}")],
    "neuron": [
        (r"cost_s|cost", "C"),
        # a is σ(z).
        (r"\{\\partial a\^\{2\}_\{i\}\}\{\\partial z\^\{2\}_\{i\}\}",
         r"{\\partial \\sigma(z^{2}_{i})}{\\partial z^{2}_{i}}"),
        # Matrices side by side need no dot between them.
        (r"\\cdot \(a\^\{1\}\)\^\{T\}", r"(a^{1})^{T}"),
        (r"\(w\^\{2\}\)\^\{T\} \\cdot", r"(w^{2})^{T}"),
    ],
}  # fmt: skip
VIEWS: tuple[View, ...] = ("layer", "neuron")

in_both_views = pytest.mark.parametrize("view", VIEWS)
each_equation = pytest.mark.parametrize("equation", EQUATIONS, ids=lambda equation: equation.section)


def read_notes(equation: Equation, view: View, *, in_general: bool = False) -> list[str]:
    """The sides of the notes' equation, in the engine's spelling."""
    tex = equation.tex
    for pattern, ours in SPELLING + IN_VIEW[view]:
        tex = re.sub(pattern, ours, tex)
    if equation.dense and view == "neuron":
        tex = read_as_z(tex)
    tex = tex.replace("{j = 0}", "{j=0}")
    read = _own_last_indices if in_general else _last_indices
    return [_spaceless(read(_sum_over(side), equation)) for side in tex.split(" = ")]


def read_as_z(tex: str) -> str:
    """The dense layer's own output is z: only where the cost is derived with respect to it."""
    return re.sub(r"(\\partial C\}\{\\partial )a(\^\{2\})", r"\1z\2", tex)


def _sum_over(side: str) -> str:
    """The notes' Σ reaches to the end of its cell."""
    return re.sub(r"\\sum_\{j=0\}\^\{6\} (.*?)(?= \\\\| \\end|$)", r"\\sumover{j}{6}{\1}", side)


def _last_indices(side: str, equation: Equation) -> str:
    """In a matrix, the last row's j and the last column's k are numbers; under a Σ, j runs."""
    if r"\begin{bmatrix}" not in side:
        return side
    if equation.last_of_layer_before == "j":
        side = side.replace("a^{1}_{j}", "a^{1}_{k}")
    pieces = re.split(r"(\\sumover\{j\}\{6\}\{.*?w\^\{2\}_\{j\w\}\})", side)
    return "".join(
        _with_numbers(piece, {"k": LAST_K} if piece.startswith(r"\sumover") else {"j": LAST_J, "k": LAST_K})
        for piece in pieces
    )


def _own_last_indices(side: str, equation: Equation) -> str:
    """In general the last indices stay letters."""
    return side.replace("a^{1}_{j}", "a^{1}_{k}") if equation.last_of_layer_before == "j" else side


def _with_numbers(tex: str, numbers: dict[str, int]) -> str:
    def put(match: re.Match[str]) -> str:
        return "_{" + "".join(str(numbers.get(letter, letter)) for letter in match[1]) + "}"

    return re.sub(r"_\{(\w+)\}", put, tex)


def read_ours(tex: str) -> list[str]:
    """The sides of the engine's equation, without the marks on its terms."""
    plain = replace_terms(tex, lambda _term, symbol: symbol)
    plain = re.sub(r"\\ix\{(\w)\}", r"\1", plain)
    plain = plain.replace(r"\left", "").replace(r"\right", "").replace(r"\,", "").replace(r"\mathsf T", "T")
    return [_spaceless(side) for side in sides(plain)]


def _spaceless(tex: str) -> str:
    return re.sub(r"\s+", "", tex)


def ours(equation: Equation, view: View, *, in_general: bool = False) -> list[str]:
    if equation.opened:
        assert equation.rung == "entry"
        found = opened(PLAN, equation.step, equation.opened, view=view, in_general=in_general)
    else:
        (all_of_it,) = (
            found
            for step, found in zip(derive(PLAN), rungs(PLAN, view=view), strict=True)
            if step.id == equation.step
        )  # fmt: skip
        found = getattr(all_of_it.general if in_general else all_of_it, equation.rung)
    return read_ours(_with_layers(found) if in_general else found)


def _with_layers(tex: str) -> str:
    """What is said in general, of layer 2: there is no number of a layer or of neurons in it before."""
    assert not re.search(r"\^\{\d|n_\{?\d|\{[2-9]\}", tex)
    return tex.replace("n_{L} - 1", "6").replace("{L - 1}", "{1}").replace("{L}", "{2}")


def right_sides(equation: Equation, view: View, *, in_general: bool = False) -> tuple[list[str], list[str]]:
    """The right-hand sides that have to be equal: the notes', and the engine's."""
    _, *notes = read_notes(equation, view, in_general=in_general)
    left, *right = ours(equation, view, in_general=in_general)
    of_sides = (view == "layer" and equation.of_sides_of_layers) or equation.of_sides
    chosen = of_sides or tuple(range(1, len(right) + 1))
    return notes, [[left, *right][n] for n in chosen]


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
