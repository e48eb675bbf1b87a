"""A whole run as what happens in it, one event after the other, in pieces that each take a moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Literal

from engine.training.divergence import Diverged, divergence, is_finite
from engine.training.frame import Frame, Observer
from engine.training.state import State
from engine.training.trainer import Trainer

Reason = Literal["finished", "early_stopping", "budget"]
Clock = Callable[[], float]

# How long a piece of work should take, in seconds: short, so that many runs can take turns and stop when told to.
PIECE = 0.008


@dataclass(frozen=True, slots=True)
class Watching:
    """When there is a frame besides the last: at updates that are multiples of a number, or so many times a second, and
    then no more of the time goes into frames than into training. `first`: of the state where it begins, too."""

    every_updates: int | None = None
    per_second: float | None = None
    first: bool = True


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a run may go on: the updates that were asked for, and what is allowed."""

    updates: int
    most_updates: int
    most_seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the run is, after a piece of work after which there is no frame."""

    update: int
    epochs: float
    updates_per_second: float
    share: float


@dataclass(frozen=True, slots=True)
class Done:
    """Why the run ended, and where."""

    reason: Reason
    update: int
    epochs: float


Event = Frame | Progress | Done


def events(
    trainer: Trainer, observer: Observer, state: State, watching: Watching, budget: Budget, clock: Clock = perf_counter
) -> Iterator[Event]:
    """What happens from `state` on. Between two events a few hundredths of a second are worked at most.

    The first event is the frame of `state`, where it is wanted. The last is Done, after the frame of the final state.
    Raises Diverged where an update gives a number that is not finite, after the frame of the state before that update.
    """
    run = _Run(trainer, observer, state, watching, budget, clock)
    if watching.first:
        yield run.frame()
    try:
        while not run.over:
            run.work()
            yield run.frame() if run.frame_is_due else run.progress()
    except Diverged as diverged:
        for state in _on_the_way(trainer, run.state, diverged.state):
            run.state = state
            if not run.is_shown:
                yield run.frame()
        raise
    if not run.is_shown:
        yield run.frame()
    yield Done(run.reason, run.state.update, run.epochs)


# As many states before the numbers are left: a curve that ends with its beginning says nothing.
LAST_SEEN = 12


def _on_the_way(trainer: Trainer, before: State, last: State) -> Iterator[State]:
    """Of the updates after `before`, as many as are looked at, the last one among them."""
    made = last.update - before.update
    step = max(1, -(-made // LAST_SEEN))
    for update in range(last.update - (made - 1) // step * step, last.update, step):
        before = trainer.advance(before, update - before.update)
        yield before
    yield last


@dataclass(eq=False)
class _Run:
    """Where a run is, and when its next frame is due."""

    trainer: Trainer
    observer: Observer
    state: State
    watching: Watching
    budget: Budget
    clock: Clock
    # Of the last piece of work: how many updates, and how many a second.
    count: int = 1
    pace: float = 0.0
    # Who does not want the first frame has it.
    shown: State = field(init=False)
    next_frame: float = 0.0
    began: float = field(init=False)
    first: int = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()
        self.first = self.state.update
        self.shown = self.state

    @property
    def made(self) -> int:
        return self.state.update - self.first

    @property
    def epochs(self) -> float:
        return self.state.epochs(len(self.trainer.samples))

    @property
    def over(self) -> bool:
        spent = self.clock() - self.began >= self.budget.most_seconds
        made = self.made >= min(self.budget.updates, self.budget.most_updates)
        return spent or made or self.stopped_early

    @property
    def stopped_early(self) -> bool:
        stopping = self.trainer.recipe.early_stopping
        return stopping is not None and stopping.is_over(self.state)

    @property
    def reason(self) -> Reason:
        if self.stopped_early:
            return "early_stopping"
        return "finished" if self.made >= self.budget.updates else "budget"

    @property
    def is_shown(self) -> bool:
        return self.shown is self.state

    @property
    def frame_is_due(self) -> bool:
        if self.watching.every_updates:
            return self.state.update % self.watching.every_updates == 0
        return self.watching.per_second is not None and self.clock() >= self.next_frame

    def work(self) -> None:
        """As many updates as take about PIECE seconds, and none beyond the next frame."""
        began = self.clock()
        count = max(1, min(2 * self.count, int(self.pace * self._time(began)), self._until_stop()))
        after = self.trainer.advance(self.state, count)
        if not is_finite(after):
            raise divergence(self.trainer, self.state, count)
        self.state = self._judged(after)
        self.count, self.pace = count, count / max(self.clock() - began, 1e-9)

    def _time(self, now: float) -> float:
        """Seconds for a piece of work: not far beyond the time of the next frame."""
        if self.watching.per_second is None or self.watching.every_updates:
            return PIECE
        return min(PIECE, max(self.next_frame - now, PIECE / 8.0))

    def _until_stop(self) -> int:
        left = min(self.budget.updates, self.budget.most_updates) - self.made
        every = self.watching.every_updates
        if every:
            left = min(left, every - self.state.update % every)
        return min(left, self.trainer.updates_left(self.state)) if self.trainer.recipe.early_stopping else left

    def _judged(self, state: State) -> State:
        """At the end of an epoch: is it worth going on?"""
        stopping = self.trainer.recipe.early_stopping
        return stopping.after_epoch(state, self.observer.cost(state)) if stopping and not state.seen else state

    def frame(self) -> Frame:
        began = self.clock()
        frame = self.observer.frame(self.state)
        self.shown = self.state
        took = self.clock() - began
        # One that came late does not make the next one late, nor do two come at once.
        due = max(self.next_frame, began - 0.5 * self._interval) + self._interval
        self.next_frame = max(due, began + 2.0 * took)
        return frame

    @property
    def _interval(self) -> float:
        return 1.0 / (self.watching.per_second or 1.0)

    def progress(self) -> Progress:
        seconds = max(self.clock() - self.began, 1e-9)
        return Progress(self.state.update, self.epochs, self.made / seconds, self.made / max(1, self.budget.updates))
