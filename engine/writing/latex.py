"""The four rungs of a step in TeX: one entry, expanded, factored, compact, as in the notes.

Every entry is marked ``\\term{id}{symbol}``. The first rung is a template with open index letters
(see `engine.writing.templates`); the others are written out, with dots where a matrix is too large to read.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from engine.derivation.plan import Plan, derive
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.update_functions import UPDATE_FUNCTIONS, formula_of
from engine.steps.step import SAMPLE, Factor, Function, Product, Step, SumOfProducts
from engine.writing.general import in_general, to_the_last
from engine.writing.matrices import matrix_form
from engine.writing.matrix_latex import bmatrix, compact, factored
from engine.writing.symbols import Notation, Symbols, coefficient_tex, number_tex
from engine.writing.templates import has_at_top, instantiate, write_out_sums
from engine.writing.views import View

_BRACKET = re.compile(r"\[\\,(\d+)=(\d+)\\,\]")


@dataclass(frozen=True, slots=True)
class Rungs:
    """One equation, four ways."""

    entry: str
    expanded: str
    factored: str
    compact: str


@dataclass(frozen=True, slots=True)
class AllRungs(Rungs):
    """The same, and how it is written in general: of layer L, with i, k, j and dots. None for what is of no layer."""

    general: Rungs | None


@lru_cache(maxsize=256)
def rungs(plan: Plan, notation: Notation = "derivative", view: View = "neuron") -> tuple[AllRungs, ...]:
    """The rungs of every step of the plan's derivation."""
    symbols = Symbols(plan, notation, view=view)
    return tuple(_rungs(step, symbols.within(step)) for step in derive(plan))


def _rungs(step: Step, symbols: Symbols) -> AllRungs:
    return AllRungs(*_written(step, symbols), _general(step, symbols))


def _general(step: Step, symbols: Symbols) -> Rungs | None:
    generally = in_general(step, symbols)
    return generally and Rungs(*(to_the_last(tex) for tex in _written(*generally)))


def _written(step: Step, symbols: Symbols) -> tuple[str, str, str, str]:
    form = matrix_form(step)
    return (
        entry(step, symbols),
        _decided(_expanded(step, symbols)),
        _decided(factored(step, form, symbols)),
        compact(step, form, symbols),
    )


def _decided(tex: str) -> str:
    """Iverson's brackets with numbers in them as what they are: [1=1] is 1, [0=1] is 0."""
    return _BRACKET.sub(lambda m: str(int(m[1] == m[2])), tex)


# ---- one entry ----


def entry(step: Step, symbols: Symbols) -> str:
    """``\\frac{\\partial C}{\\partial w_{ik}} = \\frac{\\partial C}{\\partial z_i} \\cdot a_k``, as a template.

    In layer view the chain rule is said first, as the notes do: ∂cost/∂z = ∂cost/∂a · ∂a/∂z = ∂cost/∂a · ∂σ(z)/∂z.
    """
    symbols = symbols.within(step)
    chain = [_in_rates(step, symbols)] if symbols.view == "layer" and step.rule == "error" and not step.mistake else []
    return " = ".join([symbols.term(step.id, step.indices), *chain, *right_hand_sides(step, symbols)])


def definition_of(step: Step, symbols: Symbols) -> str:
    """What the entry is made of, in one expression: what takes its place where it is opened."""
    return right_hand_sides(step, symbols.within(step))[0]


def right_hand_sides(step: Step, symbols: Symbols) -> list[str]:
    """What the entry equals: a sum of products, or a function by name and then by formula."""
    definition = step.definition
    if isinstance(definition, SumOfProducts):
        return [_sum_of_products(step, definition, symbols)]
    return _function(step, definition, symbols)


def _in_rates(step: Step, symbols: Symbols) -> str:
    """The product with its slope as the derivative ∂a/∂z."""
    return right_hand_sides(step, replace(symbols, as_rate=True))[0]


def _sum_of_products(step: Step, definition: SumOfProducts, symbols: Symbols) -> str:
    written = ""
    for term in definition.terms:
        sign = "-" if term.coefficient < 0 else "+" if written else ""
        written += f" {sign} {_product(step, definition, term, symbols)}"
    return written.strip()


def _product(step: Step, definition: SumOfProducts, term: Product, symbols: Symbols) -> str:
    over = dict.fromkeys(
        letter for factor in term.factors for letter in factor.indices if letter not in definition.indices
    )
    factors = [_factor(step, factor, SAMPLE in over, symbols) for factor in term.factors]
    body = r" \cdot ".join(_power(one, factors.count(one)) for one in dict.fromkeys(factors))
    for letter in reversed(over):
        last = step.sizes[letter] - 1
        body = rf"\sumover{{{letter}}}{{{last}}}{{{body}}}" if last else instantiate(body, {letter: 0})
    return coefficient_tex(term.coefficient) + body


def _power(factor: str, times: int) -> str:
    return factor if times == 1 else rf"\left({factor}\right)^{times}"


def _factor(step: Step, factor: Factor, sums_over_samples: bool, symbols: Symbols) -> str:
    letters = factor.indices.replace(SAMPLE, "")
    explicit = sums_over_samples and SAMPLE in factor.indices and step.sizes[SAMPLE] > 1
    return symbols.term(factor.array, letters, SAMPLE if explicit else "")


def _function(step: Step, definition: Function, symbols: Symbols) -> list[str]:
    if definition.function in UPDATE_FUNCTIONS:
        terms = [symbols.term(array, symbols.letters(array)) for array in definition.arguments]
        return [formula_of(definition.function, terms)]
    n = step.sizes["i"]
    layer, name, network = step.layer, definition.function, symbols.plan.network
    # z, unless a mistake put something else there.
    argument = definition.arguments[0]

    def z(letter: str) -> str:
        return symbols.term(argument, letter)

    def a(letter: str) -> str:
        return symbols.term(f"a.{layer}", letter)

    y = symbols.term("y", "i")
    if step.rule == "activation":
        formula = with_parameters(ACTIVATIONS[name].tex(z, n), definition.parameters)
        return [formula] if definition.over == "layer" else [rf"\sigma({z('i')})", formula]
    if step.rule == "activation_slope":
        sigma = ACTIVATIONS[name.removesuffix("_derivative")]
        return [with_parameters(sigma.derivative_tex(z, n), definition.parameters)]
    if step.rule == "activation_jacobian":
        if step.mistake:
            return [rf"\operatorname{{softmax}}'\left({z('i')}\right)"]
        return [rf"{a('j')} \left([\,\ix{{j}}=\ix{{i}}\,] - {a('i')}\right)"]
    if step.rule == "fused_target_derivative":
        softmax = definition.over == "layer"
        written = rf"-\ln {ACTIVATIONS['softmax'].tex(z, n)}" if softmax else f"-{z('i')}"
    elif name == "softmax_cross_entropy":
        written = rf"-{y} \ln {ACTIVATIONS['softmax'].tex(z, n)}"
    elif name == "sigmoid_binary_cross_entropy":
        written = rf"{y} \ln(1 + e^{{-{z('i')}}}) + (1 - {y}) \ln(1 + e^{{{z('i')}}})"
    else:
        cost = COSTS[network.cost]
        tex = {
            "output_cost": cost.tex, "output_derivative": cost.derivative_tex,
            "target_derivative": cost.target_derivative_tex,
        }[step.rule]  # fmt: skip
        written = with_parameters(tex, definition.parameters).replace("#a", a("i")).replace("#y", y)
    return [_times(definition.coefficient, written, bool(step.mistake))]


def with_parameters(tex: str, parameters: Iterable[tuple[str, float]]) -> str:
    """`#slope` as that number, `#×slope` as a coefficient."""
    for name, value in parameters:
        tex = tex.replace(f"#×{name}", coefficient_tex(value)).replace(f"#{name}", number_tex(value))
    return tex


def _times(coefficient: float, written: str, mistaken: bool) -> str:
    """The formula, multiplied; in brackets where it would be read otherwise without."""
    factor = coefficient_tex(coefficient)
    if mistaken or (factor and has_at_top(written, "[+-]")):
        written = rf"\left({written}\right)"
    # One half of two is no mixed number.
    dot = r"\cdot " if factor and written[0].isdigit() else ""
    return ("-" if coefficient < 0 else "") + factor + dot + written


# ---- all entries ----


def _expanded(step: Step, symbols: Symbols) -> str:
    """[every entry] = [its sum or product] = [the sum written out]"""
    left = symbols.term(step.id, step.indices)
    # The function's name and its formula are one more equals sign on each entry: keep the formula for one entry.
    right = right_hand_sides(step, symbols)[0]
    columns = [left, right]
    if r"\sumover" in right:
        columns.append(write_out_sums(to_the_last(right)))
    return " = ".join(
        [symbols.marked_array(step.id), *(_matrix(step, partial(instantiate, text)) for text in columns)]
        if step.indices else columns
    )  # fmt: skip


def _matrix(step: Step, cell: Callable[[dict[str, int | str]], str]) -> str:
    rows, columns = step.indices[:1], step.indices[1:]
    return bmatrix(rows, columns, step.sizes, cell)
