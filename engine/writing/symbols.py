"""How each array and entry is written in TeX: the one place that knows a symbol.

Two notations of the same numbers: ``derivative`` writes ∂C/∂z as in the notes, ``delta`` writes δ and σ′. In layer view
(see `views.py`) a dense layer's output is a, the derivative by it ∂cost/∂a, and the cost is the notes' cost_s.
Index letters stay open as ``\\ix{i}``, to be filled by `templates.py`.
"""

from dataclasses import dataclass, replace
from typing import Literal

from engine.derivation.mistake_places import path_kept
from engine.derivation.plan import Plan
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import GIVEN
from engine.notation.quantities import PER_SAMPLE
from engine.notation.term_ids import entry_letters, kind_of, layer_of
from engine.steps.step import Step
from engine.writing.update_symbols import number_symbol, quantity_symbol
from engine.writing.views import View, in_view

# C with the penalty of large weights.
PENALIZED_COST = r"\tilde{C}"

Notation = Literal["derivative", "delta"]


@dataclass(frozen=True, slots=True)
class Symbols:
    """The symbols of one derivation."""

    plan: Plan
    notation: Notation = "derivative"
    # The letter of the sample whose entries these are; none for the sample on screen.
    sample: str = ""
    view: View = "neuron"
    # Do they stand in an equation of a dense layer, in layer view? Then z is its output, a.
    dense: bool = False
    # The slope as what it is the derivative of, ∂a/∂z, before it says σ.
    as_rate: bool = False
    # The layer that is called L, where they say what holds in general.
    base: int | None = None

    def within(self, step: Step) -> "Symbols":
        """The symbols as that step's equations use them."""
        return replace(self, dense=self.view == "layer" and in_view(step).part == "dense")

    def letters(self, array: str) -> str:
        """The index letters of an entry of `array`."""
        if kind_of(array) == "ds" and self._is_softmax(array):
            return "ji"
        return entry_letters(array)

    def array(self, array: str) -> str:
        """The whole array: ``\\frac{\\partial C}{\\partial w^{2}}``."""
        return self._write(array, "", "", self._cost(""))

    def entry(self, array: str, letters: str, sample: str = "") -> str:
        """One entry, with the given letters (or digits) for indices; `sample` names the sample where it matters."""
        sample = sample or self._sample_of(array)
        indices = self._join([rf"\ix{{{letter}}}" for letter in letters])
        mark = rf"\ix{{{sample}}}" if sample else ""
        return self._write(array, indices, mark, self._cost(mark))

    def term(self, array: str, letters: str, sample: str = "") -> str:
        """The entry, marked with its id: ``\\term{dw.2.i.k}{…}``."""
        sample = sample or self._sample_of(array)
        return rf"\term{{{term_template(array, letters, sample)}}}{{{self.entry(array, letters, sample)}}}"

    def marked_array(self, array: str) -> str:
        return rf"\term{{{array}}}{{{self.array(array)}}}"

    def _sample_of(self, array: str) -> str:
        return self.sample if kind_of(array) in PER_SAMPLE else ""

    def _cost(self, mark: str) -> str:
        """C, or the cost of one sample where there are several. The notes' cost is always that of a sample."""
        if self.view == "layer":
            return rf"\mathit{{cost}}_{{{mark or 's'}}}"
        if self.plan.samples == 1:
            return "C"
        return f"C_{{{mark or 's'}}}"

    def _mean_cost(self) -> str:
        """What parameters are derived for: the mean of the samples' costs, C."""
        return self._cost("") if self.plan.samples == 1 else "C"

    def _join(self, indices: list[str]) -> str:
        """Indices side by side as in w₁₀, with a comma where one may have two digits."""
        wide = max(self.plan.network.sizes) > 10
        return (", " if wide else "").join(indices)

    def _is_softmax(self, array: str) -> bool:
        layer = layer_of(array)
        return layer is not None and ACTIVATIONS[self.plan.network.layers[layer - 1].activation].over_layer

    def _write(self, array: str, indices: str, mark: str, cost: str) -> str:  # noqa: C901 (a case for each kind)
        kind, layer = kind_of(array), self._layer(array)
        is_input = layer_of(array) == 0 and self.base is None
        parts = indices + (", " if indices and mark else "") + mark
        sub, bare = (f"_{{{parts}}}" if parts else ""), (f"_{{{indices}}}" if indices else "")
        partial = r"\frac{\partial " + cost + r"}{\partial "
        # A parameter's derivative is that of the mean cost C, never of one sample's.
        mean_partial = r"\frac{\partial " + self._mean_cost() + r"}{\partial "
        # In layer view the output of a dense layer is called a like any other.
        z = "a" if self.dense else "z"
        match kind:
            case "a" if is_input:
                return f"x{sub}"
            case "z":
                return f"{z}^{{{layer}}}{sub}"
            case "w" | "b" | "a":
                return f"{kind}^{{{layer}}}{sub}"
            case "mask":
                return f"m^{{{layer}}}{sub}"
            case "w_next" | "b_next":
                return rf"{kind[0]}^{{{layer}\,\text{{new}}}}{sub}"
            case "y" | "e":
                return f"{self._letter(kind)}{sub}"
            case "dz" if self.notation == "delta":
                return rf"\delta^{{{layer}}}{sub}"
            case "da" if is_input:
                return rf"{partial}x{bare}}}"
            case "dz":
                return rf"{partial}{z}^{{{layer}}}{bare}}}"
            case "da":
                return rf"{partial}a^{{{layer}}}{bare}}}"
            case "dy":
                return rf"{partial}{self._letter('y')}{bare}}}"
            case "dw" | "db":
                return rf"{mean_partial}{kind[1]}^{{{layer}}}{bare}}}"
            case "ds":
                return self._slope(array, indices, mark)
            case "only":
                # 1 for the neuron on the path, 0 for the others: Iverson's bracket.
                return rf"[\,{indices or 'j'}={path_kept(self.plan.mistakes, layer_of(array) or 0)}\,]"
            case "cost":
                return cost
            case "mean_cost" | "summed_cost":
                return "C"
            case "total_cost":
                return PENALIZED_COST
            case "penalty":
                return f"R^{{{layer}}}"
            case "dw_penalized" if self.plan.objective.penalized:
                return rf"\frac{{\partial {PENALIZED_COST}}}{{\partial w^{{{layer}}}{bare}}}"
            case _:
                parameter = f"{kind.removeprefix('d')[0]}^{{{layer}}}{sub}"
                return number_symbol(array) or quantity_symbol(array, parameter) or array

    def _layer(self, array: str) -> str:
        """The number of an array's layer; in general L, L − 1 or L + 1."""
        layer = layer_of(array)
        if self.base is None or layer is None:
            return str(layer)
        return "L" if layer == self.base else f"L {'-' if layer < self.base else '+'} {abs(layer - self.base)}"

    def _letter(self, kind: str) -> str:
        """Targets are y; where derivatives are given in their place, g."""
        return "g" if kind == "y" and self.plan.network.cost == GIVEN else kind

    def _slope(self, array: str, indices: str, mark: str) -> str:
        layer, comma = self._layer(array), ", " if mark and indices else ""
        if self._is_softmax(array):
            of, by = _split_pair(indices)
            sub_of, sub_by = (f"_{{{x}{comma}{mark}}}" if x or mark else "" for x in (of, by))
            return rf"\frac{{\partial a^{{{layer}}}{sub_of}}}{{\partial z^{{{layer}}}{sub_by}}}"
        sub = f"_{{{indices}{comma}{mark}}}" if indices or mark else ""
        z = f"z^{{{layer}}}{sub}"
        if self.as_rate:
            return rf"\frac{{\partial a^{{{layer}}}{sub}}}{{\partial {z}}}"
        if self.notation == "delta":
            return rf"\sigma'({z})"
        return rf"\frac{{\partial \sigma({z})}}{{\partial {z}}}"


def number_tex(number: float) -> str:
    """Every digit of a number, and no more: 1, 0.25, 10⁻⁷ as a power."""
    digits, _, exponent = repr(number).partition("e")
    return digits.removesuffix(".0") + (rf" \cdot 10^{{{int(exponent)}}}" if exponent else "")


def coefficient_tex(coefficient: float) -> str:
    """The size of a coefficient: nothing for 1, a fraction for 1/n."""
    size = abs(coefficient)
    if size == 1.0:
        return ""
    whole = round(1.0 / size) if size > 1e-9 else 0
    return rf"\tfrac{{1}}{{{whole}}} " if whole > 1 and 1.0 / whole == size else rf"{number_tex(size)} \cdot "


def _split_pair(indices: str) -> tuple[str, str]:
    """`\\ix{j}\\ix{i}` in two."""
    if not indices:
        return "", ""
    first, _, second = indices.partition("}")
    return first + "}", second.removeprefix(", ")


def term_template(array: str, letters: str, sample: str = "") -> str:
    """``dw.2.i.k``, or ``dz.2.i@s`` where the entry is that of a sample summed over."""
    return ".".join([array, *letters]) + (f"@{sample}" if sample else "")
