"""What a derivation is made of: steps that each define one array from arrays defined before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Phase = Literal["forward", "cost", "backward", "update"]

SAMPLE = "s"


@dataclass(frozen=True, slots=True)
class Factor:
    """An array and the index letters of its axes: ``Factor("w.2", "ik")``."""

    array: str
    indices: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """coefficient × the product of the factors, summed over every index that the result lacks and broadcast along
    every index that only the result has.

    `where` says for which indices: ``m=2p+u-1``, ``r<=t``. All others add nothing, those outside of an array neither.
    """

    factors: tuple[Factor, ...]
    coefficient: float = 1.0
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SumOfProducts:
    """result[indices] = Σ products, in einsum's notation."""

    indices: str
    terms: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """result = coefficient × a named function of arrays: entry by entry, or (`over` = "layer") of a sample's layer, the
    last axis, or (`over` = "axes") along the letters `along`, which the result has (softmax) or lacks (maximum).

    `parameters` are the numbers that the function has besides, by their names: Huber's δ. `argument_letters` are those
    of each argument's axes, where they are not the result's, and `where` is as in a product: what it leaves out does
    not take part.
    """

    indices: str
    function: str
    arguments: tuple[str, ...]
    over: Literal["entry", "layer", "axes"] = "entry"
    coefficient: float = 1.0
    parameters: tuple[tuple[str, float], ...] = ()
    argument_letters: tuple[str, ...] = ()
    along: str = ""
    where: tuple[str, ...] = ()

    def letters(self, argument: int) -> str:
        """The letters of one argument's axes."""
        return self.argument_letters[argument] if self.argument_letters else self.indices


Definition = SumOfProducts | Function


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the derivation: the array `id`, defined by `definition`.

    `rule` names the equation it is an instance of; `sizes` gives how far each index letter runs.
    """

    id: str
    phase: Phase
    layer: int
    rule: str
    definition: Definition
    sizes: dict[str, int] = field(hash=False)
    # The name of the mistake that changed this step's definition, if one did.
    mistake: str | None = None

    @property
    def indices(self) -> str:
        """The letters of an entry: the result's, without the sample's."""
        return self.definition.indices.replace(SAMPLE, "")

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the result for one sample."""
        return tuple(self.sizes[letter] for letter in self.indices)

    def reads(self) -> Iterator[str]:
        """The arrays that the definition needs."""
        if isinstance(self.definition, Function):
            yield from self.definition.arguments
        else:
            for term in self.definition.terms:
                for factor in term.factors:
                    yield factor.array


def summed(definition: SumOfProducts, term: Product) -> str:
    """The letters that a product is summed over, in order of appearance."""
    letters = dict.fromkeys("".join(factor.indices for factor in term.factors))
    return "".join(letter for letter in letters if letter not in definition.indices)
