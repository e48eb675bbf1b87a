"""What a practice asks for, and with which numbers."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.schemas.requests import Count, ExplicitParameters, Name, SampleNumber, SamplesSpec, TraceRequest


class PracticeRequest(TraceRequest):
    """A trace request, the part of its derivation to be worked out, and whether with these numbers or with others."""

    of: Name = Field(
        default="backward", description="A phase, a layer's share of it, or a step: backward, backward.2, dw.2"
    )
    sample: SampleNumber = Field(default=0, description="The sample whose entries are asked, from 0")
    seed: Annotated[Count | None, Field(description="Draws other numbers; null leaves them as they are")] = None
    shows: Name | None = Field(default=None, description="A slip that must change something of what is asked")


class Practice(BaseModel):
    """Which entries are asked, in the order of the steps, and the numbers to work with."""

    of: str
    parts: list[str] = Field(description="All that `of` may be for this network")
    asked: list[str]
    sample: int
    parameters: ExplicitParameters | None = Field(description="Null where the numbers stay as they are")
    samples: SamplesSpec | None = Field(description="Null where the numbers stay as they are")
    faults: int = Field(description="How much of it is still dull: 0 where nothing is")
