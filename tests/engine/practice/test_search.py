"""What slips make of an array, beside the engine's own mistaken traces."""

import numpy as np
import pytest

from engine import Dense, Network, trace
from engine.derivation.mistakes import MISTAKES
from engine.evaluation.kernels import kernel
from engine.practice.entries import Place
from engine.practice.own import Own
from engine.practice.search import Search
from engine.practice.slips import arrays_of_slips, slips

NETWORK = Network(2, (Dense(2, "sigmoid"), Dense(2, "tanh")), cost="half_squared_error")
W = ([[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]], [[0.35, 0.35], [0.60, 0.60]])
GIVEN = (NETWORK, W, [[0.05, 0.1], [0.7, -0.4]], [[0.01, 0.99], [0.5, 0.2]])
RIGHT = trace(*GIVEN, learning_rate=0.5)


def search(most=10_000):
    steps = {step.id: step for step in RIGHT.steps}
    own = Own({}, dict(RIGHT.arrays) | arrays_of_slips(RIGHT.plan))
    return Search(own, steps, {id: (kernel(step), frozenset(step.reads())) for id, step in steps.items()}, most)


@pytest.mark.parametrize("name", [name for name in MISTAKES if name != "one_path_only"])
def test_as_the_trace_with_that_mistake(name):
    wrong = trace(*GIVEN, learning_rate=0.5, mistakes=(name,))
    for target in ("dw.1", "w_next.2", "dz.1"):
        found = [c for c in search().of_array(target, slips(RIGHT.plan)) if c.mistakes == (name,)]
        if np.array_equal(wrong[target], RIGHT[target]):
            continue
        assert any(np.allclose(c.values, wrong[target], rtol=1e-12) for c in found), target


def test_two_mistakes_as_the_trace_with_both():
    wrong = trace(*GIVEN, learning_rate=0.5, mistakes=("wrong_sign", "derivative_at_activation"))
    found = search().of_array("dw.1", slips(RIGHT.plan))
    assert any(len(c.mistakes) == 2 and np.allclose(c.values, wrong["dw.1"], rtol=1e-12) for c in found)


def test_no_more_are_tried_than_may_be():
    few = search(5)
    assert len([c for c in few.of_array("dw.1", slips(RIGHT.plan)) if c.mistakes != ("rounded_early",)]) <= 5
    assert few.left == 0


def test_every_array_has_its_turn():
    """Pairs of mistakes about one array leave room for the likely slips about the next."""
    some = search(300)
    for target in ("dz.1", "dw.1", "db.1"):
        found = some.of_array(target, slips(RIGHT.plan))
        assert any(c.mistakes == ("updated_weights",) for c in found), target


def test_slips_about_the_entry_itself():
    found = search().of_entry(Place("da.1", (1, 0)), RIGHT["da.1"])
    clauses = [c.clause for c in found]
    assert "of the sum only dz.2.1 · w.2.1.0 is taken" in clauses
    assert "da.1.1 is taken for da.1.0" in clauses
    alone = next(c for c in found if c.clause.startswith("of the sum only dz.2.1"))
    assert float(alone.values) == pytest.approx(RIGHT["dz.2"][1, 1] * 0.5)
