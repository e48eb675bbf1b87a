"""A network in the words of a library: its layers and its cost."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine import Trace
from engine.functions.costs import COSTS


def layers(trace: Trace, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each layer's sizes and numbers, with what the library calls its activation."""
    return [
        {
            "before": trace.network.sizes[number - 1],
            "units": layer.units,
            "activation": with_constants(names[layer.activation], layer.parameters),
            "w": trace[f"w.{number}"],
            "b": trace[f"b.{number}"],
            "mask": layer.mask.array if layer.mask else None,
        }
        for number, layer in enumerate(trace.network.layers, start=1)
    ]


def cost(trace: Trace, sources: Mapping[str, str], helpers: Mapping[str, str]) -> dict[str, Any]:
    """The cost, from the last layer's z where there is a formula."""
    network = trace.network
    source = with_constants(sources[network.fused_cost or network.cost], network.cost_parameters)
    return {
        "fused": network.fused_cost is not None,
        "cost_title": COSTS[network.cost].title,
        "cost_source": source,
        "helpers": [helper for name, helper in helpers.items() if f"{name}(" in source],
        "mean_over_outputs": network.cost_reduction == "mean",
        "masked": bool(network.masks),
    }


def with_constants(source: str, constants: Iterable[tuple[str, float]]) -> str:
    """`#slope` as that number."""
    for name, value in constants:
        source = source.replace(f"#{name}", repr(value))
    return source
