"""Every kind of plan of a dense chain, by name: what is recorded of their derivations must never change."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import product

from engine import Dense, InvalidInput, Network, Plan, derive
from engine.derivation.objective import Objective
from engine.derivation.optimizers import OPTIMIZERS, Descent
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.steps.step import Function, Step
from tests.engine.problems import MISTAKEN, PLANS, network


def plans() -> dict[str, Plan]:
    """Plans by what is special about them."""
    return dict((*PLANS.items(), *MISTAKEN.items(), *_endings(), *_insides(), *_updates(), *_pairs_of_mistakes()))


def _endings() -> Iterator[tuple[str, Plan]]:
    """Every last activation with every cost, by every output rule, with and without the given arrays' derivatives."""
    reductions = ("sum", "mean")
    for activation, cost, reduction, samples in product(ACTIVATIONS, COSTS, reductions, (1, 3)):
        try:
            ending = Network(2, (Dense(3, "tanh"), Dense(2, activation)), cost, cost_reduction=reduction)  # type: ignore[arg-type]
        except InvalidInput:
            continue
        name = f"{activation} and {cost}, {reduction} over the outputs, samples {samples}"
        yield name, Plan(ending, samples, given_gradients=samples > 1)
        if ending.fused_cost:
            yield f"{name}, fused", Plan(ending, samples, output_rule="fused", given_gradients=True)


def _insides() -> Iterator[tuple[str, Plan]]:
    for activation, inside in product(ACTIVATIONS, ((1,), (4, 2), (3, 3, 3))):
        name = f"{activation} inside, {'-'.join(map(str, inside))}"
        yield name, Plan(network(2, *inside, 1, activation=activation), update=True, given_gradients=True)
    constants = (Dense(3, "leaky_relu", slope=0.3), Dense(2, "elu", alpha=2.0))
    yield "constants of their own", Plan(Network(2, constants), samples=2, given_gradients=True)


def _updates() -> Iterator[tuple[str, Plan]]:
    """Every optimizer, every way to clip, penalize and learn a bias, and every objective."""
    chain = network(2, 3, 2)
    for optimizer, clip, bias in product(OPTIMIZERS, (None, "norm", "value"), ("frozen", "per_neuron", "shared")):
        for l1, l2 in ((False, False), (True, False), (True, True)):
            descent = Descent(optimizer, clip, l1, l2)  # type: ignore[arg-type]
            name = f"{optimizer}, clip {clip}, {bias} biases, penalties {l1:d}{l2:d}"
            yield name, Plan(chain, 2, True, bias, descent=descent)  # type: ignore[arg-type]
    for batch, l1, l2, samples in product(("mean", "sum"), (False, True), (False, True), (1, 4)):
        objective = Objective(batch, l1, l2)  # type: ignore[arg-type]
        name = f"{batch} of {samples}, penalties {l1:d}{l2:d} in the cost"
        yield name, Plan(chain, samples, True, objective=objective, given_gradients=True)


def _pairs_of_mistakes() -> Iterator[tuple[str, Plan]]:
    square = replace(PLANS["equal sizes"], given_gradients=True)
    names = sorted({plan.mistakes[0] for plan in MISTAKEN.values()})
    for pair in product(names, names):
        plan = replace(square, mistakes=pair)
        try:
            derive(plan)
        except InvalidInput:
            continue
        yield " and ".join(pair), plan


def written(step: Step) -> str:
    """One step in full, on one line."""
    definition = step.definition
    if isinstance(definition, Function):
        numbers = "".join(f", {name} {value!r}" for name, value in definition.parameters)
        arguments = ", ".join(definition.arguments)
        right = f"{definition.coefficient!r} {definition.function}({arguments}{numbers}) over {definition.over}"
    else:
        right = " + ".join(
            " ".join([repr(term.coefficient), *(f"{factor.array}[{factor.indices}]" for factor in term.factors)])
            for term in definition.terms
        )
    sizes = " ".join(f"{letter}{size}" for letter, size in sorted(step.sizes.items()))
    about = f"{step.phase}, {step.layer}, {step.rule}, {step.mistake}, {sizes}"
    return f"{step.id}[{definition.indices}] = {right} ({about})"


def fingerprint(steps: tuple[Step, ...]) -> str:
    """A few characters that are others where any step is another, or stands elsewhere."""
    return sha256("\n".join(map(written, steps)).encode()).hexdigest()[:12]
