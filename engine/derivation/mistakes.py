"""The classic mistakes, each as a change to the rules' definitions.

A mistaken derivation is a step list like any other: it evaluates, reads as TeX and plays like the right one, and the
gradient check must reject it. Forward pass and cost stay right, so there is something to be checked against.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.errors import InvalidInput
from engine.functions.costs import COSTS, GIVEN
from engine.network.network import Network
from engine.notation.term_ids import kind_of
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

Change = Callable[[Step, Network], Step]


@dataclass(frozen=True)
class Mistake:
    """One mistake: `change` turns a right step into the mistaken one and leaves all others as they are."""

    name: str
    title: str
    # Why people make it, in two sentences.
    why: str
    change: Change


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


def _updated_weights(step: Step, network: Network) -> Step:
    if step.rule != "previous_layer":
        return step
    return _products(step, lambda term: replace(term, factors=tuple(
        replace(f, array=f.array.replace("w.", "w_next.")) if kind_of(f.array) == "w" else f for f in term.factors
    )))  # fmt: skip


def _missing_activation_derivative(step: Step, network: Network) -> Step:
    if step.rule not in ("error", "error_through_jacobian"):
        return step
    return _products(step, lambda _term: Product((Factor(f"da.{step.layer}", "si"),)))


def _derivative_at_activation(step: Step, network: Network) -> Step:
    if step.rule not in ("activation_slope", "activation_jacobian"):
        return step
    assert isinstance(step.definition, Function)
    return replace(step, definition=replace(step.definition, arguments=(f"a.{step.layer}",)))


def _untransposed_weights(step: Step, network: Network) -> Step:
    if step.rule != "previous_layer":
        return step
    layer = step.layer + 1
    rows, columns = network.sizes[layer], network.sizes[layer - 1]
    _same(
        "untransposed_weights", rows, columns,
        f"w.{layer} is {rows} × {columns} and the error of layer {layer} has {rows} entries: without the transpose "
        f"the product ({rows} × {columns}) · ({rows} × 1) does not exist",
    )  # fmt: skip
    return _products(step, lambda term: replace(term, factors=tuple(
        replace(f, indices="kj") if kind_of(f.array) in ("w", "mask") else f for f in term.factors
    )))  # fmt: skip


def _swapped_outer_product(step: Step, network: Network) -> Step:
    if step.rule != "weight_gradient":
        return step
    rows, columns = network.sizes[step.layer], network.sizes[step.layer - 1]
    _same(
        "swapped_outer_product", rows, columns,
        f"activation times error gives a {columns} × {rows} matrix, but w.{step.layer} is {rows} × {columns}: "
        "the update could not be subtracted",
    )  # fmt: skip
    other = {"si": "sk", "sk": "si"}
    return _products(step, lambda term: replace(
        term, factors=tuple(replace(f, indices=other.get(f.indices, f.indices)) for f in term.factors)
    ))  # fmt: skip


def _wrong_activation(step: Step, network: Network) -> Step:
    if step.rule != "weight_gradient":
        return step
    rows, columns = network.sizes[step.layer], network.sizes[step.layer - 1]
    _same(
        "wrong_activation", rows, columns,
        f"error times this layer's own activation gives a {rows} × {rows} matrix, but w.{step.layer} is "
        f"{rows} × {columns}",
    )  # fmt: skip
    return _products(step, lambda term: replace(term, factors=tuple(
        replace(f, array=f"a.{step.layer}") if kind_of(f.array) == "a" else f for f in term.factors
    )))  # fmt: skip


def _same(name: str, rows: int, columns: int, why: str) -> None:
    if rows != columns:
        raise InvalidInput("mistakes", f"{MISTAKES[name].title} cannot be made here, the shapes do not fit: {why}.")


def _wrong_sign(step: Step, network: Network) -> Step:
    if step.rule == "output_derivative" and network.cost == GIVEN:
        raise InvalidInput("mistakes", "wrong_sign needs targets: here the derivative itself is given.")
    return _scaled(step, -1.0) if step.rule in ("output_derivative", "fused_error") else step


def _one_path_only(step: Step, network: Network) -> Step:
    if step.rule != "previous_layer":
        return step
    # [j = 0]: of all neurons of the next layer only the first is listened to.
    only = Factor(f"only.{step.layer + 1}", "j")
    return _products(step, lambda term: replace(term, factors=(*term.factors, only)))


def _sum_over_samples(step: Step, network: Network) -> Step:
    if step.rule not in ("weight_gradient", "bias_gradient"):
        return step
    return _products(step, lambda term: replace(term, coefficient=1.0))


def _missing_half(step: Step, network: Network) -> Step:
    squared = COSTS[network.cost].name == "half_squared_error"
    return _scaled(step, 2.0) if step.rule == "output_derivative" and squared else step


MISTAKES: dict[str, Mistake] = {
    mistake.name: mistake
    for mistake in (
        Mistake(
            "updated_weights", "Error sent back through updated weights",
            "It is tempting to update each layer as soon as its gradient is known. But the layers before need the "
            "weights that made the forward pass, not their successors.",
            _updated_weights,
        ),
        Mistake(
            "missing_activation_derivative", "No derivative of the activation",
            "Formulas for a dense layer speak of its own output, which is z. Read with a for that output, they "
            "lose the factor σ′.",
            _missing_activation_derivative,
        ),
        Mistake(
            "derivative_at_activation", "σ′ taken at a instead of z",
            "Code that keeps only activations has no z left to put into σ′. For the sigmoid a(1 − a) is right, "
            "but σ′(a) is not.",
            _derivative_at_activation,
        ),
        Mistake(
            "untransposed_weights", "Weights not transposed",
            "Forward, w takes a layer's activations to the next one; backward the error runs along the same edges "
            "the other way. Between layers of equal size the shapes fit even without the transpose.",
            _untransposed_weights,
        ),
        Mistake(
            "swapped_outer_product", "Outer product the wrong way round",
            "Error times activation and activation times error both look like a product of two vectors. "
            "Only one has a row for each neuron that the weights go to.",
            _swapped_outer_product,
        ),
        Mistake(
            "wrong_activation", "This layer's activation instead of the one before",
            "A weight of layer L multiplies what comes in, so its gradient needs the activation of layer L − 1. "
            "One index off, and it multiplies what went out.",
            _wrong_activation,
        ),
        Mistake(
            "wrong_sign", "Target minus output",
            "The error feels like 'what is missing', y − a. The derivative of the cost is a − y, and going "
            "against it is what reduces the cost.",
            _wrong_sign,
        ),
        Mistake(
            "one_path_only", "Only one path counted",
            "In a drawing one follows a single line back. But an activation reaches the cost through every neuron "
            "of the next layer, and all of those paths add up.",
            _one_path_only,
        ),
        Mistake(
            "sum_over_samples", "Sum over the samples instead of the mean",
            "Adding gradients up sample by sample is how loops are written. If the cost is a mean, so is its "
            "gradient; the sum acts like a learning rate S times as large.",
            _sum_over_samples,
        ),
        Mistake(
            "missing_half", "Factor 2 from a cost without its ½",
            "The derivative of (a − y)² has a factor 2, that of ½(a − y)² has none. Mixing the two doubles "
            "every gradient.",
            _missing_half,
        ),
    )
}  # fmt: skip
