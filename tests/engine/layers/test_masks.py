"""Connections left out: no part of any sum, no gradient, never moved."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, Plan, trace
from engine.checks.gradient_check import check_gradients
from engine.checks.paths import paths
from engine.derivation.optimizers import OPTIMIZERS, Clip, Descent, Optimizer
from engine.layers.masks import Mask
from engine.training.layout import Layout
from engine.training.recipe import Recipe
from engine.training.state import State
from engine.training.trainer import Trainer
from tests.engine.problems import random_memory, random_parameters, random_samples, random_trace

SOME, OTHERS = np.array([[1, 0], [1, 1], [0, 1]]), np.array([[0, 1, 1], [0, 0, 0]])
NETWORK = Network(2, (Dense(3, "tanh", mask=Mask.of(SOME)), Dense(2, mask=Mask.of(OTHERS))))
MASKS = {"w.1": SOME, "w.2": OTHERS}


def test_a_mask_is_read_from_numbers_or_booleans():
    mask = Mask.of([[True, False], [False, True]])
    assert mask == Mask.of([[1, 0], [0, 1]])
    assert hash(mask) == hash(Mask.of([[1, 0], [0, 1]]))
    np.testing.assert_array_equal(mask.array, np.eye(2))
    assert not mask.complete
    assert Mask.of(np.ones((2, 3))).complete


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ([[1, 0.5]], "mask.0.1", "1 where there is a connection and 0 where there is none; this is 0.5."),
        ([[1, 0], [1]], "mask", "rows of equal length"),
        ([1, 0], "mask", "rows of equal length"),
        ([["x"]], "mask", "rows of equal length"),
        ([[float("nan")]], "mask.0.0", "this is nan"),
    ],
)
def test_what_is_no_mask(given, field, said):
    with pytest.raises(InvalidInput) as refused:
        Mask.of(given)
    assert (refused.value.field, said in refused.value.message) == (field, True)


def test_a_mask_has_the_shape_of_the_weights():
    with pytest.raises(InvalidInput, match="Expected shape 2 × 3") as refused:
        Network(3, (Dense(2, mask=Mask.of(np.eye(3, 2))),))
    assert refused.value.field == "network.layers.0.mask"


def test_one_that_leaves_nothing_out_changes_nothing():
    assert Network(2, (Dense(2, mask=Mask.of(np.ones((2, 2)))),)) == Network(2, (Dense(2),))


def test_it_is_as_if_the_weights_were_0():
    """All but the update, which leaves the real ones where they are; and their derivative, which is 0."""
    masked = random_trace(Plan(NETWORK, samples=3, given_gradients=True))
    whole = Network(2, (Dense(3, "tanh"), Dense(2)))
    kept = [masked[name] * mask for name, mask in MASKS.items()]
    plain = trace(whole, (kept, [masked["b.1"], masked["b.2"]]), masked["a.0"], masked["y"], given_gradients=True)
    for step in plain.steps:
        expected = plain[step.id] * MASKS.get(step.id.replace("dw", "w"), 1.0)
        np.testing.assert_allclose(masked[step.id], expected, rtol=1e-13, atol=1e-15, err_msg=step.id)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("clip", [None, Clip("norm", 0.05)])
def test_no_update_moves_them(name, clip):
    """Not by weight decay or penalties, and not by what an optimizer remembers of when they were there."""
    generator = np.random.default_rng(3)
    optimizer = Optimizer(name, l1=0.1, l2=0.2, clip=clip)
    parameters, samples = random_parameters(NETWORK, generator), random_samples(NETWORK, 3, generator)
    memory = random_memory(Plan(NETWORK, descent=Descent(name)), generator)
    found = trace(NETWORK, parameters, samples.x, samples.y, learning_rate=0.3, optimizer=optimizer, remembered=memory)
    recipe = Recipe(NETWORK, 0.3, optimizer, batch_size=3)
    trainer = Trainer(recipe, samples)
    state = State.start(NETWORK, parameters)
    trained = Layout(NETWORK).parameters(trainer.advance(state, 5).parameters)
    for layer, mask in enumerate(MASKS.values(), start=1):
        gone, there = mask == 0, mask == 1
        before = found[f"w.{layer}"]
        np.testing.assert_array_equal(found[f"w_next.{layer}"][gone], before[gone])
        np.testing.assert_array_equal(trained.w[layer - 1][gone], before[gone])
        assert (found[f"w_next.{layer}"][there] != before[there]).all()
        assert (trained.w[layer - 1][there] != before[there]).all()


def test_they_are_not_checked():
    check = check_gradients(random_trace(Plan(NETWORK, samples=2)))
    terms = {entry.term for entry in check.entries if entry.term.startswith("w")}
    assert check.passed
    assert terms == {f"{name}.{i}.{k}" for name, mask in MASKS.items() for i, k in np.argwhere(mask)}


def test_no_path_goes_along_them():
    found = random_trace(Plan(NETWORK))
    derived = random_trace(Plan(NETWORK, given_gradients=True))
    by_hand = {"a.0.0": 1, "a.0.1": 2, "w.1.2.1": 1, "b.1.0": 0, "b.2.1": 1}
    for parameter, count in by_hand.items():
        answer = paths(found, parameter)
        assert (answer.count, len(answer.paths)) == (count, count), parameter
        for path in answer.paths:
            for before, after in zip(path.terms, path.terms[1:], strict=False):
                if before.startswith("a."):
                    layer, k = int(before.split(".")[1]) + 1, int(before.split(".")[2])
                    assert after == "cost" or MASKS[f"w.{layer}"][int(after.split(".")[2]), k] == 1
        derivative = derived.value(f"d{parameter}")
        assert answer.shown_sum == pytest.approx(derivative, rel=1e-12, abs=1e-15)
        assert answer.gradient == pytest.approx(derivative, rel=1e-12, abs=1e-15)
    with pytest.raises(InvalidInput, match=r"The connection of w\.1\.0\.1 is left out"):
        paths(found, "w.1.0.1")
