"""A dense network, its parameters and the samples it is shown: what a derivation starts from.

Shapes: w.L is (n_L, n_{L−1}), its rows the neurons the weights go to; b.L is (n_L,); x is (S, n_0), y is (S, n_N).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.activations import ACTIVATIONS
from engine.constants import chosen
from engine.costs import COSTS, Cost
from engine.errors import InvalidInput, UnknownName, counted, told
from engine.layers import Dense as Dense
from engine.layers import check, settled
from engine.misfits import misfit
from engine.network_names import Names

Array = NDArray[np.float64]
BiasUpdate = Literal["frozen", "per_neuron", "shared"]
OutputRule = Literal["chain", "fused"]
CostReduction = Literal["sum", "mean"]

# The pairs of output activation and cost whose derivatives collapse to a − y.
FUSED_PAIRS = {
    ("softmax", "cross_entropy"): "softmax_cross_entropy",
    ("sigmoid", "binary_cross_entropy"): "sigmoid_binary_cross_entropy",
}


@dataclass(frozen=True, slots=True)
class Network:
    """Layer sizes, activations and cost. Raises InvalidInput or UnknownName when these do not fit together."""

    inputs: int
    layers: tuple[Dense, ...]
    cost: str = "half_squared_error"
    # Huber's δ; the usual one where it is left out, None with other costs.
    delta: float | None = None
    # What the outputs add to the cost is summed or averaged; where it is left out, as the cost's name says.
    cost_reduction: CostReduction | None = None
    names: Names = field(default=Names(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "layers", tuple(self.layers))
        if self.inputs < 1:
            raise InvalidInput("network.inputs", "A network needs at least 1 input.")
        if not self.layers:
            raise InvalidInput("network.layers", "A network needs at least 1 layer.")
        for number, layer in enumerate(self.layers):
            check(layer, f"network.layers.{number}", self.sizes[number])
        object.__setattr__(self, "layers", tuple(map(settled, self.layers)))
        if self.cost not in COSTS:
            raise UnknownName("network.cost", self.cost, list(COSTS))
        _check_cost_is_defined(COSTS[self.cost], self.layers[-1].activation)
        object.__setattr__(self, "delta", chosen(COSTS[self.cost], COSTS, "delta", self.delta, "network.delta"))
        object.__setattr__(self, "cost_reduction", _reduction_of(COSTS[self.cost], self.cost_reduction))
        self.names.check(self.sizes)

    @property
    def sizes(self) -> tuple[int, ...]:
        """n_0 … n_N"""
        return (self.inputs, *(layer.units for layer in self.layers))

    @property
    def parameter_count(self) -> int:
        """Weights and biases, without the weights of connections that are left out."""
        left_out = sum(layer.mask.kept.count(0) for layer in self.layers if layer.mask)
        return sum((before + 1) * after for before, after in pairwise(self.sizes)) - left_out

    @property
    def masks(self) -> dict[str, Array]:
        """``mask.L`` of each layer that has connections left out."""
        return {f"mask.{n}": layer.mask.array for n, layer in enumerate(self.layers, start=1) if layer.mask}

    @property
    def cost_parameters(self) -> tuple[tuple[str, float], ...]:
        """The numbers that the cost's functions have besides outputs and targets."""
        return tuple((constant.name, getattr(self, constant.name)) for constant in COSTS[self.cost].constants)

    @property
    def output_share(self) -> float:
        """The weight of one output in the cost: 1/n where the cost is a mean over the n outputs."""
        return 1.0 / self.sizes[-1] if self.cost_reduction == "mean" else 1.0

    @property
    def fused_cost(self) -> str | None:
        """The cost as a function of z.N and y, where the output rule `fused` exists."""
        return FUSED_PAIRS.get((self.layers[-1].activation, self.cost))


def _reduction_of(cost: Cost, given: CostReduction | None) -> CostReduction:
    if given is not None and given not in get_args(CostReduction):
        raise UnknownName("network.cost_reduction", given, list(get_args(CostReduction)))
    if cost.mean_over_outputs and given == "sum":
        raise InvalidInput(
            "network.cost_reduction",
            f"{cost.title} is a mean over the outputs, by its name; squared_error is the sum.",
        )
    return given or ("mean" if cost.mean_over_outputs else "sum")


def _check_cost_is_defined(cost: Cost, output_activation: str) -> None:
    activation = ACTIVATIONS[output_activation]
    (low, high), (least, most) = activation.output_range, cost.outputs
    if low < least or high > most or (activation.attains_lower and low == least):
        fitting = [
            other.name for other in ACTIVATIONS.values()
            if other.output_range[0] >= least and other.output_range[1] <= most
            and not (other.attains_lower and other.output_range[0] == least)
        ]  # fmt: skip
        between = "above 0" if most == np.inf else "strictly between 0 and 1"
        raise InvalidInput(
            "network.cost",
            f"{cost.title} takes the logarithm of the outputs, so they must lie {between}; "
            f"{output_activation} gives others. Use one of {', '.join(fitting)} in the last layer, or another cost.",
        )


@dataclass(frozen=True, eq=False)
class Parameters:
    """Weights and biases of every layer, first layer first."""

    w: tuple[Array, ...]
    b: tuple[Array, ...]

    @classmethod
    def of(cls, network: Network, w: Sequence[ArrayLike], b: Sequence[ArrayLike]) -> "Parameters":
        """Read nested lists for `network`. Raises InvalidInput naming the layer whose shape does not fit."""
        for name, given in (("w", w), ("b", b)):
            if len(given) != len(network.layers):
                raise InvalidInput(
                    f"parameters.{name}",
                    f"The network has {counted(len(network.layers), 'layer')}, so {name} needs as many entries; "
                    f"it has {len(given)}.",
                )
        sizes = network.sizes
        return cls(
            tuple(
                numbers(f"parameters.w.{n}", matrix, (sizes[n + 1], sizes[n]),
                        f"w.{n + 1} has a row for each neuron of layer {n + 1} and a column for each one before")
                for n, matrix in enumerate(w)
            ),
            tuple(
                numbers(f"parameters.b.{n}", vector, (sizes[n + 1],), f"b.{n + 1} has an entry for each neuron")
                for n, vector in enumerate(b)
            ),
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Samples:
    """Inputs x, shape (S, n_0), and targets y, shape (S, n_N)."""

    x: Array
    y: Array

    def __len__(self) -> int:
        return len(self.x)

    @classmethod
    def of(cls, network: Network, x: ArrayLike, y: ArrayLike) -> "Samples":
        """Read nested lists for `network`. Raises InvalidInput where shapes or targets do not fit."""
        sizes = network.sizes
        rows = "a row for each sample, each with"
        xs = numbers("samples.x", x, (None, sizes[0]), f"{rows} {counted(sizes[0], 'number')}")
        ys = numbers("samples.y", y, (None, sizes[-1]), f"{rows} {counted(sizes[-1], 'number')}", targets=True)
        if len(xs) != len(ys):
            raise InvalidInput(
                "samples.y", f"{counted(len(xs), 'input')}, but {counted(len(ys), 'target')}; each needs its own."
            )
        if len(xs) == 0:
            raise InvalidInput("samples.x", "There must be at least 1 sample.")
        check_targets(COSTS[network.cost], ys)
        return cls(xs, ys)


def check_probabilities(cost: Cost, y: Array) -> None:
    """Raise InvalidInput where the cost compares probabilities and a target is none: it has no least value then."""
    least, most = cost.targets
    bounded = (least, most) != (-np.inf, np.inf)
    if bounded and len(wrong := np.argwhere((y < least) | (y > most))):
        s, i = wrong[0]
        raise InvalidInput(
            f"samples.y.{s}.{i}",
            f"{cost.title} compares probabilities, so targets lie between {least:g} and {most:g}; "
            f"this one is {told(y[s, i])}.",
        )


def check_targets(cost: Cost, y: Array) -> None:
    """Raise InvalidInput where targets are such as the cost's formulas do not hold for."""
    if cost.targets_sum_to_one:
        for s, total in enumerate(y.sum(axis=1)):
            if abs(total - 1.0) > 1e-9:
                single = " For one yes-or-no output use binary_cross_entropy." if y.shape[1] == 1 else ""
                raise InvalidInput(
                    f"samples.y.{s}",
                    f"{cost.title} compares two probability distributions, so a sample's targets add up to 1; "
                    f"these add up to {told(total)}.{single}",
                )


def numbers(field: str, given: ArrayLike, shape: tuple[int | None, ...], meaning: str, targets: bool = False) -> Array:
    """Read `given` as finite float64 of that shape (None: any length). Raises InvalidInput that names the field."""
    try:
        # Python's own conversion would take "1" and True for numbers; a list of those is a slip.
        array = np.asarray(given)
        if array.dtype.kind not in "iuf" and array.size:
            raise ValueError
        array = np.array(array, dtype=np.float64)
    except (ValueError, TypeError, OverflowError):
        raise InvalidInput(field, f"Expected numbers in rows of equal length: {meaning}.") from None
    fits = array.ndim == len(shape) and all(want in (None, have) for want, have in zip(shape, array.shape, strict=True))
    if not fits:
        wanted = " × ".join("any" if n is None else str(n) for n in shape)
        raise InvalidInput(
            field,
            f"Expected shape {wanted} ({meaning}); this is {' × '.join(map(str, array.shape)) or 'one number'}."
            f"{misfit(array, shape, targets)}",
        )
    if not all_finite(array):
        raise InvalidInput(field, "Every number must be finite: neither NaN nor infinity.")
    return array


def all_finite(array: Array) -> bool:
    """Is every number finite? The sum of squares says so in one call, unless it overflows itself."""
    return isfinite(np.vdot(array, array)) or bool(np.isfinite(array).all())
