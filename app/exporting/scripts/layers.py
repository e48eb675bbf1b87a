"""A network in the words of a library: its layers and its cost."""

from collections.abc import Iterable
from typing import Any

from engine import Trace
from engine.functions.costs import COSTS
from engine.python_source import frameworks
from engine.python_source.frameworks import Library, helpers_of


def layers(trace: Trace, library: Library) -> list[dict[str, Any]]:
    """Each layer's sizes and numbers, with what the library calls its activation."""
    return [
        {
            "before": trace.network.sizes[number - 1],
            "units": layer.units,
            "activation": with_constants(frameworks.ACTIVATIONS[layer.activation].by(library), layer.parameters),
            "w": trace[f"w.{number}"],
            "b": trace[f"b.{number}"],
            "mask": layer.mask.array if layer.mask else None,
        }
        for number, layer in enumerate(trace.network.layers, start=1)
    ]


def cost(trace: Trace, library: Library) -> dict[str, Any]:
    """The cost, from the last layer's z where there is a formula."""
    network = trace.network
    source = with_constants(frameworks.COSTS[network.fused_cost or network.cost].by(library), network.cost_parameters)
    return {
        "fused": network.fused_cost is not None,
        "cost_title": COSTS[network.cost].title,
        "cost_source": source,
        "helpers": helpers_of(source, library),
        "mean_over_outputs": network.cost_reduction == "mean",
        "masked": bool(network.masks),
    }


def with_constants(source: str, constants: Iterable[tuple[str, float]]) -> str:
    """`#slope` as that number."""
    for name, value in constants:
        source = source.replace(f"#{name}", repr(value))
    return source
