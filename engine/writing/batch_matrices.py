"""Steps as matrix algebra of all samples at once: an array of samples is a matrix with a column for each.

`matrices.py` writes what belongs to a sample as the column of the sample on screen; here the columns stand side by
side, so that one product takes the whole batch through a layer: Z = W A + b 1ᵀ.
"""

from engine.steps.step import SAMPLE, Factor, Function, Product, Step
from engine.writing.matrices import MatrixForm, MatrixTerm, Operand, Operator, masks_apart, matrix_form


def batch_form(step: Step) -> MatrixForm | None:
    """The step's matrix algebra for all samples at once.

    None with one sample, where the step has no samples in it, and where no single product says it: each sample has a
    Jacobian of its own.
    """
    if step.sizes[SAMPLE] == 1 or not _has_samples(step):
        return None
    definition = step.definition
    if SAMPLE not in definition.indices:
        return matrix_form(step)
    rows = step.indices
    if len(rows) > 1:
        return None
    if isinstance(definition, Function):
        operands = tuple(Operand(name, "i", SAMPLE, False) for name in definition.arguments)
        return MatrixForm(rows, SAMPLE, (MatrixTerm("apply", definition.coefficient, (), operands),))
    terms = [_term(rows, term) for term in definition.terms]
    return None if None in terms else MatrixForm(rows, SAMPLE, tuple(term for term in terms if term))


def _has_samples(step: Step) -> bool:
    definition = step.definition
    if isinstance(definition, Function):
        return True
    return any(SAMPLE in factor.indices for term in definition.terms for factor in term.factors)


def _term(rows: str, term: Product) -> MatrixTerm | None:
    masks, factors = masks_apart(term)
    over = "".join(dict.fromkeys(c for f in factors for c in _own(f) if c not in rows))

    def joined(operator: Operator, *operands: Operand) -> MatrixTerm:
        return MatrixTerm(operator, term.coefficient, (), operands, over)

    match factors:
        case [only]:
            return joined("sum" if over else "single", _column(only))
        case [one, two] if _own(one) == _own(two) == rows:
            return joined("hadamard", _column(one), _column(two))
        case [one, two] if len(over) == 1 and {_own(one), _own(two)} & {over}:
            matrix, vectors = (one, two) if _own(two) == over else (two, one)
            if SAMPLE in matrix.indices:
                return None
            turned = matrix.indices != rows + over
            mask = masks.get(matrix.indices, "")
            return joined("product", Operand(matrix.array, rows, over, turned, mask), _column(vectors))
    return None


def _own(factor: Factor) -> str:
    return factor.indices.replace(SAMPLE, "")


def _column(factor: Factor) -> Operand:
    """A vector upright; that of each sample in a column of its own."""
    return Operand(factor.array, _own(factor), SAMPLE if SAMPLE in factor.indices else "", False)
