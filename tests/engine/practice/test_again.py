"""The same question with other numbers."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, trace
from engine.evaluation.trace import trace_of
from engine.layers.flatten import Flatten
from engine.practice.again import LARGEST, LEAST, again, faults_of
from engine.practice.asked import asked
from engine.presets import PRESETS
from tests.engine.practice.test_marking import MAZUR

BACKWARD = asked(MAZUR, "backward")
SEEDS = range(12)


def numbers(instance):
    return np.concatenate([part.ravel() for part in (*instance.parameters.w, *instance.parameters.b)])


def on(found, instance):
    return trace_of(found.plan, instance.parameters, instance.samples, 0.5)


def test_a_seed_is_a_question():
    one, same, other = again(MAZUR, BACKWARD, 3), again(MAZUR, BACKWARD, 3), again(MAZUR, BACKWARD, 4)
    assert (numbers(one) == numbers(same)).all()
    assert (one.samples.x == same.samples.x).all()
    assert (numbers(one) != numbers(other)).any()


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_are_short_and_answers_can_be_written(seed):
    found = again(MAZUR, BACKWARD, seed)
    assert found.faults == 0
    for number in (*numbers(found), *found.samples.x.ravel()):
        assert number != 0.0
        assert round(number, 1) == number
    arrays = on(MAZUR, found).arrays
    answers = [abs(float(arrays[place.array][place.index])) for place in BACKWARD]
    assert all(LEAST <= answer < LARGEST for answer in answers)


@pytest.mark.parametrize("name", ["small", "mazur", "xor"])
def test_targets_stay(name):
    found = PRESETS[name].trace()
    assert (again(found, asked(found, "backward"), 1).samples.y == found.samples.y).all()


def test_dead_neurons_are_not_all_there_is():
    network = Network(2, (Dense(3, "relu"), Dense(2)))
    dead = trace(network, ([[[-0.5] * 2] * 3, [[0.5] * 3] * 2], [[-0.1] * 3, [0.1] * 2]), [[0.5, 0.5]], [[1.0, 0.0]])
    places = asked(dead, "backward")
    assert faults_of(dead, places) > 0
    for seed in SEEDS:
        fresh = on(dead, again(dead, places, seed))
        answers = [fresh.arrays[place.array][place.index] for place in places]
        assert sum(answer == 0.0 for answer in answers) <= len(places) / 4


@pytest.mark.parametrize("slip", ["untransposed_weights", "bias_left_out", "wrong_sign", "updated_weights", "factor"])
def test_the_slip_that_was_made_shows_again(slip):
    places = asked(MAZUR, "forward" if slip == "bias_left_out" else "backward")
    assert again(MAZUR, places, 5, slip).faults == 0


def test_a_slip_that_cannot_show_is_a_fault():
    """Where the weights are symmetric nobody can tell whether they were transposed."""
    places = asked(MAZUR, "da.1")
    symmetric = ([[[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.5], [0.5, 0.55]]], [[0.35, 0.35], [0.6, 0.6]])
    same = trace(MAZUR.network, symmetric, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5, bias_update="frozen")
    assert faults_of(same, places, "untransposed_weights") > faults_of(same, places)
    assert faults_of(MAZUR, places, "untransposed_weights") == 0


def test_what_there_is_not_is_refused():
    with pytest.raises(InvalidInput, match="transposed") as refused:
        again(MAZUR, BACKWARD, 1, "transposed_weights")
    assert refused.value.field == "shows"


def test_the_least_dull_is_taken_where_nothing_else_comes():
    """A target of a million is part of the question: its cost is too long to be written, whatever is drawn."""
    far = trace(
        Network(1, (Dense(1, "identity"),)),
        (
            [
                [[0.5]],
            ],
            [[0.1]],
        ),
        [[1.0]],
        [[1e6]],
        learning_rate=0.5,
    )
    places = asked(far, "cost")
    assert again(far, places, 1).faults == faults_of(far, places) > 0


def test_a_slip_about_a_single_entry_always_shows():
    assert again(MAZUR, BACKWARD, 3, "neighbour").faults == 0


def test_other_layers_have_no_other_numbers():
    wide = Network.of((1, 4), [Flatten(), Dense(1)])
    found = trace(wide, {"w.2": np.ones((1, 4)), "b.2": np.zeros(1)}, [[[1.0, 2.0, 3.0, 4.0]]], [[0.0]])
    with pytest.raises(InvalidInput, match="chains of dense layers alone") as refused:
        again(found, (), 1)
    assert refused.value.field == "network.layers"
