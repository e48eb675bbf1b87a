"""How a network is to be trained: the body of POST /training-runs."""

from typing import Annotated

from pydantic import FailFast, Field

from app.schemas.requests import (
    L1,
    L2,
    BatchCost,
    Clip,
    Count,
    ExplicitParameters,
    Flag,
    Name,
    NetworkSpec,
    Number,
    OptimizerSpec,
    OptimizerStateSpec,
    ParametersSpec,
    PenaltyIn,
    SamplesSpec,
    Spec,
    Whole,
    least,
    name_of,
)
from engine.datasets.features import COORDINATES, FEATURES
from engine.derivation.schedules import SCHEDULES
from engine.network.network import BiasUpdate, OutputRule


class SurfaceSpec(Spec):
    """Pictures of what neurons say to the points of a square of the plane."""

    resolution: Annotated[Whole, least(minimum=2)] = Field(default=50, description="Points along each side")
    low: Number = Field(default=-6.0, description="The least x and y")
    high: Number = Field(default=6.0, description="The greatest x and y")
    features: Annotated[list[Annotated[Name, name_of(FEATURES)]], FailFast(), least(minItems=1)] = Field(
        default=list(COORDINATES), description="What the network is shown of a point: its inputs"
    )
    neurons: Flag = Field(default=True, description="Pictures of all neurons and inputs, or of the last layer alone")


class FramesSpec(Spec):
    """When there is a frame, besides the last, and whether it has pictures."""

    first: Flag = Field(default=True, description="The frame of where it begins, too: who goes on from one has it")
    every_updates: Annotated[Whole, least(minimum=1)] | None = Field(
        default=None, description="A frame at every update that is a multiple of this"
    )
    per_second: Annotated[Number, least(exclusiveMinimum=0, maximum=60)] | None = Field(
        default=None, description="So many frames a second, or fewer where making them would take half of the time"
    )
    surface: SurfaceSpec | None = None


class ScheduleSpec(Spec):
    """What becomes of the learning rate. Numbers that are null or left out are the usual ones."""

    name: Annotated[Name, name_of(SCHEDULES)] = "constant"
    every: Whole | None = Field(default=None, description="step: updates between steps; usually 1000")
    factor: Number | None = Field(default=None, description="step: what a step multiplies by; usually 0.5")
    updates: Whole | None = Field(default=None, description="cosine, warm_up: how many updates; usually 1000 and 100")
    least: Number | None = Field(default=None, description="cosine: the rate at the end; usually 0")
    start: Number | None = Field(default=None, description="warm_up: the share to start with; usually 0.1")


class StoppingSpec(Spec):
    """Stop once the cost (of `test`, or else of `samples`) has not fallen for so many epochs."""

    patience: Annotated[Whole, least(minimum=1)] = Field(default=10, description="Epochs without a better cost")
    minimum_change: Annotated[Number, least(minimum=0)] = Field(default=0.0, description="What counts as better")


class StoppingStateSpec(Spec):
    """What early stopping knows."""

    best: Number | None = Field(default=None, description="The best cost after an epoch so far")
    waited: Count = Field(default=0, description="Epochs since")


class StateSpec(Spec):
    """Where a run is: a frame's `state`. All that comes after follows from it."""

    update: Count = Field(description="How many updates were made")
    epoch: Count = Field(default=0, description="How often the samples have been gone through")
    seen: Count = Field(default=0, description="How many of the samples have been used in this epoch")
    parameters: ExplicitParameters
    optimizer: OptimizerStateSpec = Field(
        default=OptimizerStateSpec(), description="What was remembered; another optimizer begins anew"
    )
    early_stopping: StoppingStateSpec = StoppingStateSpec()


class TrainingRequest(Spec):
    """A network, what it learns from, and how."""

    network: NetworkSpec
    parameters: ParametersSpec | None = Field(default=None, description="Where to begin; `from` takes their place")
    samples: SamplesSpec = Field(description="What is learned from")
    test: SamplesSpec | None = Field(default=None, description="What is never learned from, only measured")
    learning_rate: Number = Field(default=0.03, description="η")
    schedule: ScheduleSpec = ScheduleSpec()
    optimizer: OptimizerSpec = OptimizerSpec()
    l1: L1 = 0.0
    l2: L2 = 0.0
    clip: Clip = None
    penalty: PenaltyIn = "update"
    batch: BatchCost = "mean"
    batch_size: Annotated[Whole, least(minimum=1)] = Field(default=10, description="Samples of one update")
    shuffle: Flag = Field(default=True, description="Go through the samples in another order every epoch")
    seed: Count = Field(default=0, description="Of the orders: epoch e's follows from seed and e alone")
    bias_update: BiasUpdate = "per_neuron"
    output_rule: OutputRule = "chain"
    updates: Annotated[Whole, least(minimum=0)] | None = Field(
        default=None, description="How many updates to make, from the beginning or from `from`; or else `epochs`"
    )
    epochs: Annotated[Whole, least(minimum=0)] | None = Field(
        default=None, description="How often to go through the samples; or else `updates`"
    )
    early_stopping: StoppingSpec | None = None
    frames: FramesSpec = FramesSpec()
    from_: StateSpec | None = Field(
        default=None, alias="from", description="A frame's `state`: go on from there, as if there had been no end"
    )
