"""Questions for a class: what is asked for, in how many versions, as which file; and their key."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, Strict

from app.schemas.practice import PracticeRequest
from app.schemas.requests import ExplicitParameters, Name, SampleNumber, SamplesSpec, TraceRequest, Whole, least
from engine.question_sets.question_set import FEWEST_DIGITS, MOST_DIGITS, USUAL_DIGITS
from engine.question_sets.seeds import LONGEST_STUDENT, MOST_VERSIONS

KEY_VERSION = 1

SetFormat = Literal["json", "csv", "gift", "moodle", "moodle_numerical", "moodle_stack", "canvas", "prairielearn"]
Students = Annotated[
    list[Annotated[str, Strict(), least(maxLength=LONGEST_STUDENT, minLength=1)]],
    FailFast(),
    Field(json_schema_extra={"maxItems": MOST_VERSIONS}),
]


class QuestionsRequest(PracticeRequest):
    """A part of a derivation to be asked for, with numbers of its own for each version or student."""

    versions: Annotated[Whole, least(minimum=1, maximum=MOST_VERSIONS)] = Field(
        default=1, description="How many; their seeds are `seed` and those that follow it"
    )
    students: Students = Field(
        default=[], description="A version for each instead; its seed depends on `seed` and the name alone"
    )
    digits: Annotated[Whole, least(minimum=FEWEST_DIGITS, maximum=MOST_DIGITS)] = Field(
        default=USUAL_DIGITS, description="Significant digits, at least: more where only those tell a known slip apart"
    )
    title: Name = Field(default="Backpropagation", description="What the set is called")


class QuestionSetRequest(QuestionsRequest):
    """Questions as a file."""

    format: SetFormat = Field(
        default="json",
        description="The key, as JSON or as a table; or what another system imports (moodle: a Cloze question each)",
    )


class WrongNumber(BaseModel):
    """What comes out with a slip."""

    mistake: str
    layer: int | None
    value: float
    message: str


class AskedNumber(BaseModel):
    """A number that is asked for: right within `tolerance`, as POST /markings takes it for right."""

    term: str
    name: str
    latex: str
    value: float
    answer: str = Field(description="In the digits that are asked for")
    digits: int
    tolerance: float
    slips: list[WrongNumber] = Field(description="Numbers to be told what is behind them, the likeliest first")
    alike: list[WrongNumber] = Field(description="Those that so many digits can't tell from the right number")


class VersionAnswer(BaseModel):
    """The numbers of one version or student, and its key."""

    name: str
    seed: int | None = Field(description="Draws these numbers again; null: they are those of the request")
    parameters: ExplicitParameters
    samples: SamplesSpec
    faults: int = Field(description="How much of it is still dull: 0 where nothing is")
    questions: list[AskedNumber]


class QuestionSet(BaseModel):
    """The key of a set: `backlight mark` takes it."""

    backlight_key: int = Field(description="The version of this format", json_schema_extra={"const": KEY_VERSION})
    title: str
    task: str = Field(description="The network, in words")
    request: TraceRequest = Field(description="What all versions share")
    of: str
    sample: int
    seed: int | None
    digits: int
    versions: list[VersionAnswer]


def _known(version: int) -> int:
    if version != KEY_VERSION:
        raise ValueError(f"This key is of version {version}; here version {KEY_VERSION} is read.")
    return version


class _Read(BaseModel):
    """What marking needs of a key; what else a file has, it may have."""

    model_config = ConfigDict(frozen=True)


class AskedTerm(_Read):
    term: Name


class KeyVersion(_Read):
    name: Annotated[str, Strict()]
    parameters: ExplicitParameters
    samples: SamplesSpec
    questions: list[AskedTerm]


class Key(_Read):
    """A key, as it is read again."""

    backlight_key: Annotated[Whole, AfterValidator(_known)]
    request: TraceRequest
    sample: SampleNumber = 0
    versions: list[KeyVersion] = Field(min_length=1)
