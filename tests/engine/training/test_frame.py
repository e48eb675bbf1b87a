"""What there is to see of a state."""

import numpy as np
import pytest

from engine import Samples
from engine.evaluation.trace import run
from engine.training.frame import Observer
from engine.training.state import State
from engine.training.surface import Grid
from engine.training.trainer import Trainer
from tests.engine.training.runs import CLASSES, NUMBERS, YES_NO, parameters, recipe, samples


def seen(network, updates=4, **options):
    """A state some way into a run, and its frame."""
    made, data, test = recipe(network), samples(network), samples(network, 11, seed=5)
    trainer = Trainer(made, data)
    state = trainer.advance(State.start(network, parameters(network)), updates)
    return made, data, state, Observer(trainer, test, **options).frame(state)


def test_a_frame_tells_the_update_to_come():
    made, data, state, frame = seen(YES_NO)
    shown = Samples(data.x[frame.batch], data.y[frame.batch])
    trainer = Trainer(made, data)
    trace = run(made.plan(len(shown)), trainer.layout.parameters(state.parameters), shown, made.learning_rate)
    for layer in (1, 2, 3):
        both = np.concatenate([trace[f"dw.{layer}"].ravel(), trace[f"db.{layer}"]])
        assert frame.gradient_norms[layer - 1] == pytest.approx(np.linalg.norm(both), rel=1e-12)
        change = trace[f"w_next.{layer}"] - trace[f"w.{layer}"]
        ratio = np.linalg.norm(change) / np.linalg.norm(trace[f"w.{layer}"])
        assert frame.update_ratios[layer - 1] == pytest.approx(ratio, rel=1e-9)
    assert frame.learning_rate == made.learning_rate
    assert frame.epochs == 20 / 23


def test_costs_and_classes():
    made, data, state, frame = seen(CLASSES)
    trainer = Trainer(made, data)
    trace = run(made.plan(len(data)), trainer.layout.parameters(state.parameters), data, 0.1)
    assert frame.train.cost == pytest.approx(trace.mean_cost, rel=1e-13)
    right = (trace["a.2"].argmax(axis=1) == data.y.argmax(axis=1)).mean()
    assert frame.train.accuracy == pytest.approx(right)
    assert frame.test
    assert frame.test.confusion is not None
    assert frame.test.confusion.sum() == 11


def test_numbers_to_be_met_have_no_accuracy():
    _, _, _, frame = seen(NUMBERS)
    assert frame.train.accuracy is None
    assert frame.train.confusion is None


def test_without_a_test_and_without_pictures():
    made, data = recipe(YES_NO), samples(YES_NO)
    frame = Observer(Trainer(made, data)).frame(State.start(YES_NO, parameters(YES_NO)))
    assert frame.test is None
    assert frame.pictures is None


def test_pictures_of_every_neuron():
    _, _, state, frame = seen(YES_NO, grid=Grid(resolution=4))
    assert frame.pictures
    assert [len(layer) for layer in frame.pictures.layers] == [2, 4, 3, 1]
    assert frame.pictures.layers[0][0].shape == (16,)
    # The last picture is what the network says to the grid's points.
    trainer = Trainer(recipe(YES_NO), samples(YES_NO))
    inputs = Grid(resolution=4).inputs()
    given = trainer.layout.parameters(state.parameters)
    trace = run(recipe(YES_NO).plan(16), given, Samples(inputs, np.zeros((16, 1))), 0.1)
    np.testing.assert_array_equal(frame.pictures.layers[-1][0], np.rint(255 * trace["a.3"][:, 0]))


def test_weights_of_nothing_have_no_ratio():
    made, data = recipe(YES_NO), samples(YES_NO)
    frame = Observer(Trainer(made, data)).frame(State(np.zeros(YES_NO.parameter_count)))
    assert np.isnan(frame.update_ratios).all()
