"""One entry moved: the same numbers as by a pass of each network anew, and no copy of a weight matrix for each."""

from typing import Any

import numpy as np
import pytest

from engine import Parameters, Plan, Samples, Trace
from engine.checks.moved_entry import Moved, moved_by, run_moved
from engine.checks.nudging import forward_steps
from engine.evaluation.trace import run
from engine.steps.step import Factor, Product, Step, SumOfProducts
from tests.engine.layers.test_all_layers import traced
from tests.engine.layers.torch_networks import CASES as LAYERS
from tests.engine.layers.torch_networks import given
from tests.engine.problems import PLANS, network, random_trace

CASES = [
    (name, array)
    for name, plan in PLANS.items() if not plan.mistakes
    for array in ("w.1", "b.1", "w.2", "a.0", "y") if array != "w.2" or len(plan.network.layers) > 1
]  # fmt: skip

LEARNED = [(name, array) for name, case in LAYERS.items() for array in sorted(case.network.learned)]


def anew(made: Trace, name: str, flat: int, number: float) -> Trace:
    """The trace of another network, with that number in the place of one."""
    arrays = {one: array.copy() for one, array in made.arrays.items()}
    arrays[name].ravel()[flat] = number
    layers = range(1, len(made.network.layers) + 1)
    parameters = Parameters(*(tuple(arrays[f"{kind}.{layer}"] for layer in layers) for kind in "wb"))
    return run(made.plan, parameters, Samples(arrays["a.0"], arrays["y"]), made.given)


@pytest.mark.parametrize(("name", "array"), CASES, ids=", ".join)
def test_what_moves_is_what_moves_in_a_network_anew(name: str, array: str) -> None:
    made = random_trace(PLANS[name], seed=4)
    steps = forward_steps(made)
    chosen = np.arange(made[array].size)
    found = run_moved(made, steps, array, moved_by(made[array], chosen, 0.125))
    others = [anew(made, array, int(flat), made[array].ravel()[flat] + 0.125) for flat in chosen]
    assert made.objective in found
    for one in found.keys() & {step.id for step in steps}:
        expected = np.array([other[one] for other in others])
        if found[one].shape != expected.shape:
            # Of an array in which one entry moves, that entry.
            expected = expected.reshape(len(chosen), -1)[chosen, chosen]
        np.testing.assert_allclose(found[one], expected, rtol=1e-12, atol=1e-14)
    still = {step.id for step in steps} - found.keys()
    for one in still:
        assert all((other[one] == made[one]).all() for other in others)


@pytest.mark.parametrize(("name", "array"), LEARNED, ids=", ".join)
def test_so_it_is_with_layers_that_share_weights(name: str, array: str) -> None:
    """A convolution's weight is in many sums, a recurrent layer's in many steps."""
    numbers = given(LAYERS[name])
    made = traced(LAYERS[name].network, numbers)
    chosen = np.arange(min(made[array].size, 6))
    found = run_moved(made, forward_steps(made), array, moved_by(made[array], chosen, 0.125))
    for flat in chosen:
        other = {one: values.copy() for one, values in numbers.items()}
        other[array].ravel()[flat] += 0.125
        anew = traced(LAYERS[name].network, other)
        np.testing.assert_allclose(np.sum(found[made.objective][flat]), anew.total_cost, rtol=1e-11)


def test_one_weight_moves_one_weighted_input_of_each_sample() -> None:
    made = random_trace(Plan(network(3, 4, 2), samples=5))
    found = run_moved(made, forward_steps(made), "w.1", moved_by(made["w.1"], np.array([7]), 0.1))
    assert found["w.1"].shape == (1,)
    moved = found["z.1"][0] != made["z.1"]
    assert moved[:, 2].all()
    assert moved.sum() == 5


def numbers_read(monkeypatch: pytest.MonkeyPatch, made: Trace, array: str, moves: int) -> int:
    """How many numbers all products together are made of."""
    read: list[int] = []
    einsum = np.einsum

    def counted(subscripts: str, *operands: Any, **more: Any) -> Any:
        read.extend(np.size(operand) for operand in operands)
        return einsum(subscripts, *operands, **more)

    chosen = np.arange(moves)
    with monkeypatch.context() as patch:
        patch.setattr(np, "einsum", counted)
        run_moved(made, forward_steps(made), array, moved_by(made[array], chosen, 1e-5))
    return sum(read)


def test_a_move_takes_a_row_of_the_matrix_and_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    made = random_trace(Plan(network(784, 128, 10)))
    row, layer, outputs = 784, 128, 10
    each = numbers_read(monkeypatch, made, "w.1", 100) / 100
    assert each < 2 * (row + layer + outputs)
    assert numbers_read(monkeypatch, made, "w.2", 100) / 100 < 2 * (layer + outputs)


def test_a_penalty_takes_the_moved_weight_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    penalized = next(plan for plan in PLANS.values() if plan.objective.l1 and plan.objective.l2)
    made = random_trace(penalized)
    found = run_moved(made, forward_steps(made), "w.1", moved_by(made["w.1"], np.array([0, 1]), 0.5))
    l1, l2, w = made["l1"], made["l2"], made["w.1"].ravel()[:2]
    change = l1 * (abs(w + 0.5) - abs(w)) + 0.5 * l2 * ((w + 0.5) ** 2 - w**2)
    np.testing.assert_allclose(found["penalty.1"], made["penalty.1"] + change, rtol=1e-12)
    assert found["w_sign.1"].shape == (2,)


def test_a_step_that_has_the_moved_array_in_two_ways_is_evaluated_whole() -> None:
    """Σₖ w[i,k] w[j,k]: the entry is in a row of the result and in a column."""
    made = random_trace(Plan(network(2, 3, 2)))
    w = made["w.1"]
    definition = SumOfProducts("ij", (Product((Factor("w.1", "ik"), Factor("w.1", "jk"))),))
    products = Step("products", "forward", 1, "products", definition, {"i": 3, "j": 3, "k": 2})
    found = run_moved(made, [products], "w.1", Moved((np.array([1]), np.array([0])), np.array([5.0])))
    moved = w.copy()
    moved[1, 0] = 5.0
    np.testing.assert_allclose(found["products"], [moved @ moved.T])
