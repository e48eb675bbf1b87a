"""What an update is given besides gradients: the optimizer's numbers, and what it remembers of the updates before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from engine.arrays import Array
from engine.derivation.optimizers import Optimizer
from engine.derivation.plan import Plan, given_names
from engine.network.network import Network, Parameters
from engine.notation.quantities import GIVEN_NUMBERS, REMEMBERED
from engine.notation.term_ids import kind_of, layer_of


@dataclass(frozen=True, eq=False)
class Remembered:
    """After `update` updates with an optimizer: of each quantity, an entry for each weight and bias. None of it at the
    beginning, when all are 0."""

    update: int = 0
    quantities: Mapping[str, Parameters] = field(default_factory=dict)

    def of(self, name: str, network: Network) -> Parameters:
        """The quantity of that name; zeros, where there is none yet, and of connections that are left out."""
        found = self.quantities.get(name) or zeros(network)
        masks = (layer.mask for layer in network.layers)
        return replace(found, w=tuple(mask.array * w if mask else w for mask, w in zip(masks, found.w, strict=True)))


def zeros(network: Network) -> Parameters:
    sizes = network.sizes
    return Parameters(
        tuple(np.zeros(shape) for shape in zip(sizes[1:], sizes, strict=False)), tuple(np.zeros(n) for n in sizes[1:])
    )


def given_for_update(plan: Plan, optimizer: Optimizer, rate: float, remembered: Remembered) -> dict[str, Array]:
    """The arrays that the plan's steps read and no step defines, besides parameters, samples and what mistakes need."""
    numbers = optimizer.numbers(rate, remembered.update + 1)
    given = {}
    kept: dict[str, Parameters] = {}
    for array in given_names(plan):
        kind, layer = kind_of(array), layer_of(array)
        quantity = kind.partition("_")[2]
        if array in numbers:
            given[array] = np.asarray(numbers[array])
        elif layer is not None and quantity in REMEMBERED:
            if quantity not in kept:
                kept[quantity] = remembered.of(quantity, plan.network)
            given[array] = getattr(kept[quantity], kind[0])[layer - 1]
    return given


def carried_on(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """From the arrays of an update, those that the next one is given."""
    given = {name: arrays[name] for name in ("learning_rate", *GIVEN_NUMBERS) if name in arrays}
    if "update" in given:
        given["update"] = given["update"] + 1.0
    for name in arrays:
        kind, layer = kind_of(name), layer_of(name)
        if kind.partition("_")[2] in REMEMBERED:
            given[name] = arrays[f"{kind}_next.{layer}"]
    return given
