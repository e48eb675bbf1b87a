"""What a trace may be asked about, and what is answered: paths of a gradient, the cost as a curve, mistakes."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.schemas.requests import MISTAKES_TOGETHER, Name, SampleNumber, TraceRequest, Vector, Whole
from engine.checks.gradient_check import Finding


class PathsRequest(TraceRequest):
    """A trace, and the number whose derivative is to be told as a sum over paths."""

    parameter: Name = Field(description="A weight, bias or input", examples=["w.1.0.0", "b.2.1", "a.0.0"])
    limit: Annotated[Whole, Field(ge=1)] = Field(default=50, description="How many paths to show, largest first")
    sample: SampleNumber = Field(default=0, description="The sample whose cost is derived, from 0")


class Path(BaseModel):
    """One way to the cost. `factors[0]` is ∂z/∂parameter, each further one ∂(entry)/∂(entry before it)."""

    terms: list[str] = Field(description="The entries it visits, the cost last", examples=[["z.1.0", "a.1.0", "cost"]])
    factors: list[float] = Field(description="As many as terms")
    entries: list[str | None] = Field(
        description="The trace's entry that each factor is; null for the 1 that a bias is multiplied by",
        examples=[["a.0.0", "ds.1.0", "da.1.0"]],
    )
    product: float


class Paths(BaseModel):
    """A derivative of one sample's cost as the sum of the products along all paths."""

    parameter: str
    sample: int
    gradient: float = Field(description="The sum over all paths: with one sample the entry of dw, db or da.0")
    count: float = Field(description="How many paths there are; above 2⁵³ the nearest number that JSON readers keep")
    count_text: str = Field(description="The same, every digit of it", examples=["204800"])
    paths: list[Path]
    shown_sum: float = Field(description="The sum over the paths shown")


class CostCurveRequest(TraceRequest):
    """A trace, one of the numbers that it was given, and other values for that number."""

    term: Name = Field(description="A weight, bias, input or target", examples=["w.1.0.0", "b.2.1", "a.0.0", "y.1"])
    sample: SampleNumber = Field(default=0, description="The sample of an input or target, from 0")
    values: Vector = Field(description="What the number is to be, one pass through the network each")


class CostCurve(BaseModel):
    """The mean cost C as a function of one number. Its tangent goes through (value, cost) with slope `gradient`."""

    term: str
    sample: int
    value: float = Field(description="What the number is in the trace")
    cost: float = Field(description="C of the trace")
    gradient: float | None = Field(
        description="∂C/∂term by the chain rule; null where it has no value, as at an output of 0 whose logarithm it is"
    )
    values: list[float]
    costs: list[float | None] = Field(description="C for each value; null where it has none, or overflows")


class MistakeReportRequest(TraceRequest):
    """A right trace, and a mistake to be made with the same numbers."""

    mistake: Annotated[Name, MISTAKES_TOGETHER] = Field(
        description="Its name; of several together all, with a + between"
    )
    updates: Annotated[Whole, Field(ge=0)] = Field(default=50, description="How long to train on with each")
    limit: Annotated[Whole, Field(ge=1)] = Field(default=20, description="How many differing entries to list")


class Difference(BaseModel):
    """An entry that comes out otherwise."""

    term: str
    sample: int | None = Field(description="Null where the samples share the entry")
    right: float
    wrong: float | None = Field(description="Null where it overflows")
    relative: float | None = Field(description="Relative to the larger of both: 2 where only the sign differs")


class Verdict(BaseModel):
    """What the gradient check says of the wrong trace; its entries come from POST /gradient-checks."""

    passed: bool
    max_relative_error: float | None = Field(description="Null where a gradient is no number")
    epsilon: float
    tolerance: float
    checked: int
    parameters: int
    verdict: Finding


class WorstEntry(BaseModel):
    """One parameter's derivative as the mistake has it, and as nudging says; null where it is no number."""

    term: str
    analytic: float | None
    numeric: float | None
    relative_error: float | None
    crosses_kink: bool
    uncertainty: float | None
    nudge: float
    verdict: Finding


class CostsCompared(BaseModel):
    """C before and after each update; null from where it is no longer finite."""

    right: list[float | None]
    wrong: list[float | None]


class MistakeReport(BaseModel):
    """What a mistake does to this network's numbers."""

    mistake: Annotated[str, MISTAKES_TOGETHER]
    title: str
    why: str = Field(description="Why people make it, in two sentences")
    sentence: str = Field(description="Which step really comes out otherwise first, with numbers")
    first_step: str | None = Field(description="That step's id, in the order of the right trace")
    first_step_title: str | None
    differing_steps: list[str] = Field(description="All steps that come out otherwise, in the order of the right trace")
    differing: list[Difference] = Field(description="The largest relative differences, largest first")
    differing_count: int = Field(description="How many entries differ in all")
    check: Verdict
    worst: WorstEntry | None = Field(description="The derivative that the check finds furthest off, kinks left out")
    costs: CostsCompared = Field(description="Training on: without a learning rate, the cost before any update alone")
    why_lower: str | None = Field(description="Where the mistake ends at the lower cost: why that makes it no better")
