"""Keras 3: the derivatives of the library that it computes with, and updates that its optimizers make as ours do."""

from typing import Any

from app.exporting.scripts.layers import cost, layers
from engine import Trace
from engine.derivation.optimizers import Descent

# What Keras' own optimizer of that name does otherwise.
OTHERWISE: dict[str, str] = {
    "rmsprop": "Keras' RMSprop divides by √(s + ε), this one by √s + ε.",
    "adagrad": "Keras' Adagrad divides by √(s + ε), this one by √s + ε.",
    "adam": "Keras' Adam adds ε to √v before v is corrected, this one after that.",
    "adamw": "Keras' AdamW adds ε to √v before v is corrected, this one after that.",
    "gradient_not_reset": "Keras has no gradients that could be left: it returns them.",
}


def keras(trace: Trace) -> dict[str, Any]:
    """What its script says besides what all do."""
    own = layers(trace, "keras")
    if trace.network.fused_cost:
        # The cost is computed from the last layer's z.
        own[-1]["activation"] = "None"
    return {"layers": own} | cost(trace, "keras") | _update(trace)


def _update(trace: Trace) -> dict[str, Any]:
    """An optimizer with its settings, or why there is none."""
    numbers = {name: float(array) for name, array in trace.given.items() if array.ndim == 0}
    optimizer = trace.plan.descent.optimizer
    settings = {
        "sgd": "",
        "momentum": ", momentum={momentum!r}",
        "nesterov": ", momentum={momentum!r}, nesterov=True",
    }.get(optimizer, "").format(**numbers)  # fmt: skip
    return {"settings": settings, "frozen": trace.plan.bias_update == "frozen", "left_out": _left_out(trace)}


def _left_out(trace: Trace) -> str:
    """Why Keras' optimizers do not make this update; empty where one does."""
    descent = trace.plan.descent
    if not trace.plan.update:
        return ""
    if descent.optimizer in OTHERWISE:
        return OTHERWISE[descent.optimizer]
    if descent != Descent(descent.optimizer):
        return "Keras clips each array by itself, and has penalties in the cost alone."
    if trace.plan.bias_update == "shared":
        return "Keras has no bias that neurons share."
    if any(trace.given[name].any() for name in trace.given if "_velocity." in name):
        return "Keras' momentum remembers η v, not v: what there is of the updates before is not carried over."
    return ""
