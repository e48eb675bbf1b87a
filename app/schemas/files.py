"""Networks as files: what may be exported, what a saved file holds, what an imported one is read as."""

from typing import Annotated, Any, Literal

import orjson
from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.schemas.datasets import DatasetRequest
from app.schemas.requests import Spec, TraceRequest, Whole

FileFormat = Literal["numpy", "pytorch", "jax", "keras", "scikit_learn", "notebook", "safetensors", "json", "page"]
# The version of the format, should it ever change.
SAVED_VERSION = 1


def _writable(value: dict[str, Any]) -> dict[str, Any]:
    try:
        # An answer and a file hold it within objects of their own.
        orjson.dumps({"file": {"request": {"training": value}}})
    except orjson.JSONEncodeError:
        raise PydanticCustomError("nesting", "It is nested too deeply") from None
    return value


def _known_version(value: int) -> int:
    if value != SAVED_VERSION:
        raise PydanticCustomError("version", f"This Backlight reads version {SAVED_VERSION} of its files, not {value}")
    return value


Settings = Annotated[dict[str, Any], AfterValidator(_writable)]


# Data are kept as they are, and read by POST /datasets alone: what their body is held to is not asked of them here.
AS_IT_IS = WithJsonSchema({"anyOf": [{"type": "object", "additionalProperties": True}, {"type": "null"}]})


class ExportRequest(TraceRequest):
    """A network with its parameters and samples, and the kind of file that it is to become."""

    format: FileFormat = Field(
        description="A script in NumPy, PyTorch, JAX, Keras or scikit-learn, a notebook, PyTorch's weights, all as "
        "JSON, or the page itself"
    )
    data: Annotated[DatasetRequest | None, AS_IT_IS] = Field(
        default=None, description="The data it is trained on; JSON alone keeps them"
    )
    training: Settings | None = Field(default=None, description="How it is trained; JSON alone keeps it, as it is")


class SavedFile(Spec):
    """A file that holds the whole state."""

    backlight: Annotated[Whole, AfterValidator(_known_version)] = Field(
        description="The version of this format", json_schema_extra={"const": SAVED_VERSION}
    )
    request: TraceRequest
    data: Annotated[DatasetRequest | None, AS_IT_IS] = None
    training: Settings | None = None


class Imported(BaseModel):
    """What a file was read as. The request's trace is the network on its samples."""

    request: TraceRequest
    data: DatasetRequest | None
    training: dict[str, Any] | None
    guessed: list[str] = Field(description="What the file does not say and was decided, in sentences")
