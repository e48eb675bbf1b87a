"""From a file to a trace request: Backlight's own JSON, or the weights of an nn.Sequential as safetensors."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from app.schemas.files import Imported, SavedFile
from app.schemas.requests import TraceRequest
from app.settings import Settings
from app.tensors import FIELD, Linear, read
from app.tracing import traced
from app.validation import InvalidFields, field_errors
from engine import InvalidInput, UnknownName
from engine.activations import ACTIVATIONS
from engine.costs import COSTS

Model = TypeVar("Model", bound=BaseModel)

# What a file does not say. PyTorch's own losses take the last layer's numbers as they come.
USUAL_HIDDEN, USUAL_LAST, USUAL_COST = "relu", "identity", "half_squared_error"
LAST_FOR = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}


def imported(
    content: bytes, settings: Settings, activations: Sequence[str] | None = None, cost: str | None = None
) -> Imported:
    """What the file holds, ready to be traced. Raises InvalidInput or InvalidFields, naming what is wrong with it."""
    if not _is_binary(content):
        if activations or cost:
            raise InvalidInput("activations" if activations else "cost", "The file itself says so; leave it out.")
        result = _from_json(content)
    else:
        result = _from_tensors(content, activations, cost)
    # Whatever the trace would refuse is refused here.
    traced(result.request, settings)
    return result


def _is_binary(content: bytes) -> bool:
    """A safetensors file begins with a length of eight bytes, the upper ones 0, which no text has."""
    return 0 in content[:8]


def _from_json(content: bytes) -> Imported:
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(FIELD, f"This is neither a safetensors file nor JSON: {error}.") from None
    if not isinstance(given, dict) or not {"backlight", "network"} & set(given):
        raise InvalidInput(FIELD, "This JSON is no file of Backlight's: it has neither 'backlight' nor 'network'.")
    if "backlight" not in given:
        return Imported(request=_validated(TraceRequest, given), data=None, training=None, guessed=[])
    saved = _validated(SavedFile, given)
    return Imported(request=saved.request, data=saved.data, training=saved.training, guessed=[])


def _validated(model: type[Model], given: Any) -> Model:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise InvalidFields(field_errors(error.errors(include_url=False), model)) from None


def _from_tensors(content: bytes, activations: Sequence[str] | None, cost: str | None) -> Imported:
    layers, own = read(content)
    parameters = {
        "w": [layer.w.tolist() for layer in layers],
        "b": [[0.0] * len(layer.w) if layer.b is None else layer.b.tolist() for layer in layers],
    }
    if own is not None and not activations and not cost:
        request = _validated(TraceRequest, own | {"parameters": parameters})
        return Imported(request=request, data=None, training=None, guessed=[])
    network, guessed = _network(layers, activations, cost)
    samples = _made_up(layers, network["cost"])
    guessed.append("The file holds no samples; the one here is made up.")
    request = _validated(TraceRequest, {"network": network, "parameters": parameters, "samples": samples})
    return Imported(request=request, data=None, training=None, guessed=guessed)


def _network(
    layers: Sequence[Linear], activations: Sequence[str] | None, cost: str | None
) -> tuple[dict[str, Any], list[str]]:
    guessed = [
        f"{layer.name!r} has no bias; its biases are 0, and would be learned." for layer in layers if layer.b is None
    ]
    _check_names(activations, cost)
    if activations is None:
        last = LAST_FOR.get(cost or "", USUAL_LAST)
        activations = [*(_between(before, after) for before, after in pairwise(layers)), last]
        guessed.append(f"The file does not name its activations; these were assumed: {', '.join(activations)}.")
    elif len(activations) != len(layers):
        raise InvalidInput(
            "activations",
            f"The file has {len(layers)} layers, and each needs its activation; these are {len(activations)}.",
        )
    if cost is None:
        cost = next((cost for cost, last in LAST_FOR.items() if last == activations[-1]), USUAL_COST)
        guessed.append(f"The file does not name its cost; {cost.replace('_', ' ')} was assumed.")
    described = [
        {"units": len(layer.w), "activation": activation} for layer, activation in zip(layers, activations, strict=True)
    ]
    return {"inputs": layers[0].w.shape[1], "layers": described, "cost": cost}, guessed


def _check_names(activations: Sequence[str] | None, cost: str | None) -> None:
    for number, name in enumerate(activations or ()):
        if name not in ACTIVATIONS:
            raise UnknownName(f"activations.{number}", name, list(ACTIVATIONS))
    if cost is not None and cost not in COSTS:
        raise UnknownName("cost", cost, list(COSTS))


def _between(before: Linear, after: Linear) -> str:
    """Two Linear modules side by side have no activation between them."""
    side_by_side = before.place is not None and after.place == before.place + 1
    return "identity" if side_by_side else USUAL_HIDDEN


def _made_up(layers: Sequence[Linear], cost: str) -> dict[str, Any]:
    y = [0.0] * len(layers[-1].w)
    if COSTS[cost].targets_sum_to_one:
        y[0] = 1.0
    return {"x": [[0.5] * layers[0].w.shape[1]], "y": [y]}
