"""Which data to make or to read, and what they come as."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Discriminator, FailFast, Field, PlainValidator, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from app.schemas.answers import Samples
from app.schemas.columns import TableColumn
from app.schemas.requests import Count, Flag, Name, Number, Spec, Whole, least, name_of
from engine.datasets import MADE, TABLES
from engine.datasets.dataset import Task
from engine.datasets.drawn import FARTHEST
from engine.datasets.features import COORDINATES, FEATURES
from engine.datasets.from_csv.choosing import Missing
from engine.datasets.made import LEAST_SAMPLES, MOST_NOISE
from engine.datasets.split import LARGEST_SHARE
from engine.datasets.targets import Labels
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.network import OutputRule

# Refused here when empty, unlike a trace's: an export keeps the data without handing them to the engine.
FeatureNames = Annotated[list[Annotated[Name, name_of(FEATURES)]], FailFast(), Field(min_length=1)]
Row = Annotated[list[Number], FailFast(), Field(min_length=1)]
Rows = Annotated[list[Row], FailFast(), Field(min_length=1)]


class DataSpec(Spec):
    """What all data have in common: which share is kept for the test."""

    test_share: Annotated[Number, Field(json_schema_extra={"minimum": 0, "maximum": LARGEST_SHARE})] | None = Field(
        default=None, description="Which share of the samples is kept for the test; null: what suits the data"
    )
    seed: Count = Field(default=0, description="Of all that is drawn")
    shuffle: Flag = Field(
        default=True, description="Samples in an order that is drawn; false: in the order of the file or of the list"
    )


class LabelledSpec(DataSpec):
    """Data whose classes have no names of their own."""

    labels: Labels = Field(default="zero_one", description="What two classes are as targets: 0 and 1, or −1 and 1")


class StandardisedSpec(DataSpec):
    """Tables, the numbers of which may be of any size."""

    standardise: Flag = Field(default=True, description="Numbers to learn from as (number − mean)/deviation")
    standardise_targets: Flag = Field(default=True, description="The same with numbers to be learned")


class MadeData(LabelledSpec):
    """Points made on the plane."""

    kind: Literal["made"]
    name: Annotated[Name, name_of(MADE)]
    samples: Annotated[Whole, least(minimum=LEAST_SAMPLES)] | None = Field(
        default=None, description="How many points; null: what suits the set"
    )
    noise: Annotated[Number, Field(json_schema_extra={"minimum": 0, "maximum": MOST_NOISE})] | None = Field(
        default=None, description="How much chance moves them; null: what suits the set"
    )
    features: FeatureNames = Field(default=list(COORDINATES), description="What the network is shown of a point")


class DrawnData(LabelledSpec):
    """Points drawn by hand. Labels that are all whole numbers from 0 are classes; others are numbers to be learned."""

    kind: Literal["drawn"]
    points: Rows = Field(description=f"x, y and the label of each; x and y between −{FARTHEST:g} and {FARTHEST:g}")
    features: FeatureNames = Field(default=list(COORDINATES), description="What the network is shown of a point")


class TableData(LabelledSpec, StandardisedSpec):
    """A well-known table."""

    kind: Literal["table"]
    name: Annotated[Name, name_of(TABLES)]


def _column(given: Any) -> str | int:
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise PydanticCustomError("column", "Expected a column's name, or its number from 1")
    return given


ColumnName = Annotated[
    str | int,
    PlainValidator(_column),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1}]}),
]


class CsvData(StandardisedSpec):
    """One's own table as text: comma-separated values, or what spreadsheets make of them. Null: to be guessed."""

    kind: Literal["csv"]
    text: Annotated[str, Strict()] = Field(description="Rows of cells separated by commas, semicolons, tabs or bars")
    header: Flag | None = Field(default=None, description="Is the first row a header?")
    inputs: list[ColumnName] | None = Field(default=None, description="Columns by name, or by number from 1")
    targets: list[ColumnName] | None = Field(default=None, description="Columns by name, or by number from 1")
    task: Task | None = Field(default=None, description="Whether the target is a class or a number")
    labels: Labels | None = Field(default=None, description="What two classes are as targets; null: as in the table")
    decimal: Literal["point", "comma"] | None = Field(default=None, description="How 1.5 is written in the table")
    missing: Missing | None = Field(
        default=None,
        description="Whether rows in which something is missing are left out, as is usual, or filled in: numbers by "
        "the mean, others by the most frequent",
    )


class SamplesData(DataSpec):
    """Samples as they are, inputs x and targets y, a row for each: all are learned from, unless a share is given."""

    kind: Literal["samples"]
    x: Rows
    y: Rows


DatasetRequest = TypeAliasType(
    "DatasetRequest", Annotated[MadeData | TableData | CsvData | DrawnData | SamplesData, Discriminator("kind")]
)


class Positions(BaseModel):
    """Where the samples lie on the plane, in the order of the samples."""

    train: list[list[float]]
    test: list[list[float]] | None


class Plane(BaseModel):
    """How a position on the plane becomes inputs, and the square worth looking at."""

    features: list[Annotated[str, name_of(FEATURES)]]
    low: float
    high: float


class Image(BaseModel):
    """The inputs are an image's pixels, row by row."""

    width: int
    height: int


class Column(BaseModel):
    """How a column became numbers: (number − mean)/deviation, or one 0 or 1 for each category."""

    name: str
    role: Literal["input", "target"]
    kind: Literal["number", "category"]
    mean: float | None
    deviation: float | None
    categories: list[str] | None


class Suggested(BaseModel):
    """A last layer, a cost and an output rule that fit the targets."""

    units: int
    activation: Annotated[str, name_of(ACTIVATIONS)]
    cost: Annotated[str, name_of(COSTS)]
    output_rule: OutputRule


class Dataset(BaseModel):
    """Inputs and targets ready for a network. Nothing of it is kept by the server."""

    name: str
    title: str
    task: Task
    inputs: list[str] = Field(description="A name for each input")
    targets: list[str] = Field(description="A name for each target")
    classes: list[str] | None = Field(description="Of a classification, in the order of their numbers")
    train: Samples
    test: Samples | None = Field(description="Null where no sample is kept for the test")
    points: Positions | None = Field(description="Null where the samples do not lie on a plane")
    plane: Plane | None
    image: Image | None
    columns: list[Column] = Field(description="How the columns of a table became inputs and targets")
    table: list[TableColumn] | None = Field(description="All columns of one's own table")
    suggested: Suggested
    guessed: list[str] = Field(description="What was not asked for but decided, in sentences")
