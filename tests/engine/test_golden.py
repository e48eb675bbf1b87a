"""Mazur's 2-2-2 network, number by number.

The example: M. Mazur, A Step by Step Backpropagation Example (2015). The cost that its text gives after the update,
0.291027924, is not the one its own weights give; the right one is among the golden values. These were computed once
in 40-digit arithmetic, apart from the engine.
"""

import json
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from engine.derivation.plan import Plan
from engine.evaluation.trace import Trace, forward_cost, run, trace
from engine.network.network import BiasUpdate
from engine.presets import PRESETS

GOLDEN = json.loads((Path(__file__).parent.parent / "golden/mazur.json").read_text())


def assert_to_the_digits_given(number: float, golden: str) -> None:
    """Within half a unit of the last digit written."""
    written = Decimal(golden)
    half = Decimal((0, (5,), int(written.as_tuple().exponent) - 1))
    assert abs(Decimal(float(number)) - written) <= half, f"{number!r} is not {golden}"


def mazur(bias_update: BiasUpdate = "frozen") -> Trace:
    preset = PRESETS["mazur"]
    return trace(
        preset.network, (preset.w, preset.b), preset.x, preset.y, learning_rate=0.5, bias_update=bias_update
    )  # fmt: skip


def test_the_cost():
    assert_to_the_digits_given(mazur().mean_cost, GOLDEN["cost"])


@pytest.mark.parametrize("array", GOLDEN["arrays"])
def test_the_array(array):
    numbers = mazur()[array].ravel()
    assert len(numbers) == len(GOLDEN["arrays"][array])
    for number, golden in zip(numbers, GOLDEN["arrays"][array], strict=True):
        assert_to_the_digits_given(number, golden)


@pytest.mark.parametrize("bias_update", GOLDEN["cost_after_one_update"])
def test_the_cost_after_one_update(bias_update):
    before = mazur(bias_update)
    after = forward_cost(before.plan, before.next_parameters, before.samples)
    assert_to_the_digits_given(after, GOLDEN["cost_after_one_update"][bias_update])


def test_a_shared_bias_stays_shared():
    shared = mazur("shared")
    for layer in (1, 2):
        assert np.ptp(shared[f"b_next.{layer}"]) == 0.0
        assert shared[f"b_next.{layer}"][0] != shared[f"b.{layer}"][0]


def test_the_cost_after_10000_frozen_updates():
    first = mazur()
    plan: Plan = first.plan
    parameters = first.parameters
    for _ in range(10_000):
        parameters = run(plan, parameters, first.samples, 0.5).next_parameters
    cost = forward_cost(plan, parameters, first.samples)
    assert_to_the_digits_given(cost, GOLDEN["cost_after_10000_frozen_updates"])


def test_the_check_tells_digits_apart():
    assert_to_the_digits_given(0.12345, "0.1235")
    with pytest.raises(AssertionError):
        assert_to_the_digits_given(0.1234, "0.1235")
    with pytest.raises(AssertionError):
        assert_to_the_digits_given(0.29102777, "0.291027773694")
