"""A layer's weights and biases out of a file, and BatchNorm with fixed statistics made part of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.exchange.names import place_in_list
from engine.exchange.tensors import Tensor, shown
from engine.language import say

# nn.BatchNorm1d's own. Keras has 1e-3, and its files do not say either.
EPSILON = 1e-5


@dataclass(frozen=True, eq=False)
class Linear:
    """One layer as it is called in the file. `w` is as it was found; `b` is None where it has none.

    `by_input`: a row for each input (True), for each neuron (False), or nothing says (None).
    """

    name: str
    w: Array
    b: Array | None = None
    by_input: bool | None = None
    # The name of its weights, where that is another: W1 of the layer 1.
    called: str = ""

    @property
    def title(self) -> str:
        return shown(self.called or self.name) if self.name else say("the layer")

    @property
    def place(self) -> int | None:
        return place_in_list(self.name)

    def turned(self) -> "Linear":
        """The same with a row for each neuron instead of for each input, or the other way round."""
        return replace(self, w=np.ascontiguousarray(self.w.T))


def folded(linear: Sequence[Linear], norms: dict[str, dict[str, Tensor]], field: str) -> tuple[list[Linear], list[str]]:
    """BatchNorm with fixed statistics scales and shifts: it becomes part of the Linear before it, or after it."""
    layers, guessed = list(linear), []
    for name, found in norms.items():
        place = place_in_list(name)
        mean, variance = (found[part].array.reshape(-1) for part in ("mean", "variance"))
        scale = (found["w"].array.reshape(-1) if "w" in found else 1.0) / np.sqrt(variance + EPSILON)
        shift = (found["b"].array.reshape(-1) if "b" in found else 0.0) - mean * scale
        before = _neighbour(layers, name, place, -1)
        after = _neighbour(layers, name, place, +1)
        if before is not None and len(layers[before].w) == len(mean):
            at, one = before, layers[before]
            b = np.zeros(len(mean)) if one.b is None else one.b
            layers[at] = replace(one, w=one.w * scale[:, None], b=b * scale + shift)
        elif after is not None and layers[after].w.shape[1] == len(mean):
            at, one = after, layers[after]
            b = np.zeros(len(one.w)) if one.b is None else one.b
            layers[at] = replace(one, w=one.w * scale, b=b + one.w @ shift)
        else:
            raise InvalidInput(
                field,
                say(
                    "{shown} is a BatchNorm of {mean_count} numbers that follows no Linear layer of as many.",
                    shown=shown(name), mean_count=len(mean),
                ),
            )  # fmt: skip
        guessed.append(
            say(
                "{shown} is a BatchNorm: with its means and variances as saved (and ε = {epsilon:g}) it "
                "became part of {title}.",
                shown=shown(name), epsilon=EPSILON, title=layers[at].title,
            )
        )  # fmt: skip
    return layers, guessed


def _neighbour(layers: Sequence[Linear], name: str, place: int | None, side: int) -> int | None:
    """The Linear right before or right after in a Sequential (after: of whatever stands behind)."""
    if place is None:
        return None
    group = name.rpartition(".")[0]
    near = [
        (abs(one.place - place), at) for at, one in enumerate(layers)
        if one.place is not None and one.name.rpartition(".")[0] == group and (one.place - place) * side > 0
    ]  # fmt: skip
    if not near:
        return None
    distance, at = min(near)
    return at if side > 0 or distance == 1 else None
