"""Mistakes on the way forward: all that follows is worked out from their numbers by the right formulas."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Plan
from tests.engine.problems import LEARNING_RATE, network, random_trace

PLAN = Plan(network(2, 2, 2), samples=2, update=True)


def by_hand(t, name):
    """The notes' formulas with NumPy alone: tanh inside, a sigmoid at the end, ½Σ(a − y)², a mean over the samples."""
    a, zs = [t["a.0"]], []
    for layer, activate in ((1, np.tanh), (2, lambda z: 1.0 / (1.0 + np.exp(-z)))):
        w = t[f"w.{layer}"].T if name == "weights_by_column" else t[f"w.{layer}"]
        zs.append(a[-1] @ w.T + (0.0 if name == "bias_left_out" else t[f"b.{layer}"]))
        a.append(zs[-1] if name == "activation_left_out" else activate(zs[-1]))
    out = 1.0 / (1.0 + np.exp(-zs[1]))
    dz2 = (a[2] - t["y"]) * out * (1.0 - out)
    dz1 = dz2 @ t["w.2"] * (1.0 - np.tanh(zs[0]) ** 2)
    return {
        "cost": 0.5 * ((a[2] - t["y"]) ** 2).sum(axis=1),
        "dz.2": dz2, "dz.1": dz1, "dw.2": dz2.T @ a[1] / 2.0, "dw.1": dz1.T @ a[0] / 2.0, "db.1": dz1.mean(axis=0),
        "w_next.1": t["w.1"] - LEARNING_RATE * dz1.T @ a[0] / 2.0,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["bias_left_out", "weights_by_column", "activation_left_out"])
def test_what_follows_from_it(name):
    wrong = random_trace(replace(PLAN, mistakes=(name,)), seed=4)
    for array, expected in by_hand(wrong, name).items():
        np.testing.assert_allclose(wrong[array], expected, rtol=1e-12, err_msg=array)
