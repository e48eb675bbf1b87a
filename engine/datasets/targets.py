"""Targets as a network's last layer needs them, and the last layer that fits them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.language import say
from engine.network.network import OutputRule

Labels = Literal["zero_one", "plus_minus"]
Classes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Output:
    """A last layer, a cost and an output rule that fit the targets."""

    units: int
    activation: str
    cost: str
    output_rule: OutputRule = "chain"


def class_targets(classes: Classes, count: int, labels: Labels, one_hot: bool = False) -> tuple[Array, Output]:
    """Targets y (S, units) of samples whose classes are numbered below `count`, and what fits them.

    Two classes need one output, 0 or 1 (or −1 or 1), unless `one_hot`; more of them need one each.
    Raises InvalidInput where more than two are to be −1 and 1.
    """
    if count > 2 or one_hot:
        if labels == "plus_minus":
            raise InvalidInput(
                "labels", say("Only two classes can be −1 and 1; here are {count}. Use 'zero_one'.", count=count)
            )
        return np.eye(count)[classes], Output(count, "softmax", "cross_entropy", "fused")
    y = classes[:, None].astype(np.float64)
    if labels == "plus_minus":
        return 2.0 * y - 1.0, Output(1, "tanh", "half_squared_error")
    return y, Output(1, "sigmoid", "binary_cross_entropy", "fused")


def number_targets(y: Array) -> tuple[Array, Output]:
    """Targets of a regression, (S, units), and what fits them."""
    return y, Output(y.shape[1], "identity", "half_squared_error")


def class_names(count: int, labels: Labels) -> tuple[str, ...]:
    """What classes that have no names are called: by their targets."""
    return ("−1", "1") if labels == "plus_minus" else tuple(str(number) for number in range(count))
