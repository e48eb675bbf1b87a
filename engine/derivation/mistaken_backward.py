"""Mistakes on the way back, each as a change to one rule: the cost's derivative, the chain rule, the gradients."""

from collections.abc import Callable
from dataclasses import replace

from engine.errors import CannotBeMade
from engine.functions.costs import COSTS, GIVEN
from engine.language import say
from engine.network.network import Network
from engine.notation.term_ids import kind_of
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

# Where the cost's derivative begins.
OUTPUT_RULES = ("output_derivative", "fused_error")


def _products(step: Step, change: Callable[[Product], Product]) -> Step:
    definition = step.definition
    assert isinstance(definition, SumOfProducts)
    terms = tuple(change(term) for term in definition.terms)
    return replace(step, definition=replace(definition, terms=terms))


def _scaled(step: Step, by: float) -> Step:
    if isinstance(step.definition, Function):
        definition = step.definition
        return replace(step, definition=replace(definition, coefficient=by * definition.coefficient))
    return _products(step, lambda term: replace(term, coefficient=by * term.coefficient))


def updated_weights(step: Step, _network: Network) -> Step:
    if step.rule != "previous_layer":
        return step
    return _products(step, lambda term: replace(term, factors=tuple(
        replace(f, array=f.array.replace("w.", "w_next.")) if kind_of(f.array) == "w" else f for f in term.factors
    )))  # fmt: skip


def missing_activation_derivative(step: Step, _network: Network) -> Step:
    if step.rule not in ("error", "error_through_jacobian"):
        return step
    return _products(step, lambda _term: Product((Factor(f"da.{step.layer}", "si"),)))


def derivative_at_activation(step: Step, _network: Network) -> Step:
    if step.rule not in ("activation_slope", "activation_jacobian"):
        return step
    assert isinstance(step.definition, Function)
    return replace(step, definition=replace(step.definition, arguments=(f"a.{step.layer}",)))


def untransposed_weights(step: Step, network: Network) -> Step:
    if step.rule != "previous_layer":
        return step
    layer = step.layer + 1
    rows, columns = network.sizes[layer], network.sizes[layer - 1]
    _same(
        rows,
        columns,
        say(
            "w.{layer} is {rows} × {columns} and the error of layer {layer} has {rows} entries: "
            "without the transpose the product ({rows} × {columns}) · ({rows} × 1) does not exist",
            layer=layer,
            rows=rows,
            columns=columns,
        ),
    )
    return _products(step, lambda term: replace(term, factors=tuple(
        replace(f, indices="kj") if kind_of(f.array) in ("w", "mask") else f for f in term.factors
    )))  # fmt: skip


def swapped_outer_product(step: Step, network: Network) -> Step:
    if step.rule != "weight_gradient":
        return step
    rows, columns = network.sizes[step.layer], network.sizes[step.layer - 1]
    _same(
        rows, columns,
        say("activation times error gives a {columns} × {rows} matrix, but w.{layer} is {rows} × "
"{columns}: the update could not be subtracted", columns=columns, rows=rows, layer=step.layer),
    )  # fmt: skip
    other = {"si": "sk", "sk": "si"}
    return _products(step, lambda term: replace(
        term, factors=tuple(replace(f, indices=other.get(f.indices, f.indices)) for f in term.factors)
    ))  # fmt: skip


def wrong_activation(step: Step, network: Network) -> Step:
    if step.rule != "weight_gradient":
        return step
    rows, columns = network.sizes[step.layer], network.sizes[step.layer - 1]
    _same(
        rows, columns,
        say("error times this layer's own activation gives a {rows} × {rows} matrix, but w.{layer} "
"is {rows} × {columns}", rows=rows, layer=step.layer, columns=columns),
    )  # fmt: skip
    return _products(step, lambda term: replace(term, factors=tuple(
        replace(f, array=f"a.{step.layer}") if kind_of(f.array) == "a" else f for f in term.factors
    )))  # fmt: skip


def _same(rows: int, columns: int, why: str) -> None:
    if rows != columns:
        raise CannotBeMade(say("the shapes do not fit: {why}", why=why))


def wrong_sign(step: Step, network: Network) -> Step:
    if step.rule == "output_derivative" and network.cost == GIVEN:
        raise CannotBeMade(say("there are no targets: the derivative itself is given"))
    return _scaled(step, -1.0) if step.rule in OUTPUT_RULES else step


def one_path_only(step: Step, _network: Network) -> Step:
    if step.rule != "previous_layer":
        return step
    # [j = n]: of all neurons of the next layer only one is listened to, the first unless another is chosen.
    only = Factor(f"only.{step.layer + 1}", "j")
    return _products(step, lambda term: replace(term, factors=(*term.factors, only)))


def sum_over_samples(step: Step, _network: Network) -> Step:
    if step.rule not in ("weight_gradient", "bias_gradient"):
        return step
    return _products(step, lambda term: replace(term, coefficient=1.0))


def missing_half(step: Step, network: Network) -> Step:
    squared = COSTS[network.cost].name == "half_squared_error"
    return _scaled(step, 2.0) if step.rule == "output_derivative" and squared else step


def missing_two(step: Step, network: Network) -> Step:
    squared = COSTS[network.cost].name in ("squared_error", "mean_squared_error")
    return _scaled(step, 0.5) if step.rule == "output_derivative" and squared else step


def mean_over_outputs(step: Step, network: Network) -> Step:
    summed = network.output_share == 1.0 and network.cost != GIVEN
    return _scaled(step, 1.0 / network.sizes[-1]) if step.rule in OUTPUT_RULES and summed else step


def sum_over_outputs(step: Step, network: Network) -> Step:
    # 1/(1/n) and not n: the coefficient has the share in it.
    return _scaled(step, 1.0 / network.output_share) if step.rule in OUTPUT_RULES else step
