"""Updates, one after the other: the trace's own steps, keeping only what the next one needs."""

from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import Array
from engine.derivation.plan import derive
from engine.derivation.remembered import given_for_update
from engine.network.network import Samples
from engine.steps.step import Step
from engine.training.batches import Indices, order, updates_in_epoch
from engine.training.descent import descent
from engine.training.layout import Layout
from engine.training.memory import Memory, Shared
from engine.training.operations import Operation, operations
from engine.training.recipe import Recipe
from engine.training.state import State


@dataclass(frozen=True, eq=False)
class Ahead:
    """Of one update, as vectors with an entry for each parameter: the gradients, and by how much the update moves."""

    gradients: Array
    change: Array


class Trainer:
    """`advance` is a function of the state given, though it works in arrays of its own that it uses again."""

    def __init__(self, recipe: Recipe, samples: Samples) -> None:
        self.recipe = recipe
        self.samples = samples
        self.layout = Layout(recipe.network)
        self._shared = Shared(self.layout)
        self._programs: dict[int, _Program] = {}
        self._counts = bool(recipe.optimizer.rule.corrections)
        self._epoch: tuple[int, Indices, Array, Array] | None = None

    def look_ahead(self, state: State) -> Ahead:
        """What the update from this state is about to do."""
        self._load(state)
        program = self._next(*self._place(state))
        self._count(state, 0)
        parameters = self._shared.vector("parameters")
        with np.errstate(all="ignore"):
            _run(program.passes)
            gradients = self._shared.vector("gradients").copy()
            _run(program.descent)
        return Ahead(gradients, parameters - state.parameters)

    def advance(self, state: State, updates: int) -> State:
        """The state so many updates later. Numbers may overflow: see `engine.training.divergence`."""
        self._load(state)
        (epoch, seen), size = self._place(state), len(self.samples)
        with np.errstate(all="ignore"):
            for number in range(updates):
                program = self._next(epoch, seen)
                self._count(state, number)
                _run(program.passes)
                _run(program.descent)
                seen += program.samples
                if seen >= size:
                    epoch, seen = epoch + 1, 0
        memory = {name: self._shared.vector(name).copy() for name in self.recipe.optimizer.rule.remembers}
        return replace(
            state, parameters=self._shared.vector("parameters").copy(), update=state.update + updates,
            epoch=epoch, seen=seen, memory=memory, optimized=self._optimized(state) + updates,
        )  # fmt: skip

    def given(self, state: State) -> dict[str, Array]:
        """What the trace of the update from this state is given besides gradients."""
        plan, optimizer = self.recipe.plan(1), self.recipe.optimizer
        remembered = replace(state.remembered(self.layout), update=self._optimized(state))
        return given_for_update(plan, optimizer, self.recipe.rate(state.update), remembered)

    def updates_left(self, state: State) -> int:
        """Until the end of the epoch."""
        _, seen = self._place(state)
        return updates_in_epoch(len(self.samples) - seen, self.recipe.batch_size)

    def batch(self, state: State) -> Indices:
        """The samples that the update from this state learns from."""
        epoch, seen = self._place(state)
        shuffled, _, _ = self._shuffled(epoch)
        return shuffled[seen : seen + self.recipe.batch_size]

    def _place(self, state: State) -> tuple[int, int]:
        """Epoch and samples seen. A state that has seen more than there are, of other data, begins the next epoch."""
        return (state.epoch, state.seen) if state.seen < len(self.samples) else (state.epoch + 1, 0)

    def _load(self, state: State) -> None:
        shared, optimizer = self._shared, self.recipe.optimizer
        shared.vector("parameters")[...] = state.parameters
        for name in optimizer.rule.remembers:
            shared.vector(name)[...] = state.memory.get(name, 0.0)
        for name, number in optimizer.numbers(self.recipe.rate(state.update), 1).items():
            shared.scalar(name)[...] = number

    def _optimized(self, state: State) -> int:
        """How many updates the optimizer has made: none, where another one has made them."""
        return state.optimized if set(self.recipe.optimizer.rule.remembers) <= set(state.memory) else 0

    def _count(self, state: State, number: int) -> None:
        """Say which update it is, where that matters."""
        if self._counts:
            self._shared.scalar("update")[...] = self._optimized(state) + number + 1
        if self.recipe.schedule.changes:
            self._shared.scalar("learning_rate")[...] = self.recipe.rate(state.update + number)

    def _next(self, epoch: int, seen: int) -> "_Program":
        """The program for the samples after those seen, with these samples in place."""
        _, x, y = self._shuffled(epoch)
        program = self._program(min(self.recipe.batch_size, x.shape[1] - seen))
        end = seen + program.samples
        program.x[...] = x[:, seen:end]
        program.y[...] = y[:, seen:end]
        return program

    def _shuffled(self, epoch: int) -> tuple[Indices, Array, Array]:
        """The epoch's order, and the data in it, a column for each sample."""
        if self._epoch is None or self._epoch[0] != epoch:
            recipe = self.recipe
            at = order(len(self.samples), recipe.seed, epoch, recipe.shuffle)
            self._epoch = (epoch, at, self.samples.x[at].T.copy(), self.samples.y[at].T.copy())
        return self._epoch[1:]

    def _program(self, samples: int) -> "_Program":
        if samples not in self._programs:
            self._programs[samples] = _Program(self._shared, derive(self.recipe.plan(samples)), samples)
        return self._programs[samples]


class _Program:
    """The operations of one update, and where they expect the samples."""

    def __init__(self, shared: Shared, steps: tuple[Step, ...], samples: int) -> None:
        self.samples = samples
        memory = Memory(shared, samples)
        self.x, self.y = memory.columns["a.0"], memory.columns["y"]
        needed = _needed(steps)
        passes = [step for step in needed if step.phase != "update"]
        self.passes = tuple(operations(passes, memory))
        self.descent = tuple(descent([step for step in needed if step.phase == "update"], memory))


def _run(operations: tuple[Operation, ...]) -> None:
    for operation, arguments in operations:
        operation(*arguments)


def _needed(steps: tuple[Step, ...]) -> list[Step]:
    """The update's steps and what they are made of, directly or not: no costs."""
    wanted: set[str] = set()
    kept: list[Step] = []
    for step in reversed(steps):
        if step.phase == "update" or step.id in wanted:
            wanted.update(step.reads())
            kept.append(step)
    return kept[::-1]
