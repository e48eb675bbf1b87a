"""What happens in a run."""

import numpy as np
import pytest

from engine import Dense, Network
from engine.derivation.optimizers import Optimizer
from engine.derivation.schedules import Schedule
from engine.training.divergence import Diverged
from engine.training.frame import Frame, Observer
from engine.training.run import Budget, Done, Progress, Watching, events
from engine.training.state import State
from engine.training.stopping import EarlyStopping
from engine.training.trainer import Trainer
from tests.engine.training.runs import YES_NO, parameters, recipe, samples

ENDS = Watching()
ALL = Budget(updates=40, most_updates=10_000, most_seconds=1e9)
LONG = Budget(updates=4_000, most_updates=10_000, most_seconds=1e9)
LINEAR = Network(2, (Dense(1, "identity"),), "squared_error")


class Timed(Trainer):
    """Takes so many seconds for each update, by its own clock."""

    def __init__(self, seconds: float, **options) -> None:
        super().__init__(recipe(**options), samples(YES_NO))
        self.seconds, self.now = seconds, 0.0

    def advance(self, state, updates):
        self.now += self.seconds * updates
        return super().advance(state, updates)


def told(watching=ENDS, budget=ALL, state=None, seconds=1e-6, **options):
    """The events of a run that takes so many seconds for an update."""
    trainer = Timed(seconds, **options)
    state = state or State.start(YES_NO, parameters(YES_NO))
    return list(events(trainer, Observer(trainer), state, watching, budget, lambda: trainer.now))


def updates(all_events):
    return [event.state.update for event in all_events if isinstance(event, Frame)]


def test_the_first_and_the_last_state_are_seen():
    all_events = told()
    assert updates(all_events) == [0, 40]
    assert isinstance(all_events[0], Frame)
    assert isinstance(all_events[-2], Frame)
    assert all_events[-1] == Done("finished", 40, 8.0)
    assert all(isinstance(event, Progress) for event in all_events[1:-2])
    assert all_events[-3].share == 1.0


def test_a_frame_every_so_many_updates():
    assert updates(told(Watching(every_updates=15))) == [0, 15, 30, 40]
    assert updates(told(Watching(every_updates=1), Budget(3, 10, 1e9))) == [0, 1, 2, 3]


def test_whoever_has_the_first_frame_is_not_sent_it():
    assert updates(told(Watching(every_updates=15, first=False))) == [15, 30, 40]
    assert updates(told(Watching(first=False))) == [40]
    assert [type(event) for event in told(Watching(first=False), Budget(0, 10_000, 1e9))] == [Done]


def test_frames_go_by_the_update_s_number_not_by_where_the_run_began():
    middle = Trainer(recipe(), samples(YES_NO)).advance(State.start(YES_NO, parameters(YES_NO)), 7)
    assert updates(told(Watching(every_updates=15), state=middle)) == [7, 15, 30, 45, 47]


def test_frames_a_second():
    few = updates(told(Watching(per_second=10.0), Budget(2000, 10_000, 1e9), seconds=0.001))
    many = updates(told(Watching(per_second=50.0), Budget(2000, 10_000, 1e9), seconds=0.001))
    assert 2 < len(few) < len(many)


@pytest.mark.parametrize(
    "options",
    [{}, {"optimizer": Optimizer("adam"), "schedule": Schedule("step", {"every": 3.0, "factor": 0.5})}],
    ids=["plain", "with a memory and a rate that changes"],
)
def test_what_is_seen_does_not_change_what_happens(options):
    """The trainer that looks at what an update is about to do is the one that trains."""
    seen = (ENDS, Watching(every_updates=1), Watching(every_updates=3), Watching(per_second=30.0))
    last = [told(watching, **options)[-2] for watching in seen]
    for frame in last[1:]:
        np.testing.assert_array_equal(frame.state.parameters, last[0].state.parameters)


def test_nothing_to_do():
    all_events = told(budget=Budget(0, 10_000, 1e9))
    assert updates(all_events) == [0]
    assert all_events[-1].reason == "finished"


def test_early_stopping_goes_by_whole_epochs():
    """With a rate of 0 nothing gets better: the first epoch is the best, and three more are waited for."""
    stopping = EarlyStopping(patience=3)
    budget = Budget(10_000, 10**9, 1e9)
    all_events = told(budget=budget, learning_rate=0.0, early_stopping=stopping)
    assert all_events[-1] == Done("early_stopping", 4 * 5, 4.0)
    middle = Trainer(recipe(learning_rate=0.0), samples(YES_NO)).advance(State.start(YES_NO, parameters(YES_NO)), 7)
    assert told(budget=budget, state=middle, learning_rate=0.0, early_stopping=stopping)[-1].update == 5 * 5


def test_early_stopping_is_as_if_there_had_been_no_interruption():
    options = {"learning_rate": 2.0, "early_stopping": EarlyStopping(patience=2)}
    whole = told(budget=Budget(10_000, 10**9, 1e9), **options)
    assert whole[-1].reason == "early_stopping"
    half = told(budget=Budget(7, 10**9, 1e9), **options)[-2].state
    rest = told(budget=Budget(10_000, 10**9, 1e9), state=half, **options)
    assert rest[-1] == whole[-1]
    np.testing.assert_array_equal(rest[-2].state.parameters, whole[-2].state.parameters)


def test_the_budget_of_updates():
    all_events = told(budget=Budget(40, 25, 1e9))
    assert updates(all_events) == [0, 25]
    assert all_events[-1].reason == "budget"


def test_the_budget_of_time():
    all_events = told(budget=Budget(10**9, 10**9, 0.5), seconds=0.001)
    assert all_events[-1].reason == "budget"
    assert 500 <= all_events[-1].update < 520


def test_pieces_of_work_are_short():
    """However slow the machine: a piece is cut to what took PIECE seconds before."""
    slow = [event.update for event in told(budget=Budget(400, 10_000, 1e9), seconds=0.1)[1:-2]]
    assert slow == list(range(1, 401))
    quick = [event.update for event in told(budget=Budget(400, 10_000, 1e9))[1:-2]]
    assert quick[:4] == [1, 3, 7, 15]


@pytest.mark.parametrize("watching", [ENDS, Watching(every_updates=1)])
def test_a_run_that_diverges_shows_its_last_state_first_and_once(watching):
    trainer = Trainer(recipe(learning_rate=1e160), samples(YES_NO))
    shown = []
    state = State.start(YES_NO, parameters(YES_NO))
    with pytest.raises(Diverged) as error:
        for event in events(trainer, Observer(trainer), state, watching, ALL):
            shown.append(event)  # noqa: PERF402 (what came before it was raised is wanted)
    assert isinstance(shown[-1], Frame)
    assert shown[-1].state.update == error.value.update - 1
    assert np.isfinite(shown[-1].state.parameters).all()
    seen = updates(shown)
    assert len(seen) == len(set(seen))


def test_the_way_to_where_a_run_diverges_is_seen():
    """However many updates one piece of work makes, a curve of the run has more than its two ends."""
    trainer = Trainer(recipe(LINEAR, learning_rate=30.0), samples(LINEAR))
    start = State.start(LINEAR, parameters(LINEAR))
    shown = []
    with pytest.raises(Diverged) as error:
        for event in events(trainer, Observer(trainer), start, ENDS, LONG, lambda: 0.0):
            shown.append(event)  # noqa: PERF402 (what came before it was raised is wanted)
    frames = [event for event in shown if isinstance(event, Frame)]
    assert len(frames) > 3
    assert updates(shown) == sorted(set(updates(shown)))
    assert frames[-1].state.update == error.value.update - 1
    # Each is the state that training one by one comes to.
    for frame in frames:
        alone = Trainer(trainer.recipe, trainer.samples).advance(start, frame.state.update)
        np.testing.assert_array_equal(frame.state.parameters, alone.parameters)
