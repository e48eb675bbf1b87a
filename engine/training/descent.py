"""The update of all weights and biases at once.

Each parameter's array goes through a few steps, entry by entry: its chain. Where the chains of all arrays end alike,
that end is run once on the vectors that hold all of them; what is particular to some arrays is run on their part alone.
A step's result takes the place of what it replaces (w_next that of w), since nothing reads the old one any more.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from engine.notation.term_ids import kind_of, layer_of
from engine.steps.step import Function, Product, Step, SumOfProducts
from engine.training.memory import Memory, Stored, stored_in
from engine.training.operations import Operation, into_place, operations

# A call in terms of names: of vectors, or of single numbers.
Call = tuple[Callable[..., Any], tuple[str, ...]]
Parameter = tuple[str, int]

TOTAL, TERM = "scratch total", "scratch term"


def descent(steps: Sequence[Step], memory: Memory) -> list[Operation]:
    """The operations of the update phase's steps."""
    chains: dict[Parameter, list[Call]] = {}
    made: list[Operation] = []
    _check_that_old_ones_are_not_read(steps)
    for step in steps:
        place, layer = stored_in(kind_of(step.id)), layer_of(step.id)
        if place is None or layer is None:
            made += operations([step], memory)
        else:
            chain, calls = chains.setdefault((place.part, layer), []), _calls(step)
            if calls is None:
                # What all of the chains may need, such as the gradient of a shared bias: it stands before them.
                assert not chain, step.id
                made += operations([step], memory)
            else:
                chain.extend(calls)
    common = _common(chains)
    for parameter, chain in chains.items():
        made += [_bound(call, memory, parameter) for call in chain[: len(chain) - common]]
    ending = next(iter(chains.values()))
    return made + [_bound(call, memory) for call in ending[len(ending) - common :]]


def _check_that_old_ones_are_not_read(steps: Sequence[Step]) -> None:
    """Nothing may read what has lost its place to another array."""
    there: dict[tuple[Stored, int | None], str] = {}
    for step in steps:
        for array in step.reads():
            place = stored_in(kind_of(array))
            assert place is None or there.get((place, layer_of(array)), array) == array, f"{step.id} reads {array}"
        place = stored_in(kind_of(step.id))
        if place:
            there[place, layer_of(step.id)] = step.id


def _common(chains: dict[Parameter, list[Call]]) -> int:
    """How many calls all chains end with."""
    first, *others = chains.values()
    count = 0
    while all(len(chain) > count and chain[-1 - count] == first[-1 - count] for chain in (first, *others)):
        count += 1
    return count


def _bound(call: Call, memory: Memory, parameter: Parameter | None = None) -> Operation:
    """The call with arrays for names: whole vectors, or one parameter's part of them."""
    function, names = call
    shared = memory.shared

    def array(name: str) -> Any:
        if name.startswith("@"):
            return shared.scalar(name[1:])
        return shared.vector(name) if parameter is None else shared.view(name, *parameter)

    return function, tuple(map(array, names))


def _name(array: str) -> str:
    place = stored_in(kind_of(array))
    return place.vector if place else f"@{array}"


def _calls(step: Step) -> list[Call] | None:
    """The step in calls that work on any number of entries; None where it does not go entry by entry."""
    definition, out = step.definition, _name(step.id)
    if isinstance(definition, Function):
        return [(into_place(definition), (*map(_name, definition.arguments), out))]
    if any(factor.indices not in ("", definition.indices) for term in definition.terms for factor in term.factors):
        return None
    return _sum(definition, out)


def _sum(definition: SumOfProducts, out: str) -> list[Call]:
    """Term by term: the last one is added where the result belongs."""
    first, *others = definition.terms
    calls, total = _term(first, TOTAL if others else out)
    # A copy of something else would have to be made; no rule of an update is one.
    assert others or calls or total == out
    for number, term in enumerate(others, start=1):
        into = out if number == len(others) else TOTAL
        more, value = _term(term, TERM)
        assert first.coefficient == abs(term.coefficient) == 1.0
        add = np.add if term.coefficient > 0.0 else np.subtract
        calls += [*more, (add, (total, value, into))]
        total = into
    return calls


def _term(term: Product, into: str) -> tuple[list[Call], str]:
    """The product's calls, and the name of what it is then in: a single factor stays where it is."""
    names = sorted((_name(factor.array) for factor in term.factors), key=lambda name: name.startswith("@"))
    value = names[0]
    calls: list[Call] = []
    for name in names[1:]:
        calls.append((np.multiply, (value, name, into)))
        value = into
    return calls, value
