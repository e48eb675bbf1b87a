"""What may be asked: the body of POST /traces and of its relatives.

Validation here is about types alone, strictly: text and booleans are no numbers. Shapes, names and what fits together
are the engine's business, which says it in better words.
"""

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    FailFast,
    Field,
    Strict,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from engine.derivation.forward import Batch
from engine.derivation.mistake_places import ONE_PATH
from engine.derivation.mistakes import MISTAKES
from engine.derivation.objective import PenaltyPlace
from engine.derivation.optimizers import OPTIMIZERS
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.initializers import INITIALIZERS
from engine.network.names import LONGEST
from engine.network.network import BiasUpdate, CostReduction, OutputRule
from engine.writing.symbols import Notation
from engine.writing.views import View

# Longer than any name there is.
LONGEST_NAME = 100
# More than any object has.
MOST_FIELDS = 100

Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Name = Annotated[str, Strict(), Field(max_length=LONGEST_NAME)]


def least(**limit: int) -> Any:
    """A bound for the schema to tell; the engine is the one that refuses what is below it, in its own words."""
    return Field(json_schema_extra={**limit})


# One wrong number stands for all: a matrix of text would else be reported cell by cell.
Vector = Annotated[list[Number], FailFast(), least(minItems=1)]
Matrix = Annotated[list[Vector], FailFast(), least(minItems=1)]

# The largest whole number that JavaScript keeps exact.
LARGEST_SEED = 2**53 - 1


Count = Annotated[int, Strict(), Field(ge=0, le=LARGEST_SEED)]
# From 0; that there is such a sample is checked where the samples are known.
SampleNumber = Annotated[Whole, Field(ge=0)]


def name_of(table: dict[str, Any]) -> Any:
    """A name from one of the engine's tables; the engine itself refuses others and knows the nearest."""
    return Field(json_schema_extra={"enum": list(table)})


# A mistake, everywhere, in one layer alone or along one path; again the engine refuses others.
_PLACE = r"\.[1-9][0-9]{0,5}"
_MISTAKE = rf"(({'|'.join(MISTAKES)})({_PLACE})?|{ONE_PATH}{_PLACE}\.(0|[1-9][0-9]{{0,5}}))"
MISTAKE_NAME: Any = Field(
    json_schema_extra={
        "pattern": rf"^{_MISTAKE}$",
        "examples": ["updated_weights", "untransposed_weights.2", f"{ONE_PATH}.2.1"],
    }
)
MISTAKES_TOGETHER: Any = Field(
    json_schema_extra={
        "pattern": rf"^{_MISTAKE}(\+{_MISTAKE})*$",
        "examples": ["updated_weights", "missing_activation_derivative.2+one_path_only.2.1"],
    }
)

# A name of one's own: text, and how long it may be is again the engine's to refuse.
OwnNames = Annotated[list[Annotated[str, Strict(), least(maxLength=LONGEST)]], FailFast()]


class Spec(BaseModel):
    """Unknown fields are refused: a misspelt option would else be ignored in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def has_few_fields(cls, value: Any) -> Any:
        """Each unknown one would be reported, which takes much longer than to count them."""
        if isinstance(value, dict) and len(value) > MOST_FIELDS:
            message = f"An object with {len(value):,} fields; none here has more than {len(cls.model_fields)}"
            raise PydanticCustomError("too_many_fields", "{message}", {"message": message})
        return value


# 1 or 0, which may also be said as true and false.
Connected = Annotated[
    float,
    BeforeValidator(lambda value: float(value) if isinstance(value, bool) else value),
    Strict(),
    Field(allow_inf_nan=False, json_schema_extra={"type": ["number", "boolean"]}),
]
MaskRows = TypeAliasType("MaskRows", Annotated[list[Annotated[list[Connected], FailFast()]], FailFast()])


class LayerSpec(Spec):
    """A fully connected layer."""

    kind: Literal["dense"] = "dense"
    units: Annotated[Whole, least(minimum=1)]
    activation: Annotated[Name, name_of(ACTIVATIONS)]
    slope: Number | None = Field(default=None, description="The slope of leaky_relu below 0; usually 0.01")
    alpha: Number | None = Field(default=None, description="α of elu; usually 1")
    mask: MaskRows | None = Field(
        default=None, description="Of w's shape: 0 (or false) where a connection is left out, else 1; usually all are"
    )


class NamesSpec(Spec):
    """Names of one's own. A list that is left out names nothing; "" is one without a name."""

    inputs: OwnNames = []
    hidden: Annotated[list[OwnNames], FailFast()] = Field(default=[], description="Of each hidden layer's neurons")
    outputs: OwnNames = Field(default=[], description="Of the outputs: a classifier's classes")


class NetworkSpec(Spec):
    """Inputs, layers first to last, and the cost."""

    inputs: Annotated[Whole, least(minimum=1)]
    layers: Annotated[list[LayerSpec], FailFast(), least(minItems=1)]
    cost: Annotated[Name, name_of(COSTS)]
    delta: Number | None = Field(default=None, description="Huber's δ, where the square ends; usually 1")
    cost_reduction: CostReduction | None = Field(
        default=None, description="Is what the outputs add to the cost summed or averaged? Usually as its name says"
    )
    names: NamesSpec | None = Field(default=None, description="Names of one's own; they change no number and no id")


class ExplicitParameters(Spec):
    """Weights and biases of every layer, first layer first; w has a row for each neuron the weights go to."""

    w: Annotated[list[Matrix], FailFast(), least(minItems=1)]
    b: Matrix


class DrawnParameters(Spec):
    """Parameters drawn at random; the same seed draws the same ones."""

    initializer: Annotated[Name, name_of(INITIALIZERS)]
    seed: Count = 0


EXPLICIT, DRAWN = "explicit", "drawn"


def _kind_of_parameters(value: Any) -> str:
    fields: Any = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return DRAWN if "initializer" in fields or "seed" in fields else EXPLICIT


ParametersSpec = Annotated[
    Annotated[ExplicitParameters, Tag(EXPLICIT)] | Annotated[DrawnParameters, Tag(DRAWN)],
    Discriminator(_kind_of_parameters),
]


class SamplesSpec(Spec):
    """Inputs x and targets y, a row for each sample."""

    x: Matrix
    y: Matrix


class OptimizerSpec(Spec):
    """How gradients become steps. Numbers that are null or left out are the usual ones, PyTorch's."""

    name: Annotated[Name, name_of(OPTIMIZERS)] = "sgd"
    momentum: Number | None = Field(default=None, description="μ of momentum and nesterov; usually 0.9")
    rho: Number | None = Field(default=None, description="ρ of rmsprop; usually 0.99")
    beta1: Number | None = Field(default=None, description="β₁ of adam and adamw; usually 0.9")
    beta2: Number | None = Field(default=None, description="β₂ of adam and adamw; usually 0.999")
    epsilon: Number | None = Field(default=None, description="ε; usually 1e-8, with adagrad 1e-10")
    weight_decay: Number | None = Field(default=None, description="λ of adamw, for weights alone; usually 0.01")


class ClipSpec(Spec):
    """Gradients kept short: all of them together by their norm, or each on its own by its value."""

    norm: Number | None = None
    value: Number | None = None


class OptimizerStateSpec(Spec):
    """What an optimizer remembers, each quantity with an entry for each weight and bias; zeros, where there is none."""

    update: Count = Field(default=0, description="How many updates it has made")
    velocity: ExplicitParameters | None = None
    square_mean: ExplicitParameters | None = None
    square_sum: ExplicitParameters | None = None
    first_moment: ExplicitParameters | None = None
    second_moment: ExplicitParameters | None = None
    gradient_sum: ExplicitParameters | None = None


L1 = Annotated[Number, Field(description="λ₁: adds λ₁ sign w to the gradients of weights")]
L2 = Annotated[Number, Field(description="λ₂: adds λ₂ w to the gradients of weights")]
PenaltyIn = Annotated[
    PenaltyPlace,
    Field(
        description="Where l1 and l2 act: in the update alone, or in the cost and so in its gradients and their check"
    ),
]
BatchCost = Annotated[Batch, Field(description="The cost of several samples: the mean of theirs, or the sum")]
Clip = Annotated[ClipSpec | None, Field(description="Shortens gradients before penalties are added")]


class TraceRequest(Spec):
    """A network, its parameters and the samples it is shown."""

    network: NetworkSpec
    parameters: ParametersSpec
    samples: SamplesSpec
    learning_rate: Number | None = Field(default=None, description="η. Given, the trace has an update phase")
    optimizer: OptimizerSpec = OptimizerSpec()
    optimizer_state: OptimizerStateSpec | None = Field(
        default=None, description="What the optimizer remembers, as `state.optimizer` of a training frame"
    )
    l1: L1 = 0.0
    l2: L2 = 0.0
    clip: Clip = None
    penalty: PenaltyIn = "update"
    batch: BatchCost = "mean"
    bias_update: BiasUpdate = Field(default="per_neuron", description="What the update does to biases")
    output_rule: OutputRule = Field(default="chain", description="fused: the pairs whose derivatives collapse to a − y")
    notation: Notation = Field(default="derivative", description="Write ∂C/∂z, or δ and σ′")
    view: View = Field(
        default="neuron",
        description="layer: Dense and Activation are layers of their own, each with an output called a",
    )
    given_gradients: Flag = Field(default=False, description="Derive the cost by inputs and targets too: da.0 and dy")
    mistakes: Annotated[list[Annotated[Name, MISTAKE_NAME]], FailFast()] = Field(
        default=[],
        description="Mistakes to make on purpose, each of other steps; with a dot and its number in a layer alone, of "
        "one_path_only with another dot the neuron of that layer through which the one path goes",
    )


class PartialTraceRequest(TraceRequest):
    """A trace that may break off."""

    partial: Flag = Field(
        default=False,
        description="Where a number overflows, answer with all that comes before it (`broken_at`) instead of refusing",
    )


class TracesRequest(PartialTraceRequest):
    """A trace, with or without what numbers never change."""

    derivation: Flag = Field(
        default=True,
        description="False leaves `symbols` and `steps` empty: nearly all of the answer, and the same whatever the "
        "parameters, the samples' numbers and η",
    )


class GradientCheckRequest(PartialTraceRequest):
    """A trace whose gradients are to be checked; of one that breaks off after its cost, those that there are."""

    epsilon: Annotated[Number, Field(ge=1e-9, le=1e-1)] = Field(
        default=1e-5, description="How far each parameter is nudged"
    )
