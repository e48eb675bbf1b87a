"""The four rungs of a step in TeX: one entry, expanded, factored, compact, as in the notes.

Every entry is marked ``\\term{id}{symbol}``. The first rung is a template with open index letters
(see `engine.templates`); the others are written out, with dots where a matrix is too large to read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from engine.activations import ACTIVATIONS
from engine.costs import COSTS
from engine.derivation import Plan, derive
from engine.matrices import MatrixForm, MatrixTerm, Operand, matrix_form
from engine.steps import SAMPLE, Factor, Function, Product, Step, SumOfProducts
from engine.symbols import Notation, Symbols
from engine.templates import instantiate, write_out_sums

# A matrix with more rows or columns than this shows its first two, dots, and the last.
LARGEST_MATRIX = 5


@dataclass(frozen=True, slots=True)
class Rungs:
    """One equation, four ways."""

    entry: str
    expanded: str
    factored: str
    compact: str


@lru_cache(maxsize=256)
def rungs(plan: Plan, notation: Notation = "derivative") -> tuple[Rungs, ...]:
    """The rungs of every step of the plan's derivation."""
    symbols = Symbols(plan, notation)
    return tuple(_rungs(step, symbols) for step in derive(plan))


def _rungs(step: Step, symbols: Symbols) -> Rungs:
    form = matrix_form(step)
    return Rungs(entry(step, symbols), _expanded(step, symbols), _factored(step, form, symbols),
                 _compact(step, form, symbols))  # fmt: skip


# ---- one entry ----


def entry(step: Step, symbols: Symbols) -> str:
    """``\\frac{\\partial C}{\\partial w_{ik}} = \\frac{\\partial C}{\\partial z_i} \\cdot a_k``, as a template."""
    return " = ".join([symbols.term(step.id, step.indices), *right_hand_sides(step, symbols)])


def right_hand_sides(step: Step, symbols: Symbols) -> list[str]:
    """What the entry equals: a sum of products, or a function by name and then by formula."""
    definition = step.definition
    if isinstance(definition, SumOfProducts):
        return [_sum_of_products(step, definition, symbols)]
    return _function(step, definition, symbols)


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
    body = r" \cdot ".join(_factor(step, factor, SAMPLE in over, symbols) for factor in term.factors)
    for letter in reversed(over):
        last = step.sizes[letter] - 1
        body = rf"\sumover{{{letter}}}{{{last}}}{{{body}}}" if last else instantiate(body, {letter: 0})
    return _coefficient(term.coefficient) + body


def _factor(step: Step, factor: Factor, sums_over_samples: bool, symbols: Symbols) -> str:
    letters = factor.indices.replace(SAMPLE, "")
    explicit = sums_over_samples and SAMPLE in factor.indices and step.sizes[SAMPLE] > 1
    return symbols.term(factor.array, letters, SAMPLE if explicit else "")


def _coefficient(coefficient: float) -> str:
    """The size of a coefficient: nothing for 1, a fraction for 1/n."""
    size = abs(coefficient)
    if size == 1.0:
        return ""
    whole = round(1.0 / size)
    return rf"\tfrac{{1}}{{{whole}}} " if whole > 1 and 1.0 / whole == size else rf"{size:g} \cdot "


def _function(step: Step, definition: Function, symbols: Symbols) -> list[str]:
    n = step.sizes["i"]
    layer, name = step.layer, definition.function
    # z, unless a mistake put something else there.
    argument = definition.arguments[0]

    def z(letter: str) -> str:
        return symbols.term(argument, letter)

    def a(letter: str) -> str:
        return symbols.term(f"a.{layer}", letter)

    y = symbols.term("y", "i")
    if step.rule == "activation":
        formula = ACTIVATIONS[name].tex(z, n)
        return [formula] if definition.over == "layer" else [rf"\sigma({z('i')})", formula]
    if step.rule == "activation_slope":
        return [ACTIVATIONS[name.removesuffix("_derivative")].derivative_tex(z, n)]
    if step.rule == "activation_jacobian":
        if step.mistake:
            return [rf"\operatorname{{softmax}}'\left({z('i')}\right)"]
        return [rf"{a('j')} \left([\,\ix{{j}} = \ix{{i}}\,] - {a('i')}\right)"]
    if name == "softmax_cross_entropy":
        return [rf"-{y} \ln {ACTIVATIONS['softmax'].tex(z, n)}"]
    if name == "sigmoid_binary_cross_entropy":
        return [rf"{y} \ln(1 + e^{{-{z('i')}}}) + (1 - {y}) \ln(1 + e^{{{z('i')}}})"]
    cost = COSTS[name.removesuffix("_derivative")]
    tex = cost.tex if step.rule == "output_cost" else cost.derivative_tex
    written = tex.replace("#a", a("i")).replace("#y", y)
    if step.mistake:
        written = rf"\left({written}\right)"
    sign = "-" if definition.coefficient < 0 else ""
    return [sign + _coefficient(definition.coefficient) + written]


# ---- all entries ----


def _expanded(step: Step, symbols: Symbols) -> str:
    """[every entry] = [its sum or product] = [the sum written out]"""
    left = symbols.term(step.id, step.indices)
    # The function's name and its formula are one more equals sign on each entry: keep the formula for one entry.
    right = right_hand_sides(step, symbols)[0]
    columns = [left, right]
    if r"\sumover" in right:
        columns.append(write_out_sums(right))
    return " = ".join(
        [symbols.marked_array(step.id), *(_matrix(step, partial(instantiate, text)) for text in columns)]
        if step.indices else columns
    )  # fmt: skip


def _matrix(step: Step, cell: Callable[[dict[str, int | str]], str]) -> str:
    rows, columns = step.indices[:1], step.indices[1:]
    return _bmatrix(rows, columns, step.sizes, cell)


def _bmatrix(rows: str, columns: str, sizes: dict[str, int], cell: Callable[[dict[str, int | str]], str]) -> str:
    """A matrix of cells, each given the numbers of its row's and column's letters."""
    down, across = _shown(sizes[rows]) if rows else [0], _shown(sizes[columns]) if columns else [0]
    lines = []
    for r in down:
        if r is None:
            lines.append(" & ".join(r"\vdots" if c is not None else r"\ddots" for c in across))
            continue
        cells = [
            r"\cdots" if c is None
            else cell({letter: n for letter, n in ((rows, r), (columns, c)) if letter})
            for c in across
        ]  # fmt: skip
        lines.append(" & ".join(cells))
    return r"\begin{bmatrix} " + r" \\ ".join(lines) + r" \end{bmatrix}"


def _shown(size: int) -> list[int | None]:
    return list(range(size)) if size <= LARGEST_MATRIX else [0, 1, None, size - 1]


# ---- factored and compact ----


def _factored(step: Step, form: MatrixForm, symbols: Symbols) -> str:
    def operand(o: Operand) -> str:
        letters = symbols.letters(o.array)
        stored = _own_letters(o, step)

        def cell(index: dict[str, int | str]) -> str:
            sample = SAMPLE if SAMPLE in (o.rows, o.columns) else ""
            return instantiate(symbols.term(o.array, stored, sample), index)

        if not letters:
            return symbols.term(o.array, "")
        return _bmatrix(o.rows, o.columns, step.sizes, cell)

    return rf"{symbols.marked_array(step.id)} = {_join(step, form, symbols, operand)}"


def _own_letters(operand: Operand, step: Step) -> str:
    """The operand's letters in the order of its own axes: a transposed w has its columns' letter first."""
    pair = operand.columns + operand.rows if operand.transposed else operand.rows + operand.columns
    return pair.replace(SAMPLE, "")


def _compact(step: Step, form: MatrixForm, symbols: Symbols) -> str:
    def operand(o: Operand) -> str:
        symbol = symbols.array(o.array)
        if o.transposed:
            symbol = rf"{symbol}^{{\mathsf T}}" if len(symbol) == 1 else rf"\left({symbol}\right)^{{\mathsf T}}"
        return rf"\term{{{o.array}}}{{{symbol}}}"

    return rf"{symbols.marked_array(step.id)} = {_join(step, form, symbols, operand)}"


def _join(step: Step, form: MatrixForm, symbols: Symbols, operand: Callable[[Operand], str]) -> str:
    written = ""
    for term in form.terms:
        sign = "-" if term.coefficient < 0 else "+" if written else ""
        body = _matrix_term(step, term, symbols, operand)
        scalars = "".join(symbols.term(name, "") + r"\, " for name in term.scalars)
        written += f" {sign} {_coefficient(term.coefficient)}{scalars}{body}"
    return written.strip()


def _matrix_term(step: Step, term: MatrixTerm, symbols: Symbols, operand: Callable[[Operand], str]) -> str:
    parts = [operand(o) for o in term.operands]
    match term.operator:
        case "hadamard":
            return r" \odot ".join(parts)
        case "outer" | "product":
            left, right, *weights = parts
            return rf"{left}\, \left({right} \odot {weights[0]}\right)" if weights else rf"{left}\, {right}"
        case "sum":
            return rf"\textstyle\sum_{{{term.over}}} {parts[0]}"
        case "apply":
            return _applied(step, parts)
        case _:
            return parts[0]


def _applied(step: Step, parts: list[str]) -> str:
    """A function of whole vectors, by its name."""
    if step.rule == "activation":
        name = r"\operatorname{softmax}" if step.definition.over == "layer" else r"\sigma"  # type: ignore[union-attr]
    elif step.rule in ("activation_slope", "activation_jacobian"):
        name = r"\sigma'" if step.rule == "activation_slope" else r"\operatorname{softmax}'"
    elif step.rule == "output_derivative":
        name = r"\operatorname{cost}'"
    else:
        name = r"\operatorname{cost}"
    arguments = r",\, ".join(parts)
    return rf"{name}\left({arguments}\right)"
