"""What is answered. Every field is always there.

The answers are written by `app.answering.serialization` without passing through these models, which would cost more
than the computation; a test holds the two together.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypeAliasType

from app.schemas.catalog import Curve
from app.schemas.requests import MISTAKE_NAME, name_of
from engine.checks.gradient_check import Finding
from engine.derivation.forward import Batch
from engine.derivation.mistakes import MISTAKES
from engine.derivation.objective import PenaltyPlace
from engine.derivation.optimizers import OPTIMIZERS
from engine.diagnosis.blocked_neurons import Kind
from engine.diagnosis.gradient_sizes import Verdict
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.network import BiasUpdate, CostReduction, OutputRule
from engine.steps.step import Phase
from engine.writing.matrices import Operator
from engine.writing.symbols import Notation
from engine.writing.views import Part, View

# An array of any rank that a derivation has, written out: generated clients can't read a type that contains itself.
Numbers = TypeAliasType("Numbers", float | list[float] | list[list[float]] | list[list[list[float]]])


class Layer(BaseModel):
    kind: Literal["dense"]
    units: int
    activation: Annotated[str, name_of(ACTIVATIONS)]
    slope: float | None = Field(description="That of leaky_relu below 0; null with other activations")
    alpha: float | None = Field(description="α of elu; null with other activations")
    mask: list[list[Literal[0, 1]]] | None = Field(description="0 where a connection is left out; null where none is")


class NetworkNames(BaseModel):
    """Names of one's own, "" where there is none; a list that is empty names nothing."""

    inputs: list[str]
    hidden: list[list[str]]
    outputs: list[str]


class Network(BaseModel):
    inputs: int
    layers: list[Layer]
    cost: Annotated[str, name_of(COSTS)]
    delta: float | None = Field(description="Huber's δ; null with other costs")
    cost_reduction: CostReduction = Field(description="How what the outputs add makes the cost of a sample")
    names: NetworkNames | None


class Samples(BaseModel):
    x: list[list[float]]
    y: list[list[float]]


class OptimizerOption(BaseModel):
    """An optimizer with its numbers; null for those of others."""

    name: Annotated[str, name_of(OPTIMIZERS)]
    momentum: float | None
    rho: float | None
    beta1: float | None
    beta2: float | None
    epsilon: float | None
    weight_decay: float | None


class ClipOption(BaseModel):
    """What gradients are clipped to: the one that is not null."""

    norm: float | None
    value: float | None


class Options(BaseModel):
    """The options that the trace was made with."""

    learning_rate: float | None
    optimizer: OptimizerOption
    l1: float
    l2: float
    clip: ClipOption | None
    penalty: PenaltyPlace
    batch: Batch
    bias_update: BiasUpdate
    output_rule: OutputRule
    notation: Notation
    view: View
    given_gradients: bool
    mistakes: list[Annotated[str, MISTAKE_NAME]]


class Symbol(BaseModel):
    """How an array and its entries are written in TeX; `entry` is a template with \\ix{i} for open indices."""

    letters: str
    array: str
    entry: str


class Factor(BaseModel):
    array: str
    indices: str


class Term(BaseModel):
    coefficient: float
    factors: list[Factor]


class SumOfProducts(BaseModel):
    """A sum of terms, each summed over every index that the result lacks: einsum's notation."""

    kind: Literal["sum_of_products"]
    indices: str
    terms: list[Term]


class FunctionOf(BaseModel):
    """A named function of arrays, entry by entry or of a sample's whole layer."""

    kind: Literal["function"]
    indices: str
    function: str
    arguments: list[str]
    argument_indices: list[str] = Field(description="The index letters of each, the sample's left out")
    over: Literal["entry", "layer"]
    coefficient: float
    parameters: dict[str, float] = Field(description="Numbers that the function has besides, by their names: Huber's δ")


class Operand(BaseModel):
    array: str
    rows: str
    columns: str
    transposed: bool
    mask: str = Field(description="The array that weighs its entries and stands as it does; empty where none does")


class MatrixTerm(BaseModel):
    operator: Operator
    coefficient: float
    scalars: list[str]
    operands: list[Operand]
    over: str
    mask: str = Field(description="The array that weighs the entries of the whole term; empty where none does")


class MatrixForm(BaseModel):
    """The step as matrix algebra: index letters along rows and columns."""

    rows: str
    columns: str
    terms: list[MatrixTerm]


class RungsInGeneral(BaseModel):
    """The equation four ways, of layer L and any number of neurons; all but `compact` have open index letters."""

    entry: str
    expanded: str
    factored: str
    compact: str


class Rungs(BaseModel):
    """The equation four ways; `entry` is a template, the others are written out."""

    entry: str
    expanded: str
    factored: str
    compact: str
    general: RungsInGeneral | None = Field(
        description="As the notes have it: L and L − 1, i, k and j, n_L − 1, ⋮ and ⋱. Null for what belongs to "
        "no layer, and where connections are left out"
    )
    batch: str | None = Field(description="The equation of `batch_matrices`; capitals have a column for each sample")


class Place(BaseModel):
    """The part of the network whose rule a step is: half of a layer, or the cost."""

    part: Part
    layer: int


class Step(BaseModel):
    """One line of the derivation: the array `id`, defined from arrays before it."""

    id: str
    phase: Phase
    layer: int
    rule: str
    place: Place
    where: str = Field(description="The layer in words, as the view counts layers; empty for the cost")
    title: str
    about: str
    entry_name: str
    indices: str
    shape: list[int]
    sizes: dict[str, int]
    definition: Annotated[SumOfProducts | FunctionOf, Field(discriminator="kind")]
    matrices: MatrixForm
    batch_matrices: MatrixForm | None = Field(
        description="All samples at once, a column for each; null with one sample, and where no product says it"
    )
    symbols: dict[str, Symbol] = Field(
        description="The arrays that this step writes otherwise than the trace's `symbols` say"
    )
    latex: Rungs
    narration: str
    narration_columns: dict[str, int] = Field(
        description="Of each index in the narration, what it counts: 0 for inputs, or a layer whose neurons it counts. "
        "A name of one's own from there may stand in the index's place"
    )
    transpose: str = Field(description="Why the matrix form has a transpose in it; empty where there is none")
    code: str = Field(
        description="The step as lines of NumPy, with the function that it calls; arrays are called w1, dz2, and so on"
    )
    mistake: Annotated[str, name_of(MISTAKES)] | None = Field(
        description="The mistake that changed this step; its words say what it does instead"
    )


class LayerGradient(BaseModel):
    """How large the gradient of one layer's weights and biases is."""

    layer: int
    size: float = Field(description="The root mean square of its entries")
    ratio: float | None = Field(description="That size relative to the last layer's; null where that is 0")
    verdict: Verdict | None = Field(description="Set where layers are a hundred times apart, or the gradient is 0")
    sentence: str


class BlockedNeuron(BaseModel):
    """A neuron that lets less than a hundredth of the error through, with the samples that it does so for."""

    layer: int
    neuron: int
    kind: Kind
    samples: list[int]
    title: str
    sentence: str = Field(description="{ds.1.0} stands for that entry's number, {ds.1.0%} for it in percent")


Value = float | Literal["inf", "-inf", "nan"]
Overflowed = TypeAliasType("Overflowed", Value | list[Value] | list[list[Value]] | list[list[list[Value]]])


class Warning(BaseModel):
    """What is computed as asked, and yet is not what is usually meant."""

    field: str = Field(description="The path of the field that it is about", examples=["samples.y.0.0"])
    message: str


class Break(BaseModel):
    """Where a trace broke off: the first number that is not finite, and the array that it is in."""

    step: str
    term: str
    sample: int
    value: Literal["inf", "-inf", "nan"]
    message: str
    array: Overflowed = Field(description="The step's array; what is not finite in it is a word, as JSON has no number")


class Trace(BaseModel):
    """Every array of one pass through a network, and the step that defines each."""

    network: Network
    samples: Samples
    options: Options
    mean_cost: float | None = Field(description="Null where the trace broke off before")
    total_cost: float | None = Field(
        description="The samples' costs, averaged or summed as `batch` says, and the penalties of l1 and l2 anywhere"
    )
    total_cost_next: float | None = Field(description="The same after the update")
    objective: str = Field(description="The array that the gradients are derivatives of, such as mean_cost")
    mean_cost_next: float | None = Field(
        description="The cost after the update: null without one, and where it is too large for a number"
    )
    broken_at: Break | None = Field(description="With `partial`: where a number overflowed. The arrays end before it")
    arrays: dict[str, Numbers]
    symbols: dict[str, Symbol]
    steps: list[Step]
    warnings: list[Warning]
    curves: list[Curve | None] = Field(
        description="Of each layer's activation, to be drawn: where its constants are the usual ones null, as the "
        "catalog has that curve"
    )
    gradient_sizes: list[LayerGradient]
    blocked_neurons: list[BlockedNeuron]


class CheckedEntry(BaseModel):
    """One parameter's derivative, by the chain rule and by nudging."""

    term: str
    analytic: float
    numeric: float | None = Field(description="Null where the cost overflows at the nudge: nothing was compared")
    relative_error: float
    crosses_kink: bool
    uncertainty: float | None = Field(
        description="How far `numeric` may be off, by round-off and by curvature; null where it may be anything"
    )
    nudge: float = Field(
        description="How far this parameter was nudged: `epsilon`, or wider or narrower where that is surer"
    )
    verdict: Finding = Field(description="`untold`: too small, or too near a kink, for a difference to say anything")


class GradientCheck(BaseModel):
    """Every parameter's derivative, checked; those whose nudge crosses a kink are not judged."""

    passed: bool
    max_relative_error: float
    epsilon: float
    tolerance: float
    checked: int = Field(description="How many of the parameters: of very many as many of each layer, by a fixed draw")
    parameters: int
    verdict: Finding = Field(description="Right where one is shown to be and none is wrong; `passed`: none is wrong")
    entries: list[CheckedEntry]
    warnings: list[Warning]


class Health(BaseModel):
    status: Literal["ok"]
    version: str


class Embed(BaseModel):
    """The names are oEmbed's."""

    version: Literal["1.0"] = "1.0"
    type: Literal["rich"] = "rich"
    title: str
    provider_name: Literal["Backlight"] = "Backlight"
    provider_url: str
    html: str
    width: int
    height: int
