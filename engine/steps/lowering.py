"""What a term of a sum of products is in NumPy's words: recognised once, and then run or written.

A sum of products is einsum's business; where a plain product, matrix product or sum says the same, it is that, since
einsum's own overhead is many times the cost of a small layer, and since that is how people write it.
"""

from dataclasses import dataclass

from engine.steps.conditions import condition
from engine.steps.step import Factor, Product

# What an array is called once a mask has weighed its entries.
WEIGHED = "weighed"


@dataclass(frozen=True, slots=True)
class Summed:
    """One array, summed over those of its axes; of its letters those `kept` are left."""

    array: str
    letters: str
    axes: tuple[int, ...]
    kept: str


@dataclass(frozen=True, slots=True)
class Entrywise:
    """Arrays multiplied entry by entry, each with the last of the result's axes, or all; of none, 1."""

    arrays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixProduct:
    """left @ right, either turned where that is said."""

    left: str
    right: str
    turned_left: bool
    turned_right: bool


@dataclass(frozen=True, slots=True)
class Contraction:
    """einsum of the arrays, with those letters each, and of the brackets of the conditions; `kept` are left."""

    arrays: tuple[str, ...]
    letters: tuple[str, ...]
    where: tuple[str, ...]
    kept: str

    @property
    def subscripts(self) -> str:
        """``sj,jk->sk``, the conditions' letters last"""
        conditions = (condition(text).letters for text in self.where)
        return f"{','.join([*self.letters, *conditions])}->{self.kept}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mask among three factors. It weighs the entries of one of the two others, `of`, which is called WEIGHED in the
    rest and stands there with the array `beside`; or those of all of the rest, where `of` is ""."""

    mask: str
    rest: "Lowered"
    of: str = ""
    beside: str = ""


Lowered = Summed | Entrywise | MatrixProduct | Contraction | Weighed


def lowered(term: Product, result: str) -> tuple[tuple[str, ...], Lowered]:
    """The single numbers of a term, and what its other factors are."""
    numbers = tuple(factor.array for factor in term.factors if not factor.indices)
    factors = [factor for factor in term.factors if factor.indices]
    if term.where:
        return numbers, _contraction(factors, result, term.where)
    return numbers, _product(factors, result)


def _product(factors: list[Factor], result: str) -> Lowered:
    if len(factors) == 1:
        return _summed(factors[0], result)
    if len(factors) == 3 and (weighed := _weighed(factors, result)):
        return weighed
    if len(factors) == 2 and (matrices := _matrix_product(factors, result)):
        return matrices
    if all(result.endswith(factor.indices) for factor in factors):
        return Entrywise(tuple(factor.array for factor in factors))
    return _contraction(factors, result)


def _summed(factor: Factor, result: str) -> Lowered:
    kept = "".join(letter for letter in factor.indices if letter in result)
    if kept != "".join(letter for letter in result if letter in kept):
        return _contraction([factor], result)
    return Summed(
        factor.array, factor.indices, tuple(n for n, letter in enumerate(factor.indices) if letter not in result), kept
    )


def _matrix_product(factors: list[Factor], result: str) -> MatrixProduct | None:
    """Two matrices that share the one letter summed over, in whichever order gives the result; None for others."""
    one, two = factors
    shared = (set(one.indices) & set(two.indices)) - set(result)
    if len(shared) != 1 or not len(one.indices) == len(two.indices) == len(result) == 2:
        return None
    (c,) = shared
    left, right = (one, two) if result[0] in one.indices else (two, one)
    if set(left.indices) != {result[0], c} or set(right.indices) != {result[1], c}:
        return None
    return MatrixProduct(left.array, right.array, left.indices[0] == c, right.indices[1] == c)


def _weighed(factors: list[Factor], result: str) -> Weighed | None:
    for n, mask in enumerate(factors):
        others = factors[:n] + factors[n + 1 :]
        alike = next((m for m, other in enumerate(others) if other.indices == mask.indices), None)
        if alike is not None:
            of, beside = others[alike], others[1 - alike]
            others[alike] = Factor(WEIGHED, of.indices)
            return Weighed(mask.array, _product(others, result), of.array, beside.array)
        if mask.indices == result and set(result) <= set("".join(other.indices for other in others)):
            return Weighed(mask.array, _product(others, result))
    return None


def _contraction(factors: list[Factor], result: str, where: tuple[str, ...] = ()) -> Contraction:
    letters = tuple(factor.indices for factor in factors)
    covered = set("".join((*letters, *(condition(text).letters for text in where))))
    kept = "".join(letter for letter in result if letter in covered)
    return Contraction(tuple(factor.array for factor in factors), letters, where, kept)
