"""What a terminal shows can be computed again from what it shows."""

import numpy as np
import pytest

from engine import derive, trace
from engine.digits import as_shown
from engine.evaluation.kernels import kernel
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import Function
from engine.writing.precision import copied, digits_of
from tests.engine.problems import network, random_parameters


def traced(sizes=(2, 3, 2), samples=1, **options):
    net = network(*sizes, output="sigmoid", cost="half_squared_error")
    generator = np.random.default_rng(3)
    x, y = generator.normal(size=(samples, sizes[0])), generator.random(size=(samples, sizes[-1]))
    return trace(net, random_parameters(net, generator), x, y, learning_rate=1e-3, **options)


def shown(found, name, digits):
    array = np.asarray(found[name])
    return np.array([as_shown(float(n), digits[name]) for n in array.ravel()]).reshape(array.shape)


@pytest.mark.parametrize(("sizes", "samples"), [((2, 2), 1), ((2, 3, 2), 1), ((3, 2, 4, 2, 1), 1), ((2, 3, 1), 4)])
def test_products_and_sums_hold_as_it_is_shown(sizes, samples):
    found = traced(sizes, samples)
    for step in derive(found.plan):
        digits = digits_of(found, step, 0)
        if isinstance(step.definition, Function):
            assert digits == {}
            continue
        arrays = {name: shown(found, name, digits) for name in step.reads()}
        again = np.asarray(kernel(step)(arrays))
        own = again[0] if kind_of(step.id) in PER_SAMPLE else again
        there = found[step.id][0] if kind_of(step.id) in PER_SAMPLE else found[step.id]
        for one, other in zip(np.ravel(own), np.ravel(there), strict=True):
            assert as_shown(float(one), digits[step.id]) == as_shown(float(other), digits[step.id]), step.id


def test_a_copy_has_the_digits_of_what_it_copies_and_an_update_can_be_seen():
    found = traced()
    steps = {step.id: step for step in derive(found.plan)}
    assert copied(steps["db.2"]) == "dz.2"
    assert digits_of(found, steps["db.2"], 0) == {"db.2": 5, "dz.2": 5}
    for layer in (1, 2):
        digits = digits_of(found, steps[f"w_next.{layer}"], 0)
        before, after = (shown(found, f"{kind}.{layer}", digits) for kind in ("w", "w_next"))
        # Of what moves by less than nine digits tell, nothing can be seen.
        w, moved = found[f"w.{layer}"], found[f"w_next.{layer}"]
        assert ((before != after) | np.isclose(w, moved, rtol=1e-7, atol=0.0)).all()
        assert (before != after).any()


def test_matrices_too_large_to_be_shown_whole_have_the_usual_digits():
    found = traced((9, 9, 2))
    assert digits_of(found, derive(found.plan)[0], 0) == {}
