"""Steps as matrix algebra: which operands stand upright, which are transposed, and what joins them.

Vectors are columns. An array of samples is a matrix with a column for each sample where a step sums over the samples;
elsewhere it is the column of the sample on screen.
"""

from dataclasses import dataclass, replace
from typing import Literal

from engine.notation.term_ids import entry_letters, kind_of
from engine.steps.step import SAMPLE, Factor, Function, Product, Step, SumOfProducts

Operator = Literal["single", "sum", "hadamard", "outer", "product", "square", "inner", "apply"]


@dataclass(frozen=True, slots=True)
class Operand:
    """An array laid out with one index letter along its rows and one along its columns ("" for a single one).

    Each of its entries counts as often as that of `mask` says, where there is one; it stands as the operand does.
    """

    array: str
    rows: str
    columns: str
    transposed: bool
    mask: str = ""


@dataclass(frozen=True, slots=True)
class MatrixTerm:
    """coefficient × scalars × (the operands joined by the operator).

    A square is the sum of the squares of the operand's entries, an inner product that of the products of two operands'
    entries. A product's third operand, where a mistake brings one in, weighs the entries of the second.
    """

    operator: Operator
    coefficient: float
    scalars: tuple[str, ...]
    operands: tuple[Operand, ...]
    # The letters summed over.
    over: str = ""
    # What the entries of the whole term are multiplied with; "" where there is none.
    mask: str = ""


@dataclass(frozen=True, slots=True)
class MatrixForm:
    """A step's result, of shape rows × columns, as a sum of matrix terms or a function applied to operands."""

    rows: str
    columns: str
    terms: tuple[MatrixTerm, ...]


def matrix_form(step: Step) -> MatrixForm:
    """The matrix algebra of one step."""
    definition = step.definition
    rows, columns = _column_of(definition.indices.replace(SAMPLE, ""))
    if isinstance(definition, Function):
        operands = tuple(Operand(name, *_column_of(entry_letters(name)), False) for name in definition.arguments)
        return MatrixForm(rows, columns, (MatrixTerm("apply", definition.coefficient, (), operands),))
    return MatrixForm(rows, columns, tuple(_term(step, definition, term) for term in definition.terms))


def _term(step: Step, definition: SumOfProducts, term: Product) -> MatrixTerm:
    result = definition.indices.replace(SAMPLE, "")
    scalars = tuple(factor.array for factor in term.factors if not factor.indices)
    masks, unmasked = masks_apart(term)
    factors = [
        Factor(factor.array, _visible(factor.indices, definition.indices, step)) for factor in unmasked
        if factor.indices
    ]  # fmt: skip
    # A mask that belongs to none of the factors belongs to what their product is.
    of_all = "" if any(factor.indices == result for factor in factors) else masks.get(result, "")
    over = "".join(dict.fromkeys(c for f in factors for c in f.indices if c not in result))

    def joined(operator: Operator, *operands: Operand) -> MatrixTerm:
        # One operand alone is weighed: that is enough where another has the same letters.
        free = dict(masks)
        masked = (replace(operand, mask=free.pop(_own_letters(operand), "")) for operand in operands)
        return MatrixTerm(operator, term.coefficient, scalars, tuple(masked), over, of_all)

    if not factors:
        *others, number = scalars
        return MatrixTerm("single", term.coefficient, tuple(others), (Operand(number, "", "", False),))
    if len(factors) == 1:
        (only,) = factors
        return joined("sum" if over else "single", _upright(only))
    one, two, *weights = factors
    if one.indices == two.indices == result:
        return joined("hadamard", _upright(one), _upright(two))
    if one == two and not result:
        return joined("square", _upright(one))
    if one.indices == two.indices and not result:
        return joined("inner", _upright(one), _upright(two))
    left, right = (one, two) if result[:1] in one.indices else (two, one)
    return joined(
        "product" if over else "outer",
        _oriented(left, result[:1], over),
        _oriented(right, over, result[1:]),
        *map(_upright, weights),
    )


def masks_apart(term: Product) -> tuple[dict[str, str], list[Factor]]:
    """The masks among the factors by their letters, and the other factors."""
    masks = {factor.indices: factor.array for factor in term.factors if kind_of(factor.array) == "mask"}
    return masks, [factor for factor in term.factors if factor.array not in masks.values()]


def _own_letters(operand: Operand) -> str:
    """The operand's letters in the order of its own axes."""
    return operand.columns + operand.rows if operand.transposed else operand.rows + operand.columns


def _visible(indices: str, result: str, step: Step) -> str:
    """Without the sample's letter, unless the step sums over several samples."""
    hidden = SAMPLE in result or step.sizes[SAMPLE] == 1
    return indices.replace(SAMPLE, "") if hidden else indices


def _column_of(letters: str) -> tuple[str, str]:
    """Rows and columns of an array as it stands: a vector is a column, samples are columns side by side."""
    if SAMPLE in letters:
        return letters.replace(SAMPLE, ""), SAMPLE
    return letters[:1], letters[1:]


def _upright(factor: Factor) -> Operand:
    return Operand(factor.array, *_column_of(factor.indices), False)


def _oriented(factor: Factor, rows: str, columns: str) -> Operand:
    """The factor with those letters along its rows and columns, transposed where it does not stand so."""
    present = factor.indices
    rows, columns = (letters if letters in present else "" for letters in (rows, columns))
    return Operand(factor.array, rows, columns, _column_of(present) != (rows, columns))
