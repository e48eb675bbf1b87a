"""What weights do not say and a network needs: activations and a cost; taken from words beside them, or assumed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from engine.exchange.contents import activations_in
from engine.exchange.layers import Linear
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.language import say
from engine.nearest import SYNONYMS

# PyTorch's own losses take the last layer's numbers as they come.
USUAL_HIDDEN, USUAL_LAST, USUAL_COST = "relu", "identity", "half_squared_error"
LAST_FOR = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}
# As Nielsen's book calls them.
_NIELSENS = {"CrossEntropyCost": "binary_cross_entropy", "QuadraticCost": "half_squared_error"}


def said_activations(words: Mapping[str, Any], layers: int) -> list[str] | None:
    """The activations that are named beside the weights, if each layer has one."""
    if any(value in _NIELSENS for value in words.values() if isinstance(value, str)):
        return ["sigmoid"] * layers
    named = [(where, SYNONYMS.get(name.lower(), (name.lower(),))[0]) for where, name in activations_in(words)]
    names = [name for _, name in named if name in ACTIVATIONS]
    if len(names) != len(named) or not names:
        return None
    # scikit-learn: one for all hidden layers, one for the output.
    by_end = {where.lower().strip("_").rpartition(".")[2]: name for where, name in named}
    if "out_activation" in by_end and "activation" in by_end:
        return [by_end["activation"]] * (layers - 1) + [by_end["out_activation"]]
    return names if len(names) == layers else None


def said_cost(words: Mapping[str, Any]) -> str | None:
    """The cost that is named beside the weights."""
    for name, value in words.items():
        if name.rpartition(".")[2].lower() in ("cost", "loss", "loss_function") and isinstance(value, str):
            known = _NIELSENS.get(value, value)
            return known if known in COSTS else None
    return None


def assumed_activations(layers: Sequence[Linear], cost: str | None) -> tuple[list[str], str]:
    """The usual ones, and the sentence that says so."""
    last = LAST_FOR.get(cost or "", USUAL_LAST)
    between = [_between(layers, before, after) for before, after in pairwise(layers)]
    names = [*between, last]
    listed = len(layers) > 1 and is_listed(layers)
    why = say(" (an nn.ModuleList does not keep them; relu between its layers is usual)") if listed else ""
    return names, say("No activations are named; these were assumed: {listed}{why}.", listed=", ".join(names), why=why)


def is_listed(layers: Sequence[Linear]) -> bool:
    """Do the layers stand in a list under a name, without gaps? So an nn.ModuleList is saved, whose activations are
    elsewhere; an nn.Sequential has a place for each activation."""
    places = [layer.place for layer in layers]
    return places == list(range(len(layers))) and all("." in layer.name for layer in layers)


def _between(layers: Sequence[Linear], before: Linear, after: Linear) -> str:
    """Two Linear modules side by side in an nn.Sequential have no activation between them."""
    group = before.name.rpartition(".")[0], after.name.rpartition(".")[0]
    side_by_side = before.place is not None and after.place == before.place + 1 and group[0] == group[1]
    of_pytorch = all(layer.by_input is False for layer in layers)
    return "identity" if side_by_side and of_pytorch and not is_listed(layers) else USUAL_HIDDEN


def assumed_cost(activations: Sequence[str]) -> tuple[str, str]:
    """The usual one for that output, and the sentence that says so."""
    cost = next((cost for cost, last in LAST_FOR.items() if last == activations[-1]), USUAL_COST)
    return cost, say("No cost is named; {replace} was assumed.", replace=cost.replace("_", " "))
