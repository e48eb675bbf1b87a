"""What gradients are derivatives of: the samples' costs, averaged or summed, and the penalty where it is part of that.

A penalty is ½λ₂ Σw² + λ₁ Σ|w| over the weights of all connections that there are, biases left out. It has two places:
in the cost, so that cost, gradient and gradient check have it; or in the update alone, where its pull is added to the
gradient (see `engine.derivation.optimizers`).
"""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from engine.derivation import forward as rules
from engine.derivation import update_rules as update
from engine.derivation.forward import Batch
from engine.derivation.update_rules import Theta
from engine.errors import UnknownName
from engine.network.network import Network
from engine.steps.step import Factor, Product, Step, SumOfProducts

PenaltyPlace = Literal["update", "cost"]


@dataclass(frozen=True, slots=True)
class Objective:
    """Which steps there are from the samples' costs to the one number C, and nothing that decides their numbers."""

    batch: Batch = "mean"
    # The penalties that are in the cost.
    l1: bool = False
    l2: bool = False

    def __post_init__(self) -> None:
        if self.batch not in get_args(Batch):
            raise UnknownName("batch", self.batch, list(get_args(Batch)))

    @property
    def penalized(self) -> bool:
        return self.l1 or self.l2

    def share(self, samples: int) -> float:
        """The weight of one sample's cost."""
        return 1.0 if self.batch == "sum" else 1.0 / samples

    def data_cost(self, samples: int) -> str:
        """The array of C without the penalty; one sample's cost is its own mean, and its own sum."""
        return "cost" if samples == 1 else "summed_cost" if self.batch == "sum" else "mean_cost"

    def array(self, samples: int) -> str:
        """The array that is derived."""
        return "total_cost" if self.penalized else self.data_cost(samples)

    def gradient(self, parameter: str) -> str:
        """Its derivative by ``w.2``: ``dw.2``, or with a penalty ``dw_penalized.2``. Biases are not penalized."""
        penalized = self.penalized and parameter.startswith("w")
        return f"dw_penalized{parameter[1:]}" if penalized else f"d{parameter}"


# The mean of the samples' costs, and no penalty.
USUAL = Objective()


def cost_steps(network: Network, samples: int, objective: Objective) -> list[Step]:
    """From the samples' costs to C."""
    last = len(network.layers)
    steps: list[Step] = []
    if samples > 1:
        steps.append((rules.summed_cost if objective.batch == "sum" else rules.mean_cost)(network, last, samples))
    if objective.penalized:
        for layer in range(1, last + 1):
            theta = _weights(network, layer, samples)
            steps += [replace(update.sign(theta), phase="cost")] if objective.l1 else []
            steps.append(_penalty(theta, objective))
        steps.append(_total(network, samples, objective))
    return steps


def _weights(network: Network, layer: int, samples: int) -> Theta:
    masked = network.layers[layer - 1].mask is not None
    return Theta("w", layer, f"dw.{layer}", rules.sizes_of(network, layer, samples), masked)


def _penalty(theta: Theta, objective: Objective) -> Step:
    """R.L = λ₁ Σᵢₖ sign(w.L[i,k]) w.L[i,k] + ½λ₂ Σᵢₖ w.L[i,k]²"""
    w = theta.factor(theta.id)
    terms = []
    if objective.l1:
        terms.append(Product((Factor("l1"), *theta.connected, theta.factor(theta.named("sign")), w)))
    if objective.l2:
        terms.append(Product((Factor("l2"), *theta.connected, w, w), 0.5))
    return Step(f"penalty.{theta.layer}", "cost", theta.layer, "penalty", SumOfProducts("", tuple(terms)), theta.sizes)


def _total(network: Network, samples: int, objective: Objective) -> Step:
    """C plus the penalties of all layers"""
    last = len(network.layers)
    data = objective.data_cost(samples)
    factors = [Factor(data, "s" if data == "cost" else "")]
    factors += [Factor(f"penalty.{layer}") for layer in range(1, last + 1)]
    terms = tuple(Product((factor,)) for factor in factors)
    sizes = rules.sizes_of(network, last, samples)
    return Step("total_cost", "cost", last, "total_cost", SumOfProducts("", terms), sizes)
