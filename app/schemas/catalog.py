"""What there is to choose from."""

from typing import Literal

from pydantic import BaseModel, Field

from app.schemas.requests import TraceRequest
from engine.datasets.dataset import Task
from engine.notation.quantities import Home, Role


class Choice(BaseModel):
    """A name that requests may use, how it is written, and what it is for."""

    name: str
    title: str
    latex: str
    purpose: str


class Spread(BaseModel):
    """s² = numerator / (constant + inputs · n_in + outputs · n_out), of a layer with n_in inputs and n_out outputs."""

    numerator: float
    constant: int
    inputs: int
    outputs: int


class InitializerChoice(Choice):
    law: Literal["uniform", "normal"] = Field(description="Uniform between −s and s, or normal with the deviation s")
    spread: Spread


class Curve(BaseModel):
    """A function of one number, sampled."""

    z: list[float]
    a: list[float]


class ActivationChoice(Choice):
    """Formulas in plain z (zᵢ where the whole layer is needed)."""

    derivative_latex: str
    over_layer: bool = Field(description="Needs the whole layer, as softmax does")
    costs: list[str] = Field(description="The costs that a last layer with this activation may have")
    constants: list["ConstantChoice"] = Field(description="Fields of a layer beside `activation`, such as slope")
    curve: Curve | None = Field(
        description="The function on [−6, 6], to be drawn, its constants the usual ones; none for one of a whole layer"
    )
    steepest: float | None = Field(
        description="What no slope of one of a whole layer exceeds, whatever comes in: the scale to draw them on"
    )
    fused_with: str | None = Field(description="The cost with which the output rule `fused` exists")


class Targets(BaseModel):
    """The targets that a cost is defined for."""

    least: float | None
    most: float | None
    sum_to_one: bool


class FunctionFormula(BaseModel):
    """A function that a step's definition may name, as a formula to evaluate.

    Numbers, the names of arguments and parameters, `+ - * / **` and comparisons; `where(condition, then, otherwise)`,
    `exp log log1p expm1 sqrt abs sign tanh erf`, `min(a, b)`, `max(a, b)` entry by entry; `total(v)` and `largest(v)`
    over a sample's layer; in a result with two indices j and i `at_j(v)`, `at_i(v)` are v along one of them and `same`
    is 1 where j = i, else 0; other functions of this list by name. What `where` leaves out need not be finite.
    """

    name: str
    arguments: list[str] = Field(description="In the order of a definition's `arguments`")
    parameters: list[str] = Field(description="Numbers that a definition has in its `parameters`, by name")
    over: Literal["entry", "layer"]
    formula: str
    derivative: str | None = Field(description="The function that is its derivative by the first argument")


class MistakeChoice(BaseModel):
    """A mistake that can be made on purpose."""

    name: str
    title: str
    why: str = Field(description="Why people make it, in two sentences")


class SlipChoice(BaseModel):
    """Something that goes wrong on paper, which numbers of one's own are compared with."""

    name: str
    clause: str = Field(description="After “This is what comes out if …”")


class ConstantChoice(BaseModel):
    """A number that an optimizer, a schedule or a cost has: from `least` on, below `below`, above `above`."""

    name: str
    title: str
    latex: str
    default: float
    least: float
    below: float | None = Field(description="Null where there is no bound")
    above: float | None = Field(description="Null where `least` is allowed")


class CostChoice(Choice):
    """A cost of outputs a and targets y."""

    targets: Targets
    constants: list[ConstantChoice] = Field(description="Fields of the network beside `cost`, such as Huber's delta")
    always_mean: bool = Field(description="A mean over the outputs by its name; others are one with `cost_reduction`")
    given: bool = Field(description="Not a cost: the derivatives by the outputs are given in place of the targets")


class OptimizerChoice(Choice):
    """An optimizer; θ stands for a parameter, g for its gradient."""

    constants: list[ConstantChoice]
    remembers: list[str] = Field(description="What its state has for each weight and bias")


class ScheduleChoice(Choice):
    """What becomes of the learning rate η after t updates."""

    constants: list[ConstantChoice]


class DatasetChoice(BaseModel):
    """Data to train on, and what is chosen where a request leaves it out."""

    kind: Literal["made", "table"]
    name: str
    title: str
    purpose: str
    task: Task
    samples: int
    noise: float | None = Field(description="Null where there is none to choose")
    test_share: float
    thumbnail: list[list[float]] = Field(description="A few points as x, y and value, each between −1 and 1")


class Preset(BaseModel):
    """A request to begin with."""

    name: str
    title: str
    purpose: str
    request: TraceRequest


class Limits(BaseModel):
    """What one request may ask for."""

    max_layers: int
    max_units: int
    max_parameters: int
    max_samples: int
    max_numbers: int
    max_checked_parameters: int
    max_check_operations: int
    max_paths: int
    max_path_candidates: int
    max_curve_values: int
    max_curve_operations: int
    max_sheet_numbers: int
    max_updates: int
    max_differences: int
    max_training_numbers: int
    max_marked: int
    max_marking_operations: int
    max_data_samples: int
    max_data_numbers: int
    max_data_columns: int
    max_data_cells: int
    max_batch: int
    max_resolution: int
    max_frame_operations: int
    max_run_updates: int
    max_run_seconds: float
    max_streams: int
    max_frame_bytes: int
    max_frame_numbers: int
    max_waiting: int
    max_body_bytes: int
    max_body_lists: int
    max_connections: int
    max_head_seconds: float
    max_body_seconds: float
    max_idle_seconds: int
    max_unread_seconds: float


class KindOfArray(BaseModel):
    """What arrays of a kind are; the kind is what an id begins with.

    Words are templates: {at} is a neuron, {edge} a weight's two ends, {i} and {k} what the indices count, {layer}
    “layer 2” and {L} its number. In layer view {at} and {edge} are outputs of dense layers, {layer} is “dense layer 2”
    and {activation} an output of an activation layer.
    """

    kind: str
    role: Role
    letters: str = Field(description="An entry's indices, the sample's left out; none for a single number")
    home: Home = Field(description="What it belongs to, and so where it lives on a drawing")
    name: str = Field(description="An entry in words")
    names: str = Field(description="The whole array in words")
    in_layers: tuple[str, str] | None = Field(description="Both in layer view, where they differ")
    at_inputs: tuple[str, str] | None = Field(description="Both where the layer is 0, where they differ")
    of_pair: tuple[str, str] | None = Field(
        description="Of an entry with one index more (a softmax's slope), in neuron view and in layer view"
    )
    per_sample: bool
    layered: bool = Field(description="Is there one for each layer, or one alone?")
    of: str | None = Field(description="The kind whose derivative it is, or whose numbers after the update")
    beside: str | None = Field(description="The kind whose place it takes, where that is not its own")
    parameter: str | None = Field(description="The kind of parameter that it has an entry for each of")


class LessonChoice(BaseModel):
    """A lesson of POST /lectures."""

    name: str
    title: str
    moments: int
    seconds: float = Field(description="How long it is planned to take")


class Catalog(BaseModel):
    activations: list[ActivationChoice]
    costs: list[CostChoice]
    initializers: list[InitializerChoice]
    optimizers: list[OptimizerChoice]
    schedules: list[ScheduleChoice]
    datasets: list[DatasetChoice]
    features: list[Choice] = Field(description="What a network may be shown of a point on the plane")
    functions: list[FunctionFormula] = Field(description="Every function that a step may name")
    quantities: list[KindOfArray] = Field(description="Every kind of array that a trace may have")
    mistakes: list[MistakeChoice]
    slips: list[SlipChoice] = Field(description="What POST /markings knows: the mistakes, and more")
    presets: list[Preset]
    lessons: list[LessonChoice] = Field(description="Lectures that come along, in the order in which they build")
    limits: Limits
    about_limits: dict[str, str] = Field(description="Of each limit, what it says in a sentence")
