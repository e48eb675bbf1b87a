"""From a network to its derivation: the list of steps, without any numbers yet."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from engine.derivation import forward as rules
from engine.derivation.derivative_names import derivative_id
from engine.derivation.differentiation import differentiate
from engine.derivation.mistake_places import make_mistakes
from engine.derivation.objective import USUAL, Objective, cost_steps
from engine.derivation.optimizers import PLAIN, Descent
from engine.derivation.update import BIAS_UPDATES, update_steps
from engine.errors import InvalidInput, UnknownName
from engine.language import say
from engine.network.network import BiasUpdate, Network, OutputRule
from engine.steps.step import SAMPLE, Step


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides which steps a derivation has, and nothing that decides their numbers."""

    network: Network
    samples: int = 1
    update: bool = False
    bias_update: BiasUpdate = "per_neuron"
    output_rule: OutputRule = "chain"
    mistakes: tuple[str, ...] = ()
    # Derivatives of each sample's cost by what it was given: its inputs and its targets.
    given_gradients: bool = False
    # What the update does with the gradients.
    descent: Descent = PLAIN
    # What the gradients are derivatives of.
    objective: Objective = USUAL
    # Of all of these: what is kept of a plan is looked up many times for each trace.
    hashed: int = field(init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        return self.hashed

    def __post_init__(self) -> None:
        update = self.update, self.bias_update, self.descent
        backward = self.output_rule, self.mistakes, self.given_gradients, self.objective
        object.__setattr__(self, "hashed", hash((self.network, self.samples, update, backward)))
        if self.samples < 1:
            raise InvalidInput("samples", say("There must be at least 1 sample."))
        if self.bias_update not in BIAS_UPDATES:
            raise UnknownName("bias_update", self.bias_update, list(BIAS_UPDATES))
        if self.output_rule not in get_args(OutputRule):
            raise UnknownName("output_rule", self.output_rule, list(get_args(OutputRule)))
        if not self.network.is_chain and (self.descent, self.bias_update, self.mistakes) != (PLAIN, "per_neuron", ()):
            raise InvalidInput(
                "network.layers",
                say(
                    "Optimizers, shared and frozen biases and mistakes are there for chains of dense layers "
                    "alone; other layers learn by plain gradient descent."
                ),
            )
        if not self.network.is_chain and self.objective.penalized:
            raise InvalidInput("penalty", say("A penalty in the cost is there for chains of dense layers alone."))
        if self.output_rule == "fused" and self.network.fused_cost is None:
            raise InvalidInput(
                "output_rule",
                say(
                    "The fused rule a − y exists for softmax with cross_entropy and for sigmoid with "
                    "binary_cross_entropy. Use 'chain' for this network."
                ),
            )


@lru_cache(maxsize=256)
def derive(plan: Plan) -> tuple[Step, ...]:
    """The steps of one forward pass, its cost, the backward pass and, on request, the update, in order.

    The update of a layer comes after every derivative, so that all of them use the old weights.
    """
    network, samples = plan.network, plan.samples
    forward = forward_steps(plan)
    given = {name: derivative_id(name) for name in ("a.0", "y", *network.states)} if plan.given_gradients else {}
    objective = plan.objective
    backward = differentiate(forward, objective.array(samples), {*network.learned, *given}, objective.share(samples))
    steps = forward + [step for step in backward if step.id not in given.values()]
    if plan.update:
        steps += update_steps(network, samples, plan.bias_update, plan.descent, objective)
    if plan.mistakes:
        steps = make_mistakes(steps, plan.mistakes, network)
    if given:
        # After the mistakes, which are made about what is learned from: weights and biases.
        end = 1 + max(n for n, step in enumerate(steps) if step.phase == "backward")
        steps[end:end] = [step for id in given.values() for step in backward if step.id == id]
    return tuple(steps)


def forward_steps(plan: Plan) -> list[Step]:
    """From the inputs to C."""
    network, samples = plan.network, plan.samples
    last = len(network.layers)
    steps: list[Step] = []
    for number, node in enumerate(network.graph, start=1):
        steps += node.layer.steps(network.at(number, samples))
    output_cost = rules.fused_output_cost if plan.output_rule == "fused" else rules.output_cost
    steps += [output_cost(network, last, samples), rules.sample_cost(network, last, samples)]
    return steps + cost_steps(network, samples, plan.objective)


@lru_cache(maxsize=256)
def given_names(plan: Plan) -> tuple[str, ...]:
    """The arrays that steps read and no step defines, in the order in which they are first read."""
    steps = derive(plan)
    defined = {step.id for step in steps}
    return tuple(dict.fromkeys(array for step in steps for array in step.reads() if array not in defined))


@lru_cache(maxsize=256)
def sampled(plan: Plan) -> frozenset[str]:
    """The arrays in which each sample has its own numbers."""
    given = (name for name, shape in plan.network.given.items() if shape[:1] == (0,))
    return frozenset({"a.0", "y", *given, *(step.id for step in derive(plan) if SAMPLE in step.definition.indices)})
