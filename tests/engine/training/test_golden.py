"""Each optimizer, with penalties, clipping and schedules, ends where PyTorch's own does after 100 updates.

The numbers were recorded by scripts/golden_optimizers.py; where PyTorch is installed, they are made again.
"""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from engine import Dense, Network, Parameters, Samples
from engine.derivation.optimizers import OPTIMIZERS, Clip, Optimizer
from engine.derivation.schedules import SCHEDULES, Schedule
from engine.training.recipe import Recipe
from engine.training.state import State
from engine.training.trainer import Trainer

CHECKOUT = Path(__file__).parents[3]
GOLDEN = json.loads((CHECKOUT / "tests/golden/optimizers.json").read_text())
CASES = GOLDEN["cases"]
NETWORK = Network(3, (Dense(4, "tanh"), Dense(2, "identity")))
NUMBERS = {
    "step": {"every": 30, "factor": 0.5}, "cosine": {"updates": 100, "least": 0.001},
    "warm_up": {"updates": 40, "start": 0.1}, "constant": {},
}  # fmt: skip


def recipe(case) -> Recipe:
    clip = next((Clip(kind, most) for kind, most in case.get("clip", {}).items()), None)
    constants = {name: case[name] for name in ("weight_decay",) if name in case}
    schedule = case.get("schedule", "constant")
    return Recipe(
        NETWORK, case["learning_rate"], Optimizer(case["optimizer"], constants, l2=case.get("l2", 0.0), clip=clip),
        Schedule(schedule, NUMBERS[schedule]), GOLDEN["batch"], shuffle=False,
    )  # fmt: skip


def assert_ends_there(case) -> None:
    given = GOLDEN["given"]
    trainer = Trainer(recipe(case), Samples.of(NETWORK, given["x"], given["y"]))
    start = State.start(NETWORK, Parameters.of(NETWORK, given["w"], given["b"]))
    found = trainer.layout.parameters(trainer.advance(start, GOLDEN["updates"]).parameters)
    for ours, theirs in zip((*found.w, *found.b), (*case["after"]["w"], *case["after"]["b"]), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)


def named(case) -> str:
    return " ".join(f"{value}" for name, value in case.items() if name != "after")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_it_ends_where_pytorch_does(case):
    assert_ends_there(case)


def test_every_optimizer_and_schedule_is_among_them():
    assert {case["optimizer"] for case in CASES} == set(OPTIMIZERS)
    assert {case.get("schedule", "constant") for case in CASES} == set(SCHEDULES)


def test_the_recorded_numbers_are_what_pytorch_gives():
    pytest.importorskip("torch", reason="PyTorch is not installed: what it gives was recorded, and is compared")
    spec = importlib.util.spec_from_file_location("golden_optimizers", CHECKOUT / "scripts/golden_optimizers.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    made = script.golden()
    for case in made["cases"]:
        assert_ends_there(case)
