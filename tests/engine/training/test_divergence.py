"""When training leaves the numbers."""

import numpy as np
import pytest

from engine import Dense, Network, NotFinite, Samples
from engine.evaluation.trace import Trace, run
from engine.training.divergence import _first_result, divergence, is_finite
from engine.training.state import State
from engine.training.trainer import Trainer
from tests.engine.training.runs import parameters, recipe

LINEAR = Network(1, (Dense(2, "identity"), Dense(1, "identity")))


def exploding():
    """A run whose steps grow and grow, and the first update after which something is not finite."""
    x = np.linspace(-3, 3, 12)[:, None]
    trainer = Trainer(recipe(LINEAR, learning_rate=5.0, batch_size=4), Samples.of(LINEAR, x, 2 * x))
    state = State.start(LINEAR, parameters(LINEAR))
    number = next(n for n in range(1, 200) if not is_finite(trainer.advance(state, n)))
    return trainer, state, number


def test_the_update_and_its_step_are_named():
    trainer, state, number = exploding()
    found = divergence(trainer, state, 200)
    assert found.update == number
    assert is_finite(found.state)
    assert found.state.update == number - 1
    # What the trace of that very update says.
    batch = trainer.batch(found.state)
    shown = Samples(trainer.samples.x[batch], trainer.samples.y[batch])
    given = trainer.layout.parameters(found.state.parameters)
    with pytest.raises(NotFinite) as error:
        run(trainer.recipe.plan(len(batch)), given, shown, 5.0).check_finite()
    assert (found.step, found.term) == (error.value.step, error.value.term)
    assert found.sample == batch[error.value.sample]


def test_where_only_the_result_overflows_it_is_named(monkeypatch):
    trainer, state, _ = exploding()
    monkeypatch.setattr(Trace, "check_finite", lambda trace: trace)
    found = divergence(trainer, state, 200)
    assert found.term.startswith(("w_next.", "b_next."))
    assert not np.isfinite(found.value)


@pytest.mark.parametrize("part", ["w", "b"])
def test_whatever_the_update_gave_may_be_the_one(part):
    trainer, state, _ = exploding()
    flat = state.parameters.copy()
    trainer.layout.part(flat, part, 2)[0] = np.inf
    assert _first_result(trainer.layout, State(flat)).step == f"{part}_next.2"
    remembered = State(state.parameters, memory={"square_mean": flat})
    assert _first_result(trainer.layout, remembered).step == f"{part}_square_mean_next.2"


def test_what_is_remembered_counts():
    _, state, _ = exploding()
    assert not is_finite(State(state.parameters, memory={"velocity": np.array([np.nan])}))


def test_it_is_found_wherever_it_is():
    trainer, state, number = exploding()
    updates = {divergence(trainer, state, within).update for within in (number, number + 1, 200)}
    assert updates == {number}
    just_before = trainer.advance(state, number - 1)
    assert divergence(trainer, just_before, 1).update == number
