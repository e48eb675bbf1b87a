"""Numbers of one's own, and what is said of them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, Strict, WithJsonSchema

from app.schemas.requests import SampleNumber, TraceRequest
from engine.practice.marked import Kind
from engine.practice.sureness import Sureness

# Text keeps the digits that were typed; what it holds, and whether it fits its array, the engine says in its own words.
_WRITTEN: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "null"}]}
_LISTED: dict[str, Any] = {"type": "array", "items": {}}
GivenNumbers = Annotated[
    dict[str, Any],
    WithJsonSchema({"type": "object", "additionalProperties": {"anyOf": [*_WRITTEN["anyOf"], _LISTED]}}),
]


class MarkingRequest(TraceRequest):
    """A trace request, and numbers of one's own: by their entries or arrays, or a whole solution as text."""

    given: GivenNumbers = Field(
        default={},
        description="By entry, array, or product of the sum that an entry is (da.1.0/1); text keeps the digits that "
        "were typed, numbers are taken as exact",
        examples=[{"dw.1.0.0": "0.000365", "dw.2": [["0.08", "0.08"], ["-0.02", "-0.02"]]}],
    )
    text: Annotated[str, Strict()] | None = Field(
        default=None, description="A worked solution instead: `W2_new = …`, cells of a spreadsheet, JSON"
    )
    sample: SampleNumber = Field(default=0, description="The sample whose entries are given, from 0")


class ExplanationAnswer(BaseModel):
    """A slip that gives the number."""

    mistake: str = Field(description="Its name; of two at a time both, with a + between")
    layer: int | None = Field(description="Where; null for every layer, or where a layer says nothing")
    mistakes: list[str] = Field(description="As a trace request asks for it; empty for a slip that no trace makes")
    value: float = Field(description="What comes out with it, in full")
    digits: int = Field(description="How many digits of it were given")
    confidence: float = Field(description="Between 0 and 1: against all other slips, and against none that is known")
    clause: str = Field(description="The slip alone: “the bias is left out”")
    message: str


class EvidenceAnswer(BaseModel):
    """What a number was compared with."""

    ways: int = Field(description="Ways to slip that were tried")
    values: int = Field(description="So many different numbers they give")
    nearest: float | None = Field(description="The nearest of those that are not the number itself")
    chance: float = Field(description="How often a number made up would hit any of them")
    matching: int = Field(description="How many of the given numbers of this array the first explanation gives")
    sureness: Sureness | None


class FactorAnswer(BaseModel):
    term: str
    value: float


class PartingAnswer(BaseModel):
    """A number on the way from where a slip parts from the right way."""

    term: str
    theirs: float = Field(description="With the slip")
    right: float = Field(description="Without; of an entry that was taken for another, the other's number")
    instead_of: str | None = Field(description="The entry that was meant, where another was taken")


class MarkedNumber(BaseModel):
    """One number, and the verdict."""

    term: str
    sample: int | None = Field(description="Null where the samples share the entry")
    given: str = Field(description="As it was typed")
    value: float = Field(description="As it was read")
    right: float
    expected: float | None = Field(
        description="What its step gives on the numbers before it, one's own where given; null where that is no number"
    )
    verdict: Kind
    digits: int | None = Field(description="Of a right number: how many digits are right")
    needed: int | None = Field(description="Of an unclear one: how many digits would tell")
    explanations: list[ExplanationAnswer]
    evidence: EvidenceAnswer | None
    follows_from: str | None = Field(description="Of a carried one: the own number that it follows from")
    began_at: str | None = Field(description="Of a carried one: the first own number on that way that was off")
    counts: bool = Field(description="False where that number makes the rest 0 or a copy by itself")
    way: list[PartingAnswer] = Field(
        description="Of an explained one: from where the first explanation parts from the right way, to this number"
    )
    factors: list[FactorAnswer] = Field(description="Of one without a known slip: what it is made from, on own numbers")
    message: str


class Unread(BaseModel):
    name: str
    reason: str


class Markings(BaseModel):
    """Verdicts in the order of the steps."""

    verdicts: list[MarkedNumber]
    first_off: str | None = Field(description="The first entry that neither is right nor follows from own numbers")
    counts: dict[Literal["right", "carried", "explained", "off", "unclear"], int]
    unread: list[Unread] = Field(description="Of a text: names that were not read, and why")
