"""Training is the trace's update, again and again."""

import numpy as np
import pytest

from engine import Parameters, Samples
from engine.derivation.optimizers import Clip, Optimizer
from engine.derivation.schedules import Schedule
from engine.evaluation.trace import run
from engine.training.state import State
from engine.training.trainer import Trainer
from tests.engine.training.runs import CLASSES, NUMBERS, YES_NO, parameters, recipe, samples

RECIPES = {
    "yes or no": recipe(YES_NO),
    "yes or no, fused": recipe(YES_NO, output_rule="fused"),
    "classes": recipe(CLASSES, batch_size=4),
    "classes, fused": recipe(CLASSES, output_rule="fused"),
    "numbers": recipe(NUMBERS),
    "frozen biases": recipe(YES_NO, bias_update="frozen"),
    "shared biases": recipe(YES_NO, bias_update="shared"),
    "one sample at a time": recipe(CLASSES, batch_size=1),
    "all samples at once": recipe(NUMBERS, batch_size=100),
    "not shuffled": recipe(YES_NO, shuffle=False),
    "momentum": recipe(YES_NO, optimizer=Optimizer("momentum")),
    "clipped by norm, frozen": recipe(NUMBERS, optimizer=Optimizer(clip=Clip("norm", 0.01)), bias_update="frozen"),
    "clipped by norm, shared": recipe(
        NUMBERS, optimizer=Optimizer("adam", clip=Clip("norm", 0.01)), bias_update="shared"
    ),
    "clipped by value, shared": recipe(
        NUMBERS, optimizer=Optimizer("adamw", clip=Clip("value", 0.01)), bias_update="shared"
    ),
    "nesterov, clipped by value": recipe(NUMBERS, optimizer=Optimizer("nesterov", clip=Clip("value", 0.01))),
    "rmsprop with penalties": recipe(CLASSES, optimizer=Optimizer("rmsprop", l1=0.01, l2=0.02)),
    "adagrad, shared biases": recipe(YES_NO, bias_update="shared", optimizer=Optimizer("adagrad")),
    "adam by a cosine": recipe(YES_NO, optimizer=Optimizer("adam"), schedule=Schedule("cosine", {"updates": 20})),
    # Not with a softmax: there a shared bias's gradient is 0, and Adam would make steps of its rounding.
    "adamw with everything": recipe(
        YES_NO,
        bias_update="shared",
        optimizer=Optimizer("adamw", {}, 0.01, 0.02, Clip("norm", 0.1)),
        schedule=Schedule("warm_up", {"updates": 10}),
    ),
    "adam, frozen biases": recipe(YES_NO, bias_update="frozen", optimizer=Optimizer("adam")),
}


def begun(recipe):
    trainer = Trainer(recipe, samples(recipe.network))
    return trainer, State.start(recipe.network, parameters(recipe.network))


def traced(trainer: Trainer, state: State, updates: int) -> Parameters:
    """So many updates by traces, each of the batch that the trainer says."""
    recipe, data = trainer.recipe, trainer.samples
    current, given = trainer.layout.parameters(state.parameters), trainer.given(state)
    for number in range(updates):
        batch = trainer.batch(trainer.advance(state, number))
        shown = Samples(data.x[batch], data.y[batch])
        given["learning_rate"] = np.asarray(recipe.rate(number))
        trace = run(recipe.plan(len(batch)), current, shown, given)
        current, given = trace.next_parameters, trace.given_next
    return current


@pytest.mark.parametrize("name", RECIPES)
def test_updates_are_those_of_the_trace(name):
    trainer, state = begun(RECIPES[name])
    expected = traced(trainer, state, 12)
    after = trainer.layout.parameters(trainer.advance(state, 12).parameters)
    for ours, theirs in zip((*after.w, *after.b), (*expected.w, *expected.b), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", RECIPES)
def test_going_on_is_as_if_nothing_had_been_in_between(name):
    trainer, state = begun(RECIPES[name])
    at_once = trainer.advance(state, 37)
    other, _ = begun(RECIPES[name])
    in_pieces = other.advance(other.advance(other.advance(state, 1), 22), 14)
    np.testing.assert_array_equal(in_pieces.parameters, at_once.parameters)
    assert (in_pieces.update, in_pieces.epoch, in_pieces.seen) == (at_once.update, at_once.epoch, at_once.seen)
    assert in_pieces.optimized == at_once.optimized == 37
    assert set(in_pieces.memory) == set(trainer.recipe.optimizer.rule.remembers)
    for name, vector in in_pieces.memory.items():
        np.testing.assert_array_equal(vector, at_once.memory[name])


def test_the_given_state_stays_what_it_is():
    trainer, state = begun(RECIPES["yes or no"])
    before = state.parameters.copy()
    after = trainer.advance(state, 3)
    trainer.advance(after, 3)
    np.testing.assert_array_equal(state.parameters, before)
    assert (after.update, after.epoch, after.seen) == (3, 0, 15)


def test_an_epoch_shows_every_sample_once():
    trainer, state = begun(RECIPES["yes or no"])
    shown = [trainer.batch(trainer.advance(state, number)) for number in range(5)]
    assert [len(batch) for batch in shown] == [5, 5, 5, 5, 3]
    np.testing.assert_array_equal(np.sort(np.concatenate(shown)), np.arange(23))
    after = trainer.advance(state, 5)
    assert (after.epoch, after.seen) == (1, 0)
    assert (trainer.batch(after) != shown[0]).any()


def test_another_batch_size_goes_on_within_the_epoch():
    trainer, state = begun(RECIPES["yes or no"])
    middle = trainer.advance(state, 2)
    other = Trainer(recipe(YES_NO, batch_size=9), trainer.samples)
    np.testing.assert_array_equal(other.batch(middle)[:5], trainer.batch(middle))
    assert other.advance(middle, 1).seen == 19


def test_a_state_beyond_its_epoch_begins_the_next():
    trainer, state = begun(RECIPES["yes or no"])
    beyond = State(state.parameters, update=7, epoch=2, seen=23)
    start = State(state.parameters, update=7, epoch=3, seen=0)
    np.testing.assert_array_equal(trainer.batch(beyond), trainer.batch(start))
    after = trainer.advance(beyond, 1)
    assert (after.epoch, after.seen) == (3, 5)
    np.testing.assert_array_equal(after.parameters, trainer.advance(start, 1).parameters)


def test_looking_ahead_moves_nothing():
    trainer, state = begun(RECIPES["yes or no"])
    ahead = trainer.look_ahead(state)
    after = trainer.advance(state, 1)
    np.testing.assert_array_equal(after.parameters - state.parameters, ahead.change)
    np.testing.assert_allclose(ahead.change, -0.1 * ahead.gradients, rtol=1e-9, atol=1e-15)


def test_another_optimizer_begins_anew_and_a_similar_one_goes_on():
    trainer, state = begun(recipe(YES_NO, optimizer=Optimizer("momentum")))
    after = trainer.advance(state, 5)

    def then(name: str) -> State:
        return Trainer(recipe(YES_NO, optimizer=Optimizer(name)), trainer.samples).advance(after, 1)

    assert then("adam").optimized == 1
    assert then("nesterov").optimized == 6
    assert then("sgd").optimized == 6
    assert then("adam").update == then("sgd").update == 6


def test_training_learns():
    trainer, state = begun(recipe(YES_NO, learning_rate=0.3, output_rule="fused"))
    before, after = (run_cost(trainer, at) for at in (state, trainer.advance(state, 3000)))
    assert after < 0.5 * before


def run_cost(trainer: Trainer, state: State) -> float:
    data = trainer.samples
    plan = trainer.recipe.plan(len(data))
    return run(plan, trainer.layout.parameters(state.parameters), data, 0.1).mean_cost
