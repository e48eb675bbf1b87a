"""A lecture: moments in order, each a state of the page with its words and what is asked before it goes on."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict, WithJsonSchema

from app.schemas.datasets import DatasetRequest
from app.schemas.requests import (
    L1,
    L2,
    BatchCost,
    Clip,
    Count,
    Flag,
    Name,
    NetworkSpec,
    Number,
    OptimizerSpec,
    OptimizerStateSpec,
    ParametersSpec,
    PenaltyIn,
    SampleNumber,
    SamplesSpec,
    Spec,
    TraceRequest,
    Whole,
    name_of,
)
from app.schemas.training import ScheduleSpec
from app.schemas.training_events import Accuracies
from engine.lectures.lessons import LESSONS
from engine.network.network import BiasUpdate, OutputRule
from engine.writing.symbols import Notation
from engine.writing.views import View

MOST_MOMENTS = 100
MOST_UPDATES = 100_000
Words = Annotated[str, Strict()]
# Judged field by field: what is wrong in a moment costs that field alone.
AnyFields = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]


class ChoiceSpec(Spec):
    """One answer to choose."""

    says: Words
    right: Flag = False
    claim: Words | None = Field(default=None, description="Checked by the engine: true of a right answer, else false")
    mistake: Name | None = Field(default=None, description="The mistake of the catalog that a wrong answer shows")
    shows: Words | None = Field(default=None, description="What choosing it shows, in words")


class AskSpec(Spec):
    """A question: one of several `choices`, which of two is `larger`, or a `number`."""

    question: Words
    choices: Annotated[list[ChoiceSpec], Field(min_length=2, max_length=9)] | None = None
    larger: Annotated[list[Words], Field(min_length=2, max_length=2)] | None = Field(
        default=None, description="Two quantities, such as dw.2.0.0 and dw.1.0.0"
    )
    number: Words | None = Field(default=None, description="What it comes to: da.1.0, or dz.2.0 * w.2.0.0")
    tolerance: Annotated[Number, Field(gt=0, le=1)] = Field(
        default=0.005, description="How far a number may be off, as a part of it"
    )
    again: Words | None = Field(default=None, description="The title of the moment to look at again by who was wrong")


class EditSpec(Spec):
    """A weight or bias that was typed in the middle of a run."""

    term: Annotated[Words, Field(pattern=r"^(w\.\d{1,4}\.\d{1,6}\.\d{1,6}|b\.\d{1,4}\.\d{1,6})$")]
    value: Number


class RunChange(Spec):
    """From that update on with other settings; what is not given stays. Numbers typed there come before it."""

    at: Count
    learning_rate: Number | None = None
    optimizer: OptimizerSpec | None = None
    schedule: ScheduleSpec | None = None
    batch_size: Annotated[Whole, Field(ge=1)] | None = None
    l1: L1 | None = None
    l2: L2 | None = None
    clip: Clip = None
    edits: Annotated[list[EditSpec], Field(max_length=1000)] | None = None


class RunSpec(Spec):
    """How Train goes through the data; without any of it, through the moment's samples all at once."""

    data: DatasetRequest | None = Field(default=None, description="As POST /datasets; in the place of the samples")
    batch_size: Annotated[Whole, Field(ge=1)] | None = Field(default=None, description="All of them, where not given")
    schedule: ScheduleSpec | None = None
    seed: Count = Field(default=0, description="Of the orders in which the samples come")
    changes: Annotated[list[RunChange], Field(max_length=100)] | None = None


class MomentState(Spec):
    """What the page shows. A network is a preset, what is given of a trace request beside it in that one's place."""

    preset: Name | None = None
    network: NetworkSpec | None = None
    parameters: ParametersSpec | None = None
    samples: SamplesSpec | None = None
    learning_rate: Number | None = None
    optimizer: OptimizerSpec | None = None
    optimizer_state: OptimizerStateSpec | None = None
    l1: L1 | None = None
    l2: L2 | None = None
    clip: Clip = None
    penalty: PenaltyIn | None = None
    batch: BatchCost | None = None
    bias_update: BiasUpdate | None = None
    output_rule: OutputRule | None = None
    given_gradients: Flag | None = None
    updates: Annotated[Whole, Field(ge=0, le=MOST_UPDATES)] | None = Field(
        default=None, description="The parameters are those after so many updates of what is given"
    )
    run: RunSpec | None = Field(default=None, description="What the updates are made with, where Train made them")
    mode: Literal["explore", "train", "practice"] | None = Field(
        default=None, description="train: the run is shown after its updates; practice: a part is worked out by hand"
    )
    practice: Name | None = Field(default=None, description="What is worked out: a phase, a step; else all backward")
    at: Words | None = Field(default=None, description="A step, an entry, or a product of its sum: da.1.0/1; or end")
    until: Words | None = Field(default=None, description="Time plays on to there, once what is asked is answered")
    sample: SampleNumber | None = None
    rung: Literal["general", "entry", "expanded", "factored", "compact"] | None = None
    view: View | None = None
    notation: Notation | None = None
    select: Name | None = Field(default=None, description="The entry whose card is open")
    mistakes: Annotated[list[Name], Field(max_length=2)] | None = None
    cover: Annotated[list[Name], Field(max_length=100)] | None = Field(
        default=None, description="Steps or entries: from the first of these on no number is shown before the answer"
    )
    touch: list[Literal["play", "select", "numbers", "network"]] | None = None
    seconds: Annotated[Number, Field(gt=0)] | None = Field(default=None, description="How long it is planned to take")
    notes: Words | None = Field(default=None, description="For the presenter alone")
    ask: AskSpec | None = None


class GivenMoment(Spec):
    """One moment, complete in itself."""

    title: Words = ""
    words: Words = Field(default="", description="Markdown, with $…$ for mathematics and {…} for numbers")
    state: AnyFields = Field(default={}, description="As MomentState; what of it makes no sense is told and left out")


class LectureRequest(Spec):
    """A lecture as the text of its file, as moments, or one of the lessons that are here."""

    text: Words | None = Field(default=None, description="Markdown, with the fields as TOML")
    lesson: Annotated[Name | None, name_of(dict.fromkeys(LESSONS))] = None
    title: Words = ""
    language: Words = "en"
    moments: Annotated[list[GivenMoment], Field(max_length=MOST_MOMENTS)] | None = None


class AskedChoice(BaseModel):
    says: str
    right: bool
    claim: str | None
    holds: bool | None = Field(description="Is the claim true? Null where there is none, or it cannot be told")
    shows: str | None


class Asked(BaseModel):
    """What is asked, its numbers computed and its answer checked."""

    question: str
    choices: list[AskedChoice] = Field(description="Empty where a number is asked")
    number: float | None = Field(description="The number that is asked")
    number_text: str | None = Field(description="The same, as it is written")
    tolerance: float
    again: int | None = Field(description="The moment to look at again by who was wrong, from 1")


class CostAt(BaseModel):
    """Null where it is too large for a number, and of the test where there is none."""

    update: int
    train: float | None
    test: float | None


class MomentRun(BaseModel):
    """The run of a moment in Train: what it begins with, and what came of it up to there."""

    request: TraceRequest = Field(description="Before the first update; of its samples the first")
    data: DatasetRequest
    batch_size: int
    schedule: ScheduleSpec | None
    seed: int
    changes: list[RunChange] | None
    updates: int
    costs: list[CostAt] = Field(description="Some 60 of them, from the beginning on")
    accuracy: Accuracies | None


class Moment(BaseModel):
    """A moment, as it is shown and as it can be changed."""

    title: str
    words: str = Field(description="As they were given")
    shown: str = Field(description="The same with numbers in the place of {…}")
    line: int | None = Field(description="Where it stands in the file")
    state: dict[str, Any] = Field(description="All of its fields that make sense, as MomentState")
    request: TraceRequest | None = Field(description="What is traced; null where that makes no sense")
    asked: Asked | None
    run: MomentRun | None = Field(description="Where it is one of a training run")


class LectureFault(BaseModel):
    """What could not be read, or is not so, and was left out."""

    line: int | None = Field(description="In the file, from 1; null where moments were given")
    moment: int | None = Field(description="From 1; null where it is of no one moment")
    message: str


class Lecture(BaseModel):
    """A lecture that was read."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    title: str
    language: str
    moments: list[Moment]
    faults: list[LectureFault]
    readable_only: bool = Field(description="A newer Backlight wrote it: saved from here it would lose something")
    text: str = Field(description="The file to save")
