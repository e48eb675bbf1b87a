"""What POST /training-runs tells while it works: the data of its server-sent events."""

from typing import Literal

from pydantic import BaseModel, Field
from typing_extensions import TypeAliasType

from app.schemas.problems import Problem
from engine.training.run import Reason


class TrainedParameters(BaseModel):
    """As in requests: w has a row for each neuron the weights go to."""

    w: list[list[list[float]]]
    b: list[list[float]]


class OptimizerState(BaseModel):
    """What the optimizer remembers, each quantity with an entry for each weight and bias, where it has it.
    As `optimizer_state` of POST /traces it opens the update to come."""

    update: int = Field(description="How many updates it has made")
    velocity: TrainedParameters | None
    square_mean: TrainedParameters | None
    square_sum: TrainedParameters | None
    first_moment: TrainedParameters | None
    second_moment: TrainedParameters | None
    gradient_sum: TrainedParameters | None


class StoppingState(BaseModel):
    """What early stopping knows."""

    best: float | None
    waited: int


class TrainingState(BaseModel):
    """Where the run is: `from` of another request goes on here."""

    update: int = Field(description="How many updates were made")
    epoch: int = Field(description="How often the samples have been gone through")
    seen: int = Field(description="How many of the samples have been used in this epoch")
    parameters: TrainedParameters
    optimizer: OptimizerState
    early_stopping: StoppingState


class Costs(BaseModel):
    """Of all samples; null where it is too large for a number, or where there is no test."""

    train: float | None
    test: float | None


class Accuracies(BaseModel):
    """The share of samples whose class the network names."""

    train: float
    test: float | None


class Surface(BaseModel):
    """A picture for each neuron, layer by layer: resolution² greys as base64, row by row, high y first."""

    resolution: int
    low: float
    high: float
    neurons: list[list[str]] = Field(description="The inputs, then every layer; or the last layer alone")
    range: list[list[float]] = Field(description="Of each layer: the two numbers that grey 0 and 255 stand for")


class TrainingFrame(BaseModel):
    """event: frame. All there is to see of one moment; what is said of an update is said of the one to come."""

    update: int
    epoch: float = Field(description="With the part of the epoch that is done")
    state: TrainingState
    cost: Costs = Field(description="What the samples cost on average")
    objective: Costs = Field(
        description="What the gradients of all these samples at once are derivatives of: their costs averaged or "
        "summed as `batch` says, with the penalty where it is in the cost"
    )
    accuracy: Accuracies | None = Field(description="Null where the targets are no classes")
    gradient_norms: list[float | None] = Field(description="Of each layer's weights and biases together")
    update_ratios: list[float | None] = Field(description="Of each layer: |Δw|/|w|; null where there is none")
    batch: list[int] = Field(description="The samples that the update to come learns from, from 0")
    learning_rate: float | None = Field(description="Of the update to come; null where it is infinite")
    surface: Surface | None
    confusion: list[list[int]] | None = Field(
        description="How often each class (a row) was taken for each (a column): of the test, or else of the training"
    )


class TrainingProgress(BaseModel):
    """event: progress. Sent where nothing else was for a second."""

    update: int
    epoch: float
    updates_per_second: float
    share: float = Field(description="Of the updates asked for")


class TrainingDone(BaseModel):
    """event: done. The last, unless there is an error."""

    reason: Reason | Literal["closing"] = Field(description="closing: the server is about to stop")
    update: int
    epoch: float
    message: str = Field(description="Why the run ended, in a sentence")


# The data of an event: of `frame`, `progress`, `done`, and of `error`, where training left the numbers.
TrainingEvent = TypeAliasType("TrainingEvent", TrainingFrame | TrainingProgress | TrainingDone | Problem)
