"""What is computed as asked, and yet is not what it is usually asked for: said beside the numbers, not refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

import numpy as np

from engine.arrays import Array
from engine.errors import counted, told
from engine.evaluation.trace import Trace
from engine.functions.costs import COSTS
from engine.language import say
from engine.network.network import Network


@dataclass(frozen=True, slots=True)
class Caution:
    """One such thing, with the path of the field that it is about."""

    field: str
    message: str


def cautions(trace: Trace) -> tuple[Caution, ...]:
    """All that there is to say of a trace."""
    return (*targets_out_of_range(trace.network, trace["y"]), *cut_off(trace.network), *without_update(trace))


def without_update(trace: Trace) -> tuple[Caution, ...]:
    """What an update would be made by, where none is derived: it changes no number."""
    if trace.plan.update:
        return ()
    descent = trace.optimizer.descent
    found = []
    for name, asked in (("l1", descent.l1), ("l2", descent.l2)):
        if asked:
            message = say(
                "Without a learning rate no update is derived, and the {upper} penalty of {getattr}, "
                "which is in the update, changes no number. Give a learning_rate, or put the penalty in "
                'the cost: "penalty": "cost".',
                upper=name.upper(),
                getattr=told(getattr(trace.optimizer, name)),
            )
            found.append(Caution(name, message))
    if descent.clip:
        message = say("Without a learning rate no update is derived, and nothing is clipped. Give a learning_rate.")
        found.append(Caution("clip", message))
    return tuple(found)


def targets_out_of_range(network: Network, y: Array) -> tuple[Caution, ...]:
    """Targets that are no probabilities, where the cost compares probabilities: its formula holds for them too."""
    cost = COSTS[network.cost]
    least, most = cost.targets
    if (least, most) == (-inf, inf):
        return ()
    wrong = np.argwhere((y < least) | (y > most))
    if not len(wrong):
        return ()
    s, i = (int(n) for n in wrong[0])
    others = say(" (and {wrong_count})", wrong_count=counted(len(wrong) - 1, "other")) if len(wrong) > 1 else ""
    output = network.called(-1, i)
    message = say(
        "{title} compares probabilities, which lie between {least:g} and {most:g}; the target of "
        "output {output} in sample {s} is {y}{others}. Cost and gradients are what the formulas "
        "give, but the cost may be negative, and has no least value.",
        title=say(cost.title),
        least=least,
        most=most,
        output=output,
        s=s,
        y=told(y[s, i]),
        others=others,
    )
    return (Caution(f"samples.y.{s}.{i}", message),)


def cut_off(network: Network) -> Iterator[Caution]:
    """Neurons that nothing reaches, and inputs and neurons that lead nowhere: all their connections are left out."""
    for array, mask in network.masks.items():
        layer = int(array.partition(".")[2])
        field = f"network.layers.{layer - 1}.mask"
        unreached, unheard = (np.flatnonzero(~mask.any(axis=axis)).tolist() for axis in (1, 0))
        if unreached:
            said = say(
                "Nothing reaches {listed}: every connection to there is left out. ",
                listed=_listed(network, layer, unreached),
            )
            yield Caution(
                f"{field}.{unreached[0]}",
                say("{said}There the weighted input is the bias, whatever goes in.", said=said),
            )
        if unheard:
            said = say(
                "Nothing comes of {listed}: every connection from there is left out. ",
                listed=_listed(network, layer - 1, unheard),
            )
            yield Caution(
                field, say("{said}What is there changes no output, and no error comes back to it.", said=said)
            )


# Of many the first ones say enough.
MOST_LISTED = 3


def _listed(network: Network, column: int, those: list[int]) -> str:
    """“input 1”, “neurons 0, 2 and 3 of layer 1”"""
    names = [network.called(column, i) for i in those[:MOST_LISTED]]
    if len(those) > MOST_LISTED:
        names.append(say("{count} more", count=len(those) - MOST_LISTED))
    *first, last = names
    if not first:
        return say("input {called}" if column == 0 else "neuron {called} of layer {layer}", called=last, layer=column)
    listed = say("{first} and {last}", first=", ".join(first), last=last)
    return say("inputs {listed}" if column == 0 else "neurons {listed} of layer {layer}", listed=listed, layer=column)
