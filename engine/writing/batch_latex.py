r"""The matrix algebra of all samples at once in TeX: ``Z^{2} = w^{2}\, A^{1} + b^{2}\, \mathbf{1}^{\mathsf T}``.

What has a column for each sample is written with a capital.
"""

import re
from dataclasses import replace

from engine.steps.step import SAMPLE, Step
from engine.writing.matrices import MatrixForm, MatrixTerm, Operand
from engine.writing.matrix_latex import coefficient_of, function_name
from engine.writing.symbols import Symbols, coefficient_tex

ONES = r"\mathbf{1}"

# The letter of an array of samples, where it stands alone.
_LETTER = re.compile(r"(?<![A-Za-z\\])([azxye])(?=[\^_})]|$)")


def batch_latex(step: Step, form: MatrixForm, symbols: Symbols) -> str:
    """The step's equation for all samples at once."""
    left = _capital(symbols.array(step.id)) if SAMPLE in form.columns else symbols.array(step.id)
    right = ""
    for term in form.terms:
        sign = "-" if term.coefficient < 0 else "+" if right else ""
        before = coefficient_tex(coefficient_of(step, term, symbols))
        right += f" {sign} {before}{_term(step, form, term, symbols)}"
    return rf"\term{{{step.id}}}{{{left}}} = {right.strip()}"


def _term(step: Step, form: MatrixForm, term: MatrixTerm, symbols: Symbols) -> str:
    if term.mask:
        whole = _term(step, form, replace(term, mask=""), symbols)
        return rf"\term{{{term.mask}}}{{{symbols.array(term.mask)}}} \odot \left({whole}\right)"
    parts = [_operand(operand, symbols) for operand in term.operands]
    match term.operator:
        case "sum" if term.over == SAMPLE:
            return rf"{parts[0]}\, {ONES}"
        case "sum":
            return rf"{_turned(ONES)}\, {parts[0]}"
        case "hadamard":
            return r" \odot ".join(parts)
        case "apply":
            arguments = r",\, ".join(parts)
            return rf"{function_name(step)}\left({arguments}\right)"
        case "single":
            # One column for all samples goes with a row of ones.
            alone = SAMPLE in form.columns and not term.operands[0].columns
            return rf"{parts[0]}\, {_turned(ONES)}" if alone else parts[0]
        case _:
            return r"\, ".join(parts)


def _operand(operand: Operand, symbols: Symbols) -> str:
    symbol = symbols.array(operand.array)
    if SAMPLE in operand.rows + operand.columns:
        symbol = _capital(symbol)
    marked = rf"\term{{{operand.array}}}{{{_turned(symbol) if operand.transposed else symbol}}}"
    if not operand.mask:
        return marked
    mask = replace(operand, array=operand.mask, mask="")
    return rf"\left({_operand(mask, symbols)} \odot {marked}\right)"


def _turned(symbol: str) -> str:
    short = len(symbol) == 1 or symbol == ONES
    return rf"{symbol}^{{\mathsf T}}" if short else rf"\left({symbol}\right)^{{\mathsf T}}"


def _capital(symbol: str) -> str:
    return _LETTER.sub(lambda m: m[1].upper(), symbol).replace(r"\delta", r"\Delta")
