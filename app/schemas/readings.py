"""What people paste or drop, and what it was read as."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, Strict, WithJsonSchema

from app.schemas.datasets import DatasetRequest
from app.schemas.requests import ExplicitParameters, Name, NetworkSpec, SamplesSpec, Spec, TraceRequest, name_of
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS

ReadingKind = Literal["network", "parameters", "samples", "table"]
Orientation = Literal["rows", "columns"]

Activations = Annotated[
    list[Annotated[Name, name_of(ACTIVATIONS)]] | None,
    Field(description="Of each layer, first to last, where the numbers do not say"),
]
CostName = Annotated[Name | None, name_of(COSTS), Field(description="The cost, where the numbers do not say")]
Way = Annotated[
    Orientation | None,
    Field(description="Weights have a row for each neuron (W a), or a column for each (X W); else both are tried"),
]


# Whatever is on the screen, which may be half typed: what the body of POST /traces is held to is not asked of it.
ON_SCREEN = WithJsonSchema({"anyOf": [{"type": "object", "additionalProperties": True}, {"type": "null"}]})


class ReadingRequest(Spec):
    """Numbers as text, in whatever form people have them, and what they are read for."""

    text: Annotated[str, Strict()]
    into: Annotated[TraceRequest | None, ON_SCREEN] = Field(
        default=None, description="What is on the screen: what the text leaves out stays as it is there"
    )
    activations: Activations = None
    cost: CostName = None
    orientation: Way = None


class PartOfRequest(BaseModel):
    """What the numbers say of a trace request, where `into` was not given and they do not say all."""

    network: NetworkSpec | None = None
    parameters: ExplicitParameters | None = None
    samples: SamplesSpec | None = None


class Alternative(BaseModel):
    """Another way to read the same numbers."""

    says: str = Field(description="How it differs from the way that was taken")
    request: TraceRequest | PartOfRequest
    guessed: list[str] = Field(description="What was decided on this way, in sentences")
    gives: list[float] | None = Field(description="The outputs of the first sample, read so")


class Reading(BaseModel):
    """What the numbers were read as."""

    kind: ReadingKind
    says: str = Field(description="How it differs from the alternatives")
    request: TraceRequest | PartOfRequest | None = Field(description="Of a table null")
    guessed: list[str] = Field(description="What the numbers do not say and was decided, in sentences")
    alternatives: list[Alternative]
    gives: list[float] | None = Field(description="The outputs of the first sample, where there are alternatives")
    data: DatasetRequest | None = Field(description="A table, to be trained on; or what a saved file was trained on")
    training: dict[str, Any] | None = Field(description="How a saved run is trained")
