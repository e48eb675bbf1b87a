"""Record what PyTorch's optimizers, clipping and schedules do: ``python scripts/golden_optimizers.py`` writes
tests/golden/optimizers.json. Needs PyTorch, which nothing else here does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.optim import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, StepLR

SIZES = (3, 4, 2)
SAMPLES, BATCH, UPDATES = 20, 5, 100
GOLDEN = Path(__file__).parent.parent / "tests/golden/optimizers.json"

Groups = list[dict[str, Any]]
OPTIMIZERS: dict[str, Callable[[Groups, float], Optimizer]] = {
    "sgd": lambda groups, rate: SGD(groups, rate),
    "momentum": lambda groups, rate: SGD(groups, rate, momentum=0.9),
    "nesterov": lambda groups, rate: SGD(groups, rate, momentum=0.9, nesterov=True),
    "rmsprop": lambda groups, rate: RMSprop(groups, rate),
    "adagrad": lambda groups, rate: Adagrad(groups, rate),
    "adam": lambda groups, rate: Adam(groups, rate),
    "adamw": lambda groups, rate: AdamW(groups, rate),
    # The loop that forgets zero_grad().
    "gradient_not_reset": lambda groups, rate: SGD(groups, rate),
}
SCHEDULES: dict[str, Callable[[Optimizer], Any]] = {
    "step": lambda optimizer: StepLR(optimizer, 30, 0.5),
    "cosine": lambda optimizer: CosineAnnealingLR(optimizer, UPDATES, 0.001),
    "warm_up": lambda optimizer: LinearLR(optimizer, 0.1, 1.0, 40),
}
CASES: list[dict[str, Any]] = [
    *({"optimizer": name, "learning_rate": 0.05} for name in OPTIMIZERS),
    *({"optimizer": name, "learning_rate": 0.05, "l2": 0.01} for name in ("sgd", "momentum", "rmsprop", "adam")),
    {"optimizer": "adamw", "learning_rate": 0.05, "weight_decay": 0.1},
    *({"optimizer": name, "learning_rate": 0.05, "clip": {"norm": 0.2}} for name in ("sgd", "nesterov", "adam")),
    {"optimizer": "momentum", "learning_rate": 0.05, "clip": {"value": 0.05}, "l2": 0.02},
    *({"optimizer": "sgd", "learning_rate": 0.2, "schedule": name} for name in SCHEDULES),
    {"optimizer": "adam", "learning_rate": 0.05, "schedule": "cosine"},
]  # fmt: skip


def given() -> dict[str, Any]:
    """Parameters and samples to begin with."""
    generator = np.random.default_rng(4)
    shapes = list(zip(SIZES[1:], SIZES, strict=False))
    x = generator.normal(size=(SAMPLES, SIZES[0])).round(3)
    return {
        "w": [generator.normal(0.0, 0.7, shape).round(3).tolist() for shape in shapes],
        "b": [generator.normal(0.0, 0.1, rows).round(3).tolist() for rows, _ in shapes],
        "x": x.tolist(),
        "y": np.sin(2.0 * x[:, :2]).round(3).tolist(),
    }


def trained(case: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The parameters after all updates, batch after batch in the samples' own order."""
    w, b = ([torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in given[part]] for part in "wb")
    x, y = (torch.tensor(given[part], dtype=torch.float64) for part in "xy")
    decay = case.get("weight_decay", case.get("l2", 0.01 if case["optimizer"] == "adamw" else 0.0))
    groups: Groups = [{"params": w, "weight_decay": decay}, {"params": b, "weight_decay": 0.0}]
    optimizer = OPTIMIZERS[case["optimizer"]](groups, case["learning_rate"])
    schedule = SCHEDULES[case["schedule"]](optimizer) if "schedule" in case else None
    for update in range(UPDATES):
        start = update * BATCH % SAMPLES
        if case["optimizer"] != "gradient_not_reset":
            optimizer.zero_grad()
        hidden = torch.tanh(x[start : start + BATCH] @ w[0].T + b[0])
        error = hidden @ w[1].T + b[1] - y[start : start + BATCH]
        (0.5 * (error * error).sum(dim=1)).mean().backward()
        clip = case.get("clip", {})
        if "norm" in clip:
            torch.nn.utils.clip_grad_norm_([*w, *b], clip["norm"])
        if "value" in clip:
            torch.nn.utils.clip_grad_value_([*w, *b], clip["value"])
        optimizer.step()
        if schedule:
            schedule.step()
    return {"w": [array.tolist() for array in w], "b": [array.tolist() for array in b]}


def golden() -> dict[str, Any]:
    """What is begun with, and where each case ends."""
    start = given()
    return {"given": start, "batch": BATCH, "updates": UPDATES, "cases": [
        case | {"after": trained(case, start)} for case in CASES
    ]}  # fmt: skip


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(golden(), indent=1) + "\n")
