"""What is computed as asked, and yet is not what it is usually asked for: said beside the numbers, not refused."""

from dataclasses import dataclass

import numpy as np

from engine.costs import COSTS
from engine.errors import counted, told
from engine.network import Array, Network
from engine.trace import Trace


@dataclass(frozen=True, slots=True)
class Caution:
    """One such thing, with the path of the field that it is about."""

    field: str
    message: str


def cautions(trace: Trace) -> tuple[Caution, ...]:
    """All that there is to say of a trace."""
    return targets_out_of_range(trace.network, trace["y"])


def targets_out_of_range(network: Network, y: Array) -> tuple[Caution, ...]:
    """Targets that are no probabilities, where the cost compares probabilities: its formula holds for them too."""
    cost = COSTS[network.cost]
    least, most = cost.targets
    wrong = np.argwhere((y < least) | (y > most))
    if not len(wrong):
        return ()
    s, i = (int(n) for n in wrong[0])
    others = f" (and {counted(len(wrong) - 1, 'other')})" if len(wrong) > 1 else ""
    output = network.called(-1, i)
    message = (
        f"{cost.title} compares probabilities, which lie between {least:g} and {most:g}; the target of output {output} "
        f"in sample {s} is {told(y[s, i])}{others}. Cost and gradients are what the formulas give, but the cost may be "
        "negative, and has no least value."
    )
    return (Caution(f"samples.y.{s}.{i}", message),)
