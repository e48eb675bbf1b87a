"""What goes wrong on paper, as changes to steps: the named mistakes in one layer or in all, and slips besides.

A slip is a few steps with other definitions; every number that it leads to is worked out as any other. How likely it
is before anything is known (`weight`, relative to a named mistake) only ranks explanations that give the same digits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

import numpy as np

from engine.arrays import Array
from engine.derivation.mistake_places import Placed, layer_meant
from engine.derivation.mistakes import MISTAKES
from engine.derivation.plan import Plan, derive
from engine.errors import InvalidInput
from engine.evaluation.kernels import Kernel, kernel
from engine.language import Catalog, say, spoken
from engine.notation.term_ids import kind_of
from engine.practice.other_slips import LIKELY, other_slips
from engine.practice.saying import CLAUSES, in_layer, unnamed
from engine.steps.step import Step, SumOfProducts

NAMED = 1.0


@dataclass(frozen=True)
class Slip:
    """One or more changes. `mistakes` are their names, `layer` where it happens (None: in every layer)."""

    mistakes: tuple[str, ...]
    layer: int | None
    clause: str
    changed: Mapping[str, Step]
    weight: float = NAMED
    # Of one of the named mistakes on the way back, or of two.
    named: bool = False
    # As a plan is asked for it: empty where none can be.
    asked: tuple[str, ...] = ()
    kernels: Mapping[str, tuple[Kernel, frozenset[str]]] = field(init=False)

    def __post_init__(self) -> None:
        made = {id: (kernel(step), frozenset(step.reads())) for id, step in self.changed.items()}
        object.__setattr__(self, "kernels", made)

    @property
    def size(self) -> int:
        """How much it changes: of slips that come to the same the smallest is told."""
        return len(self.changed)


@dataclass(frozen=True)
class Both:
    """Two mistakes at a time."""

    one: Slip
    two: Slip
    kernels: Mapping[str, tuple[Kernel, frozenset[str]]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kernels", {**self.one.kernels, **self.two.kernels})

    @property
    def changed(self) -> Mapping[str, Step]:
        return {**self.one.changed, **self.two.changed}

    @property
    def mistakes(self) -> tuple[str, ...]:
        return (*self.one.mistakes, *self.two.mistakes)

    @property
    def layer(self) -> int | None:
        return self.one.layer if self.one.layer == self.two.layer else None

    @property
    def asked(self) -> tuple[str, ...]:
        return (*self.one.asked, *self.two.asked) if self.one.asked and self.two.asked else ()

    @property
    def clause(self) -> str:
        return say("{clause}, and {clause_2}", clause=self.one.clause, clause_2=self.two.clause)

    @property
    def weight(self) -> float:
        return self.one.weight * self.two.weight * PAIRED

    @property
    def size(self) -> int:
        return self.one.size + self.two.size

    named = True


# Two mistakes in one number are so much rarer than one.
PAIRED = 0.02


def slips(plan: Plan) -> tuple[Slip, ...]:
    """Every single slip on that derivation, the named mistakes first; told of in the language that is spoken."""
    return _slips(plan, spoken())


@lru_cache(maxsize=64)
def _slips(plan: Plan, _told_in: Catalog) -> tuple[Slip, ...]:
    steps = derive(plan)
    named = [slip for name in MISTAKES for slip in _of_mistake(name, steps, plan)]
    others = [
        Slip((name,), layer, clause, {step.id: step for step in changed}, weight)
        for name, layer, clause, changed, weight in other_slips(steps, plan)
    ]
    return (*named, *others)


@lru_cache(maxsize=64)
def arrays_of_slips(plan: Plan) -> dict[str, Array]:
    """The arrays [j = n] that following a single path multiplies by."""
    found: dict[str, Array] = {}
    for slip in slips(plan):
        for step in slip.changed.values():
            for array in step.reads():
                if kind_of(array) == "only":
                    found[array] = np.eye(step.sizes["j"])[int(array.partition(":")[2])]
    return found


def pairs(singles: list[Slip]) -> Iterator[Both]:
    """Two of these at a time that do not define the same step."""
    for n, one in enumerate(singles):
        for two in singles[n + 1 :]:
            if one.mistakes != two.mistakes and not one.changed.keys() & two.changed.keys():
                yield Both(one, two)


def _of_mistake(name: str, steps: tuple[Step, ...], plan: Plan) -> Iterator[Slip]:
    if name == "updated_weights" and (not plan.update or any(step.id == "clip_factor" for step in steps)):
        return
    changed = sorted(_changed(name, steps, plan), key=layer_meant)
    # What is right is told from mistakes on the way back; those on the way forward show where they are made.
    backward = all(step.phase == "backward" for step in changed)
    weight = NAMED if backward else LIKELY
    by_layer = {layer: list(of) for layer, of in groupby(changed, layer_meant)}
    clause = say(CLAUSES[name])
    for layer, of in by_layer.items():
        where = in_layer(layer) if len(by_layer) > 1 else ""
        if name == "one_path_only":
            yield from _each_path(of, layer)
        else:
            yield Slip(
                (name,), layer, clause + where, {step.id: step for step in of}, weight, backward, _asked(name, layer)
            )
    if len(by_layer) > 1:
        if name == "one_path_only":
            clause, changed = say("only the path through neuron 0 is counted"), [_through(step, 0) for step in changed]
        yield Slip(
            (name,),
            None,
            say("{clause} in every layer", clause=clause),
            {step.id: step for step in changed},
            weight,
            backward,
            _asked(name),
        )


def _each_path(steps: list[Step], layer: int) -> Iterator[Slip]:
    """The error comes back through one neuron alone: any of them."""
    [step] = steps
    paths = step.sizes["j"]
    if paths == 1:
        return
    for j in range(paths):
        clause = say("only one path is counted: the one through {unnamed}", unnamed=unnamed(layer, j))
        yield Slip(("one_path_only",), layer, clause, {step.id: _through(step, j)}, NAMED / paths, True,
                   _asked("one_path_only", layer, j))  # fmt: skip


def _asked(name: str, layer: int | None = None, path: int | None = None) -> tuple[str, ...]:
    return (str(Placed(name, layer, path)),)


def _through(step: Step, j: int) -> Step:
    definition = step.definition
    assert isinstance(definition, SumOfProducts)
    terms = tuple(
        replace(
            term,
            factors=tuple(
                replace(f, array=f"{f.array}:{j}") if kind_of(f.array) == "only" else f for f in term.factors
            ),
        )
        for term in definition.terms
    )
    return replace(step, definition=replace(definition, terms=terms))


def _changed(name: str, steps: tuple[Step, ...], plan: Plan) -> Iterator[Step]:
    for step in steps:
        try:
            changed = MISTAKES[name].change(step, plan.network)
        except InvalidInput:
            # The shapes do not let it be made in this layer.
            continue
        if changed != step:
            yield changed
