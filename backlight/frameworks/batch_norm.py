"""Batch norm in evaluation, which is a dense layer that joins each feature to itself alone.

γᵢ (aᵢ − μᵢ) / √(σᵢ² + ε) + βᵢ = wᵢᵢ aᵢ + bᵢ, with wᵢᵢ = γᵢ / √(σᵢ² + ε) and bᵢ = βᵢ − μᵢ wᵢᵢ (Ioffe, Szegedy 2015,
algorithm 2). The running mean μ and variance σ² are numbers then, as ε is, and only γ and β are learned.
"""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Array
from engine.layers.masks import Mask


@dataclass(frozen=True, eq=False)
class BatchNorm:
    """Of n features: γ, β, μ and σ² are (n,), ones and zeros where there are none."""

    gamma: Array
    beta: Array
    mean: Array
    variance: Array
    epsilon: float

    @property
    def root(self) -> Array:
        """√(σ² + ε)"""
        found: Array = np.sqrt(self.variance + self.epsilon)
        return found

    @property
    def w(self) -> Array:
        return np.diag(self.gamma / self.root)

    @property
    def b(self) -> Array:
        found: Array = self.beta - self.mean * self.gamma / self.root
        return found

    @property
    def mask(self) -> Mask:
        """The connections that there are."""
        return Mask.of(np.eye(len(self.gamma)))

    def dw(self, dgamma: Array, dbeta: Array) -> Array:
        """∂C/∂w, (n, n), by the derivatives of a library, each (n,): of ∂C/∂γᵢ = (∂C/∂wᵢᵢ − μᵢ ∂C/∂bᵢ) / √(σᵢ² + ε),
        and ∂C/∂β = ∂C/∂b."""
        return np.diag(dgamma * self.root + self.mean * dbeta)


def in_training(name: str, way_out: str) -> str:
    return (
        f"Batch norm “{name}” is in training, where each sample's numbers depend on those of all: "
        f"after {way_out} it is a layer here."
    )


def said(called: str, n: int) -> str:
    """What was done with it, in words."""
    return (
        f"{called} is as in evaluation, and layer {n} here: w.{n} has γ/√(σ² + ε) for each feature and nothing between "
        f"two features, b.{n} is β − μγ/√(σ² + ε). ∂C/∂γ is (∂C/∂w − μ ∂C/∂b)/√(σ² + ε), and ∂C/∂β is ∂C/∂b."
    )
