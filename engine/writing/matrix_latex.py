"""The factored and compact rungs: a step as matrix algebra, its matrices written out or by name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby, product

from engine.arrays import Array
from engine.functions.update_functions import UPDATE_FUNCTIONS, formula_of
from engine.steps.step import SAMPLE, Function, Step
from engine.writing.matrices import MatrixForm, MatrixTerm, Operand
from engine.writing.symbols import Symbols, coefficient_tex
from engine.writing.templates import instantiate, shown

# A matrix with more rows or columns than this shows its first two, dots, and the last.
LARGEST_MATRIX = 5

Cell = Callable[[dict[str, int | str]], str]


# Rules whose functions' names, cost and cost′, say what the outputs' shares in the cost are, too.
OF_THE_COST = frozenset({
    "output_cost", "output_derivative", "target_derivative", "fused_output_cost", "fused_target_derivative",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rung:
    """How one rung writes an operand, a mask that stands alone, the sum of an operand's entries or columns over a
    letter, that of the products of two operands' entries, a column of ones, the sign before a product that sums over
    the samples, and the sign between matrices that are multiplied."""

    operand: Callable[[Operand], str]
    mask: Callable[[str], str]
    total: Callable[[Operand, str], str]
    inner: Callable[[Operand, Operand], str]
    ones: str
    over_samples: str
    times: str = r"\, "


def bmatrix(rows: str, columns: str, sizes: dict[str, int], cell: Cell) -> str:
    """A matrix of cells, each given the numbers of its row's and column's letters."""
    down = shown(sizes[rows], LARGEST_MATRIX) if rows else [0]
    across = shown(sizes[columns], LARGEST_MATRIX) if columns else [0]
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


def factored(step: Step, form: MatrixForm, symbols: Symbols) -> str:
    """``∂C/∂w = [column] [row]``, every entry written."""

    def written(operand: Operand, at: dict[str, int | str]) -> str:
        """The operand's matrix, without the letters that `at` fixes."""
        if operand.mask:
            return masked(operand, at)
        letters = _own_letters(operand)
        sample = SAMPLE if SAMPLE in (operand.rows, operand.columns) else ""
        entry = instantiate(symbols.term(operand.array, letters, sample), at)
        rows, columns = ("" if letter in at else letter for letter in (operand.rows, operand.columns))
        if not rows and not columns:
            return entry
        return bmatrix(rows, columns, step.sizes, lambda index: instantiate(entry, index))

    def masked(operand: Operand, at: dict[str, int | str]) -> str:
        """The same with 0 where a connection is left out."""
        plain, mask = replace(operand, mask=""), _mask_of(operand.mask, symbols)

        def cell(index: dict[str, int | str]) -> str:
            at_all = {**at, **index}
            i, k = (at_all[letter] for letter in _own_letters(operand))
            return written(plain, at_all) if mask[int(i), int(k)] else "0"

        if set(_own_letters(operand)) <= set(at):
            return cell({})
        return bmatrix(operand.rows, operand.columns, step.sizes, cell)

    def ones_and_zeros(mask: str) -> str:
        kept = _mask_of(mask, symbols)
        return bmatrix("i", "k", step.sizes, lambda index: f"{kept[int(index['i']), int(index['k'])]:g}")

    def total(operand: Operand, over: str) -> str:
        numbers = shown(step.sizes[over])
        terms = [r"\cdots" if n is None else written(operand, {over: n}) for n in numbers]
        return " + ".join(terms)

    def inner(one: Operand, two: Operand) -> str:
        letters = one.rows + one.columns
        sizes = [shown(step.sizes[letter]) for letter in letters]

        def entry(*numbers: int | str | None) -> str:
            at: dict[str, int | str] = {letter: n for letter, n in zip(letters, numbers, strict=True) if n is not None}
            factors = (written(operand, {**at}) for operand in (one, two))
            return r" \cdot ".join(factors) if len(at) == len(letters) else r"\cdots"

        terms = [entry(*numbers) for numbers in product(*sizes)]
        return rf"\left({' + '.join(term for term, _ in groupby(terms))}\right)"

    ones = bmatrix(form.rows, "", step.sizes, lambda _index: "1") if form.rows else ""
    own = _Rung(lambda operand: written(operand, {}), ones_and_zeros, total, inner, ones, "")
    return _equation(step, form, symbols, own)


def compact(step: Step, form: MatrixForm, symbols: Symbols) -> str:
    """``∂C/∂w = ∂C/∂z aᵀ``, every array by its name."""

    def written(operand: Operand) -> str:
        # Columns for the samples side by side have no name of their own: each is written with its s.
        sampled = SAMPLE in (operand.rows, operand.columns)
        symbol = _plain(symbols.entry(operand.array, "", SAMPLE)) if sampled else symbols.array(operand.array)
        if operand.transposed:
            symbol = rf"{symbol}^{{\mathsf T}}" if len(symbol) == 1 else rf"\left({symbol}\right)^{{\mathsf T}}"
        marked = rf"\term{{{operand.array}}}{{{symbol}}}"
        if operand.mask:
            return rf"\left({written(replace(operand, array=operand.mask, mask=''))} \odot {marked}\right)"
        return marked

    def mask(name: str) -> str:
        return rf"\term{{{name}}}{{{symbols.array(name)}}}"

    def total(operand: Operand, over: str) -> str:
        letters = "" if over == SAMPLE else over
        symbol = symbols.entry(operand.array, letters, SAMPLE if over == SAMPLE else "")
        if step.sizes[over] == 1:
            return rf"\term{{{operand.array}}}{{{instantiate(symbol, {over: 0})}}}"
        return rf"\textstyle\sum_{{{over}}} \term{{{operand.array}}}{{{_plain(symbol)}}}"

    def inner(one: Operand, two: Operand) -> str:
        letters = one.rows + one.columns
        arrays = [array for operand in (one, two) for array in (operand.mask, operand.array) if array]
        factors = (rf"\term{{{array}}}{{{_plain(symbols.entry(array, letters))}}}" for array in arrays)
        return "".join(rf"\textstyle\sum_{{{letter}}} " for letter in letters) + r" \cdot ".join(factors)

    times = r" \cdot " if symbols.view == "layer" else r"\, "
    own = _Rung(written, mask, total, inner, r"\mathbf{1}", r"\textstyle\sum_{s} ", times)
    return _equation(step, form, symbols, own)


def _plain(symbol: str) -> str:
    """Index letters as letters: this rung has no numbers to put in."""
    return re.sub(r"\\ix\{([a-z])\}", r"\1", symbol)


def _own_letters(operand: Operand) -> str:
    """The operand's letters in the order of its own axes: a transposed w has its columns' letter first."""
    pair = operand.columns + operand.rows if operand.transposed else operand.rows + operand.columns
    return pair.replace(SAMPLE, "")


def _equation(step: Step, form: MatrixForm, symbols: Symbols, rung: _Rung) -> str:
    """array = the form's terms."""
    right = ""
    for term in form.terms:
        sign = "-" if term.coefficient < 0 else "+" if right else ""
        body = _matrix_term(step, term, rung)
        before = coefficient_tex(coefficient_of(step, term, symbols))
        before += "".join(symbols.term(name, "") + r"\, " for name in term.scalars)
        # One number for all rows stands in every row: it goes with a column of ones.
        one_for_all = term.operator != "apply" and not any(form.rows in (o.rows, o.columns) for o in term.operands)
        ones = rf"\, {rung.ones}" if form.rows and one_for_all else ""
        if " + " in body and term.operator == "sum" and (before or sign or ones):
            body = rf"\left({body}\right)"
        body += ones
        right += f" {sign} {before}{body}"
    return rf"{symbols.marked_array(step.id)} = {right.strip()}"


def coefficient_of(step: Step, term: MatrixTerm, symbols: Symbols) -> float:
    """The term's own; a cost that is a mean over the outputs has its 1/n in its name already."""
    if step.rule in OF_THE_COST:
        return term.coefficient / symbols.plan.network.output_share
    return term.coefficient


def _mask_of(array: str, symbols: Symbols) -> Array:
    return symbols.plan.network.masks[array]


def _matrix_term(step: Step, term: MatrixTerm, rung: _Rung) -> str:
    if term.mask:
        whole = _matrix_term(step, replace(term, mask=""), rung)
        return rf"{rung.mask(term.mask)} \odot \left({whole}\right)"
    if term.operator == "sum":
        return rung.total(term.operands[0], term.over)
    parts = [rung.operand(operand) for operand in term.operands]
    match term.operator:
        case "hadamard":
            return r" \odot ".join(parts)
        case "outer" | "product":
            left, right, *weights = parts
            if weights:
                right = rf"\left({right} \odot {weights[0]}\right)"
            return rf"{rung.over_samples if SAMPLE in term.over else ''}{left}{rung.times}{right}"
        case "inner":
            return rung.inner(*term.operands)
        case "square":
            return rf"\left\lVert {parts[0]} \right\rVert^2"
        case "apply" if isinstance(step.definition, Function) and not step.indices:
            return formula_of(step.definition.function, parts)
        case "apply":
            arguments = r",\, ".join(parts)
            return rf"{function_name(step)}\left({arguments}\right)"
        case _:
            return parts[0]


def function_name(step: Step) -> str:
    """A function of whole vectors is written by name; its formula is on the first rung."""
    if isinstance(step.definition, Function) and step.definition.function in UPDATE_FUNCTIONS:
        return UPDATE_FUNCTIONS[step.definition.function].name
    whole_layer = isinstance(step.definition, Function) and step.definition.over == "layer"
    match step.rule:
        case "activation":
            return r"\operatorname{softmax}" if whole_layer else r"\sigma"
        case "activation_slope":
            return r"\sigma'"
        case "activation_jacobian":
            return r"\operatorname{softmax}'"
        case "output_derivative":
            return r"\operatorname{cost}'"
        case "target_derivative" | "fused_target_derivative":
            return r"\operatorname{cost}'_{y}"
        case _:
            return r"\operatorname{cost}"
