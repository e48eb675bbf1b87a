"""Each step by itself, run with nothing but the arrays that it reads."""

import numpy as np
import pytest

from engine import Dense, Network, trace
from engine.derivation.optimizers import OPTIMIZERS, Clip, Optimizer
from engine.presets import PRESETS
from engine.python_source import snippet, variable


def check(found):
    for step in found.steps:
        names = {variable(array): found[array] for array in step.reads()} | {"x": found["a.0"]}
        exec(snippet(step), names)
        assert np.asarray(names[variable(step.id)]) == pytest.approx(found[step.id], rel=1e-12, abs=1e-15), step.id


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "wide"])
def test_a_step_runs_by_itself(name):
    check(PRESETS[name].trace())


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_updates_steps_do_too(name):
    optimizer = Optimizer(name, l1=0.01, l2=0.02, clip=Clip("norm", 0.1))
    network = Network(2, (Dense(2, "gelu"), Dense(1)))
    parameters = ([[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6]]], [[0.1, 0.2], [0.3]])
    x, y = [[1.0, 2.0], [-0.5, 0.3]], [[1.0], [0.0]]
    check(trace(network, parameters, x, y, learning_rate=0.1, optimizer=optimizer, bias_update="shared"))


def test_what_a_step_needs_comes_with_it_and_nothing_else():
    steps = {step.id: step for step in PRESETS["mazur"].trace().steps}
    assert snippet(steps["z.1"]) == "z1 = x @ w1.T + b1"
    assert snippet(steps["a.1"]).startswith("import numpy as np\n\ndef ")
    assert snippet(steps["a.1"]).endswith("\n\na1 = sigmoid(z1)")
    several = {step.id: step for step in PRESETS["xor"].trace().steps}
    assert snippet(several["dw.1"]) == "S = len(x)\ndw1 = dz1.T @ x / S"
