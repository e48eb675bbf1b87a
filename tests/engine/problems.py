"""Networks with random numbers to test with: the same ones every time."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from engine import Dense, InvalidInput, Network, Parameters, Plan, Samples, Trace, derive
from engine.derivation.mistakes import MISTAKES
from engine.derivation.objective import Objective
from engine.derivation.optimizers import OPTIMIZERS, Clip, Descent, Optimizer
from engine.derivation.remembered import Remembered, given_for_update
from engine.evaluation.trace import run
from engine.functions.costs import COSTS
from engine.layers.masks import Mask
from engine.steps.step import Step

LEARNING_RATE = 0.3


def network(*sizes: int, activation: str = "tanh", output: str = "sigmoid", cost: str = "half_squared_error"):
    """A network of those sizes, hidden layers all alike."""
    hidden = [Dense(units, activation) for units in sizes[1:-1]]
    return Network(sizes[0], (*hidden, Dense(sizes[-1], output)), cost)


def random_parameters(of: Network, generator: np.random.Generator, scale: float = 1.0) -> Parameters:
    sizes = of.sizes
    return Parameters(
        tuple(scale * generator.normal(size=(after, before)) for before, after in pairwise(sizes)),
        tuple(scale * generator.normal(size=after) for after in sizes[1:]),
    )


def random_samples(of: Network, count: int, generator: np.random.Generator) -> Samples:
    """Inputs of size 1 and targets that the cost is defined for."""
    x = generator.normal(size=(count, of.inputs))
    y = generator.uniform(0.05, 0.95, size=(count, of.sizes[-1]))
    if COSTS[of.cost].targets_sum_to_one:
        y /= y.sum(axis=1, keepdims=True)
    return Samples(x, y)


def random_trace(plan: Plan, seed: int = 0, scale: float = 1.0) -> Trace:
    """The plan's derivation with random numbers."""
    generator = np.random.default_rng(seed)
    parameters = random_parameters(plan.network, generator, scale)
    samples = random_samples(plan.network, plan.samples, generator)
    given = given_for_update(plan, optimizer_of(plan), LEARNING_RATE, random_memory(plan, generator))
    return run(plan, parameters, samples, given)


def optimizer_of(plan: Plan) -> Optimizer:
    """An optimizer that makes the plan's steps, its gradients clipped where the plan says so."""
    descent = plan.descent
    clip = Clip(descent.clip, 0.05) if descent.clip else None
    penalized = plan.objective if plan.objective.penalized else descent
    l1, l2 = 0.02 if penalized.l1 else 0.0, 0.03 if penalized.l2 else 0.0
    return Optimizer(descent.optimizer, {}, l1, l2, clip, "cost" if plan.objective.penalized else "update")


def random_memory(plan: Plan, generator: np.random.Generator) -> Remembered:
    """What the optimizer might remember after three updates; squares are not negative."""
    found = {}
    for name in OPTIMIZERS[plan.descent.optimizer].remembers:
        drawn = random_parameters(plan.network, generator)
        found[name] = drawn if name in ("velocity", "first_moment") else Parameters(
            tuple(w * w for w in drawn.w), tuple(b * b for b in drawn.b)
        )  # fmt: skip
    return Remembered(3, found)


def _plans() -> dict[str, Plan]:
    plain = Plan(network(2, 3, 2), update=True)
    classes = network(3, 4, 3, activation="relu", output="softmax", cost="cross_entropy")
    some, others = Mask.of([[1, 0], [1, 1], [0, 1]]), Mask.of([[0, 1, 1], [0, 0, 0]])
    masked = Plan(Network(2, (Dense(3, "tanh", mask=some), Dense(2, mask=others))))
    yes_no = network(2, 2, 2, activation="leaky_relu", cost="binary_cross_entropy")
    return {
        "one sample": plain,
        "frozen biases": replace(plain, bias_update="frozen"),
        "shared bias": replace(plain, bias_update="shared"),
        "batch": replace(plain, samples=4),
        "batch with a shared bias": replace(plain, samples=3, bias_update="shared"),
        "momentum": replace(plain, descent=Descent("momentum")),
        "gradients not reset": replace(plain, samples=2, descent=Descent("gradient_not_reset")),
        "nesterov, clipped by value": replace(plain, samples=2, descent=Descent("nesterov", "value")),
        "rmsprop, clipped by norm": replace(plain, descent=Descent("rmsprop", "norm")),
        "adagrad with L1": replace(plain, samples=2, descent=Descent("adagrad", l1=True)),
        "adam": replace(plain, samples=3, descent=Descent("adam")),
        "adamw with everything": replace(
            plain, samples=2, bias_update="shared", descent=Descent("adamw", "norm", l1=True, l2=True)
        ),
        "adam with frozen biases": replace(plain, bias_update="frozen", descent=Descent("adam")),
        "descent with L2": replace(plain, descent=Descent(l2=True)),
        "descent, clipped, shared": Plan(
            network(1, 1, 1), samples=2, update=True, bias_update="shared", descent=Descent(clip="norm")
        ),
        "batch summed": replace(plain, samples=3, objective=Objective("sum")),
        "batch summed, shared, mean over the outputs": Plan(
            replace(yes_no, cost_reduction="mean"),
            samples=2,
            update=True,
            bias_update="shared",
            given_gradients=True,
            objective=Objective("sum"),
        ),
        "L2 in the cost": replace(plain, objective=Objective(l2=True)),
        "L1 and L2 in the cost of a batch": replace(plain, samples=3, objective=Objective(l1=True, l2=True)),
        "L1 in a summed cost, no update": replace(plain, samples=2, update=False, objective=Objective("sum", l1=True)),
        "penalty in the cost, adam, clipped": replace(
            plain, samples=2, descent=Descent("adam", "norm"), objective=Objective(l1=True, l2=True)
        ),
        "no update": replace(plain, update=False),
        "softmax by the chain rule": Plan(classes, samples=2, update=True),
        "softmax fused": Plan(classes, samples=2, update=True, output_rule="fused"),
        "sigmoid by the chain rule": Plan(yes_no),
        "sigmoid fused": Plan(yes_no, samples=3, output_rule="fused"),
        "softmax inside": Plan(network(2, 3, 4, activation="softmax", output="elu", cost="huber"), samples=2),
        "mean over the outputs": Plan(network(3, 3, activation="gelu", output="silu", cost="mean_squared_error")),
        "huber with its δ": Plan(
            replace(network(2, 3, 2, output="identity", cost="huber"), delta=0.3), samples=3, given_gradients=True
        ),
        "binary cross-entropy, mean over the outputs": Plan(replace(yes_no, cost_reduction="mean"), samples=2),
        "sigmoid fused, mean over the outputs": Plan(
            replace(yes_no, cost_reduction="mean"), samples=2, output_rule="fused", given_gradients=True
        ),
        "half squared error, mean over the outputs": Plan(
            replace(network(2, 3), cost_reduction="mean"), update=True, given_gradients=True
        ),
        "softmax fused, mean over the outputs": Plan(replace(classes, cost_reduction="mean"), output_rule="fused"),
        "a given derivative": Plan(network(2, 3, 2, cost="given"), samples=2, update=True, given_gradients=True),
        "constants of activations": Plan(
            Network(2, (Dense(3, "leaky_relu", slope=0.25), Dense(3, "elu", alpha=1.7), Dense(2, "leaky_relu"))),
            samples=3,
            update=True,
        ),
        "connections left out": replace(masked, update=True),
        "connections left out, a batch": replace(masked, samples=3, update=True, given_gradients=True),
        "connections left out, adamw with L1 and L2": replace(
            masked, samples=2, update=True, descent=Descent("adamw", "norm", l1=True, l2=True)
        ),
        "connections left out, penalties in the cost": replace(
            masked, samples=2, update=True, objective=Objective("sum", l1=True, l2=True)
        ),
        "one neuron a layer": Plan(network(1, 1, 1, activation="softplus", output="identity"), update=True),
        "one neuron a layer, shared": Plan(network(1, 1, 1), samples=2, update=True, bias_update="shared"),
        "one softmax neuron": Plan(network(2, 1, 2, activation="softmax", output="tanh", cost="absolute_error")),
        "equal sizes": Plan(network(2, 2, 2, cost="squared_error"), samples=2, update=True),
        "given gradients": replace(plain, given_gradients=True),
        "given gradients of a batch": Plan(yes_no, samples=3, given_gradients=True),
        "given gradients fused": Plan(classes, samples=2, update=True, output_rule="fused", given_gradients=True),
        "given gradients, sigmoid fused": Plan(yes_no, output_rule="fused", given_gradients=True),
        "four layers": Plan(network(2, 2, 3, 2, 1, activation="sigmoid")),
    }


# Every rule, every kind of sum, sizes of 1, and sizes that happen to be equal.
PLANS = _plans()


def _mistaken() -> dict[str, Plan]:
    made = {f"{name}, {of}": replace(plan, mistakes=(name,)) for of, plan in PLANS.items() for name in MISTAKES}
    return {name: plan for name, plan in made.items() if _can_be_made(plan)}


def _can_be_made(plan: Plan) -> bool:
    try:
        derive(plan)
    except InvalidInput:
        return False
    return True


# Every mistake on each of these that lets it be made.
MISTAKEN = _mistaken()

# A plan and those with a mistake in it: most of their steps are the same, and what is said of these is tried once.
FAMILIES = {
    of: [plan, *(MISTAKEN[made] for name in MISTAKES if (made := f"{name}, {of}") in MISTAKEN)]
    for of, plan in PLANS.items()
}  # fmt: skip


def steps_and_their_plans(family: str) -> Iterator[tuple[Step, Plan]]:
    """Of all plans of a family."""
    return ((step, plan) for plan in FAMILIES[family] for step in derive(plan))
