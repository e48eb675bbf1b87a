"""Mistakes on the way forward, each as a change to one rule; all that follows is worked out from their numbers."""

from dataclasses import replace
from math import inf

from engine.errors import CannotBeMade
from engine.functions.costs import COSTS
from engine.language import say
from engine.network.network import Network
from engine.notation.term_ids import kind_of
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts


def bias_left_out(step: Step, _network: Network) -> Step:
    if step.rule != "weighted_input":
        return step
    assert isinstance(step.definition, SumOfProducts)
    weighted, _bias = step.definition.terms
    return replace(step, definition=replace(step.definition, terms=(weighted,)))


def weights_by_column(step: Step, network: Network) -> Step:
    if step.rule != "weighted_input":
        return step
    rows, columns = network.sizes[step.layer], network.sizes[step.layer - 1]
    if rows != columns:
        raise CannotBeMade(
            say(
                "the shapes do not fit: w.{layer} is {rows} × {columns}, and its columns have {rows} "
                "entries for {columns} that come in",
                layer=step.layer,
                rows=rows,
                columns=columns,
            )
        )
    assert isinstance(step.definition, SumOfProducts)
    weighted, *bias = step.definition.terms
    turned = tuple(
        replace(f, indices="ki") if kind_of(f.array) in ("w", "mask") else f for f in weighted.factors
    )  # fmt: skip
    terms = (replace(weighted, factors=turned), *bias)
    return replace(step, definition=replace(step.definition, terms=terms))


def activation_left_out(step: Step, network: Network) -> Step:
    if step.rule != "activation":
        return step
    if step.layer == len(network.layers) and COSTS[network.cost].outputs != (-inf, inf):
        raise CannotBeMade(
            say("the cost takes the logarithm of what comes out, which z may not have: it can be below 0")
        )  # fmt: skip
    assert isinstance(step.definition, Function)
    indices, (z,) = step.definition.indices, step.definition.arguments
    if step.definition.function == "identity":
        return step
    return replace(step, definition=SumOfProducts(indices, (Product((Factor(z, indices),)),)))
