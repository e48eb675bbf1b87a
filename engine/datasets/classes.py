"""Telling right answers from wrong ones, where the targets are classes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array

Classes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """How targets say which class: one number, low or high, or a 1 among zeros."""

    count: int
    # With one output: from where on it means the second class.
    threshold: float = 0.0

    @classmethod
    def of(cls, y: Array) -> "Labels | None":
        """What the targets (S, n_N) are labels of; None where they are numbers to be met."""
        if y.shape[1] == 1:
            found = set(np.unique(y)) if len(y) else set()
            for low, high in ((0.0, 1.0), (-1.0, 1.0)):
                if found <= {low, high}:
                    return cls(2, (low + high) / 2.0)
            return None
        one_hot = bool(np.isin(y, (0.0, 1.0)).all() and (y.sum(axis=1) == 1.0).all())
        return cls(y.shape[1]) if one_hot else None

    def classes(self, outputs: Array) -> Classes:
        """The class that each row of outputs, or of targets, says."""
        if outputs.shape[1] == 1:
            return (outputs[:, 0] > self.threshold).astype(np.int64)
        found: Classes = outputs.argmax(axis=1)
        return found

    def confusion(self, outputs: Array, y: Array) -> NDArray[np.int64]:
        """How often each class (a row) was taken for each (a column)."""
        pairs = self.classes(y) * self.count + self.classes(outputs)
        return np.bincount(pairs, minlength=self.count**2).reshape(self.count, self.count)


def accuracy(confusion: NDArray[np.int64]) -> float:
    """The share of right answers."""
    return float(np.trace(confusion) / confusion.sum())
