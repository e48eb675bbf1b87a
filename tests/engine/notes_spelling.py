"""The notes' equations and the engine's in one spelling: what may differ is said in `test_notes.py`."""

import re

from engine import derive
from engine.writing.latex import rungs
from engine.writing.templates import replace_terms, sides
from engine.writing.views import View
from tests.engine.notes import LAST_J, LAST_K, PLAN, Equation
from tests.engine.opening import opened

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
