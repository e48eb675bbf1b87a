"""From what the samples cost to C, the number that an update makes smaller: their mean or sum, with its penalty."""

import numpy as np

from engine.arrays import Array
from engine.derivation.plan import derive
from engine.evaluation.kernels import evaluate, kernel
from engine.training.layout import Layout
from engine.training.recipe import Recipe
from engine.writing.views import OF_WEIGHTS


class Total:
    """C of any number of samples at once, by the steps that a trace of all of them has."""

    def __init__(self, recipe: Recipe) -> None:
        plan = recipe.plan(1)
        self._summed = plan.objective.batch == "sum"
        # One sample's cost is its own mean, and its own sum: that is put in, for however many.
        self._array = plan.objective.array(1)
        wanted = (*OF_WEIGHTS, "total_cost")
        steps = [step for step in derive(plan) if step.phase == "cost" and step.rule in wanted]
        self._kernels = [(step.id, kernel(step)) for step in steps]
        self._layout = Layout(recipe.network)
        self._given: dict[str, Array] = {name: np.asarray(getattr(recipe.optimizer, name)) for name in ("l1", "l2")}
        for number, layer in enumerate(recipe.network.layers, start=1):
            if layer.mask:
                self._given[f"mask.{number}"] = layer.mask.array

    def of(self, mean_cost: float, samples: int, parameters: Array) -> float:
        """C, where so many samples cost that much on average."""
        costs = np.array([mean_cost * samples if self._summed else mean_cost])
        weights = {f"w.{n}": w for n, w in enumerate(self._layout.parameters(parameters).w, start=1)}
        arrays = evaluate(self._kernels, {"cost": costs, **weights, **self._given})
        return float(np.sum(arrays[self._array]))
