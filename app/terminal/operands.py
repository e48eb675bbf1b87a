"""The numbers of a step, laid out as its matrix algebra says."""

from collections.abc import Iterator

import numpy as np
from rich.text import Text

from app.terminal.blocks import Block, matrix, number
from app.terminal.equations import plain, role
from engine import Trace
from engine.arrays import Array
from engine.digits import number_text
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import SAMPLE, Step
from engine.writing.matrices import MatrixForm, MatrixTerm, Operand, matrix_form
from engine.writing.precision import DIGITS, MOST, Digits, digits_of

_JOINTS = {"hadamard": "⊙", "inner": "⊙", "outer": "", "product": ""}


def equation(trace: Trace, step: Step, compact: str, sample: int) -> list[Block]:
    """result, =, and the operands with what joins them: blocks to be set side by side."""
    form: MatrixForm = matrix_form(step)
    digits = digits_of(trace, step, sample)
    blocks = [result(trace, step, sample, digits), [Text("=")]]
    for n, term in enumerate(form.terms):
        if term.coefficient < 0 or n:
            blocks.append([Text("−" if term.coefficient < 0 else "+")])
        blocks += _term(trace, term, compact, sample, digits)
    return blocks


def result(trace: Trace, step: Step, sample: int, digits: Digits) -> Block:
    """The array that the step defines."""
    numbers = upright(trace, step.id, sample)
    count = digits.get(step.id, DIGITS)
    return matrix(numbers, role(step.id), count) if step.indices else number(numbers, role(step.id), count)


def _term(trace: Trace, term: MatrixTerm, compact: str, sample: int, digits: Digits) -> Iterator[Block]:
    size = abs(term.coefficient)
    if size != 1.0 and term.operator != "apply":
        yield [Text(f"{_share(size)} ·")]
    for scalar in term.scalars:
        yield [Text(f"{number_text(float(trace[scalar]), digits.get(scalar, MOST))} ·")]
    operands = [
        matrix(_laid_out(trace, operand, sample), role(operand.array), digits.get(operand.array, DIGITS))
        for operand in term.operands
    ]
    match term.operator:
        case "apply":
            # Whatever stands before the operands in the formula is what is applied.
            yield [plain(compact.partition(" = ")[2].partition(r"\left(")[0])]
            yield from _with_commas(operands)
        case "sum":
            yield [Text("Σ")]
            yield from operands
        case "inner":
            yield [Text("Σ")]
            yield from _joined(operands, _JOINTS[term.operator])
        case _:
            if term.mask:
                yield matrix(trace[term.mask], role(term.mask))
                yield [Text("⊙")]
            yield from _joined(operands, _JOINTS.get(term.operator, ""))


def _share(size: float) -> str:
    """A part as a fraction, which is exact."""
    parts = round(1.0 / size)
    return f"1/{parts}" if parts > 1 and 1.0 / parts == size else number_text(size, MOST)


def _with_commas(operands: list[Block]) -> Iterator[Block]:
    for n, operand in enumerate(operands):
        if n:
            yield [Text(",")]
        yield operand


def _joined(operands: list[Block], joint: str) -> Iterator[Block]:
    for n, operand in enumerate(operands):
        # A third operand weighs the second.
        sign = joint if n < 2 else "⊙"
        if n and sign:
            yield [Text(sign)]
        yield operand


def _laid_out(trace: Trace, operand: Operand, sample: int) -> Array:
    """The operand's numbers, in rows and columns."""
    if SAMPLE in (operand.rows, operand.columns):
        array = np.atleast_2d(trace[operand.array].T)
    else:
        array = upright(trace, operand.array, sample)
    if operand.mask:
        array = array * trace[operand.mask]
    return array.T if operand.transposed else array


def upright(trace: Trace, name: str, sample: int) -> Array:
    """An array as it stands, of the sample on show: a vector is a column."""
    array = trace[name][sample] if kind_of(name) in PER_SAMPLE else np.asarray(trace[name])
    return array.reshape(array.shape[0] if array.ndim else 1, -1)
