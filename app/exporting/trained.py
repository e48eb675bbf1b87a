"""A trained network as a file: its weights as PyTorch's, or all of it as JSON, to be opened on the page."""

from typing import Any

from app.answering.serialization import to_json
from app.asking.training import Prepared, state_document
from app.reading.safetensors import written
from app.schemas.files import SAVED_VERSION
from app.schemas.training import TrainingRequest
from engine.training.frame import Frame
from engine.training.layout import Layout


def trained_json(request: TrainingRequest, prepared: Prepared, last: Frame) -> bytes:
    """What opens is the update to come; `training` goes on from there."""
    training = request.model_dump(exclude={"network", "parameters", "samples", "test", "from_"}, exclude_unset=True)
    state = state_document(last.state, prepared.recipe.network)
    saved = {
        "backlight": SAVED_VERSION,
        "request": _next_update(request, prepared, last),
        "data": None,
        "training": training | {"from": state, "samples": _listed(request.samples), "test": _listed(request.test)},
    }
    return to_json(saved)


def trained_safetensors(request: TrainingRequest, prepared: Prepared, last: Frame) -> bytes:
    """The weights and biases under the names of an nn.Sequential; the rest beside them."""
    rest = _next_update(request, prepared, last)
    del rest["parameters"], rest["optimizer_state"]
    return written(Layout(prepared.recipe.network).parameters(last.state.parameters), rest)


def _next_update(request: TrainingRequest, prepared: Prepared, last: Frame) -> dict[str, Any]:
    """The trace request of the update after the last."""
    state = state_document(last.state, prepared.recipe.network)
    shared = {"network", "optimizer", "l1", "l2", "clip", "bias_update", "output_rule"}
    samples = prepared.samples
    return request.model_dump(include=shared, exclude_unset=True) | {
        "parameters": state["parameters"],
        "samples": {"x": samples.x[last.batch].tolist(), "y": samples.y[last.batch].tolist()},
        "learning_rate": last.learning_rate,
        "optimizer_state": state["optimizer"],
    }


def _listed(samples: Any) -> Any:
    return samples and samples.model_dump()
