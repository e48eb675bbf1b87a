"""What a model of another library is, in Backlight's words, with that library's own numbers to be compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.arrays import Array
from engine.derivation.forward import Batch
from engine.errors import InvalidInput
from engine.functions.costs import GIVEN
from engine.layers import Dense
from engine.network.fitting import CostReduction
from engine.network.network import Network, OutputRule, Parameters

# Two computations in doubles, or in single precision, differ by no more where they are of the same thing.
SAME = {"float64": 1e-9, "float32": 1e-3}
# Of what is added up in an entry: where less is left of it, most of that is rounding.
CANCELLED = 1e-3


@dataclass(frozen=True)
class Loss:
    """What is derived: a cost of ours, the way it is averaged, and the rule that is as exact as the library's.

    `activation` is the last layer's where it is part of the library's loss, as softmax is of CrossEntropyLoss.
    """

    cost: str
    batch: Batch = "mean"
    reduction: CostReduction | None = None
    delta: float | None = None
    activation: str = ""
    notes: tuple[str, ...] = ()

    @property
    def output_rule(self) -> OutputRule:
        return "fused" if self.activation else "chain"


# The derivative by the outputs stands in for a cost that has no formula here.
GIVEN_LOSS = Loss(GIVEN, "sum")


@dataclass(frozen=True, eq=False)
class Model:
    """A chain of dense layers with its batch and loss, and what the library itself makes of them.

    `theirs` are its arrays by our names: ``a.2`` the outputs, ``dw.1`` and so on, ``C`` the cost; several names joined
    by + where one parameter is used several times. `called` says what the library calls an array: "fc1.weight.grad".
    `unshown` is the layer, in words, from which on nothing is shown.
    """

    library: str
    precision: str
    layers: tuple[Dense, ...]
    parameters: Parameters
    x: Array
    y: Array
    loss: Loss
    theirs: Mapping[str, Array]
    called: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unshown: str = ""

    def __post_init__(self) -> None:
        given, taken = self.x.shape[1], self.parameters.w[0].shape[1]
        if given != taken:
            said = f"A sample has {given} numbers, of which the first layer takes {taken} at a time, place by place"
            raise InvalidInput("x", f"{said}: give each place as a sample, x.reshape(-1, {taken}).")

    @property
    def network(self) -> Network:
        loss = self.loss
        return Network(self.x.shape[1], self.layers, loss.cost, loss.delta, loss.reduction)


@dataclass(frozen=True)
class Agreement:
    """The library's own outputs, cost and gradients beside the trace's.

    `largest` is the largest difference of an entry, relative to the largest entry of its array (or to a thousandth of
    what is added up in it, where that cancels); `where` is that array, `compared` are all that were. `precision` is
    what the library computed in. `notes` say what differs in words.
    """

    library: str
    largest: float
    where: str
    compared: tuple[str, ...]
    precision: str
    notes: tuple[str, ...] = ()
    unshown: str = ""
    called: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Agreement: {self}, at {self.where}>"

    def __str__(self) -> str:
        what = "outputs, cost and gradients" if "C" in self.compared else "gradients"
        what = what if any(name.startswith("d") for name in self.compared) else "outputs"
        return f"agrees with {self.library}'s own {what} to {self.largest:.1g}"


def agreement(model: Model, ours: Mapping[str, Array]) -> Agreement:
    """Compare all arrays. Raises InvalidInput where one differs by more than rounding: then something was misread."""
    apart = {
        name: difference(sum_of(name, ours), theirs, CANCELLED * added_up(name, ours))
        for name, theirs in model.theirs.items()
    }
    where = max(apart, key=lambda name: apart[name])
    if not apart[where] <= SAME[model.precision]:
        raise InvalidInput(
            "model",
            f"What was read is not what the model computes: {where} differs from {model.library}'s own by "
            f"{apart[where]:.2g} of its size. Something in the model does more than its layers say.",
        )
    notes = (*model.notes, *model.loss.notes)
    return Agreement(
        model.library, apart[where], where, tuple(apart), model.precision, notes, model.unshown, model.called
    )


def used_beyond(names: Sequence[Sequence[str]], whole: Sequence[Array], shown: Sequence[Array]) -> list[str]:
    """What is said of parameters, each with its names here, that are used beyond what is shown as well."""
    largest = max(float(np.max(np.abs(one), initial=0.0)) for one in whole)
    return [
        f"{' and '.join(named)} is used again beyond what is shown: its gradient is the part that comes from here."
        for named, one, other in zip(names, whole, shown, strict=True)
        if not np.allclose(one, other, rtol=1e-4, atol=1e-6 * largest)
    ]


def sum_of(name: str, arrays: Mapping[str, Array]) -> Array:
    """``dw.1+dw.3``: the gradient of a parameter that two layers share; ``dw.3ᵀ`` where one has it the other way."""
    parts = [arrays[part.removesuffix("ᵀ")].T if part.endswith("ᵀ") else arrays[part] for part in name.split("+")]
    total: Array = np.sum(parts, axis=0)
    return total


def added_up(name: str, arrays: Mapping[str, Array]) -> float:
    """How much, in size, is added up in one entry of a gradient: of dw.L |dz.L|ᵀ |a.(L−1)|, of db.L |dz.L|, over the
    samples. The gradient itself may be 0, as a bias' is before batch norm in training."""
    found = 0.0
    for part in name.split("+"):
        kind, _, layer = part.removesuffix("ᵀ").partition(".")
        if kind in ("dw", "db") and (dz := arrays.get(f"dz.{layer}")) is not None:
            a = np.abs(arrays[f"a.{int(layer) - 1}"]) if kind == "dw" else np.ones((len(dz), 1))
            found += float(np.max(np.abs(dz).T @ a))
    return found


def difference(ours: Array, theirs: Array, least: float = 0.0) -> float:
    """The largest difference of an entry, relative to the largest entry of theirs, or to `least` where that is more; 0
    where both are 0."""
    if ours.shape != theirs.shape:
        return float("inf")
    size, apart = float(np.max(np.abs(theirs), initial=least)), float(np.max(np.abs(ours - theirs), initial=0.0))
    return apart / size if size else (0.0 if apart == 0.0 else float("inf"))
