"""The request whose answer a trace is."""

from typing import Any

import numpy as np
import orjson

from app.answering.serialization import trace_json
from app.asking.optimizing import parameters_document
from app.schemas.requests import TraceRequest
from engine import InvalidInput, Trace
from engine.language import say
from engine.notation.quantities import REMEMBERED


def request_of(trace: Trace) -> TraceRequest:
    """With parameters written out, and what the optimizer remembers. Raises InvalidInput for layers not served."""
    if not trace.network.is_chain:
        raise InvalidInput(
            "network.layers", say("The page draws chains of dense layers; other layers have their numbers.")
        )
    answer = orjson.loads(trace_json(trace, "derivative"))
    request = {
        "network": answer["network"],
        "samples": answer["samples"],
        "parameters": _lists(parameters_document(trace.parameters)),
        **answer["options"],
        "optimizer_state": _remembered(trace),
    }
    return TraceRequest.model_validate(request)


def _remembered(trace: Trace) -> dict[str, Any] | None:
    layers = range(1, len(trace.network.layers) + 1)
    quantities = {}
    for name in REMEMBERED:
        if f"w_{name}.1" in trace.given:
            still = [np.zeros_like(trace[f"b.{layer}"]) for layer in layers]
            biases = [trace.given.get(f"b_{name}.{layer}", still[layer - 1]) for layer in layers]
            quantities[name] = _lists({"w": [trace.given[f"w_{name}.{layer}"] for layer in layers], "b": biases})
    if not quantities:
        return None
    return {"update": round(float(trace.given.get("update", 1.0))) - 1} | quantities


def _lists(document: dict[str, Any]) -> dict[str, Any]:
    return {part: [array.tolist() for array in arrays] for part, arrays in document.items()}
