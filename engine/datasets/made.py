"""Data made to measure on the plane: what TensorFlow Playground has, and moons."""

from dataclasses import dataclass

import numpy as np

from engine.datasets import geometry
from engine.datasets.dataset import Dataset, Task
from engine.datasets.geometry import Geometry
from engine.datasets.on_plane import Choices, of_classes, of_numbers
from engine.datasets.split import POINTS, generator_for
from engine.errors import InvalidInput, UnknownName
from engine.language import say

MOST_NOISE = 0.5
LEAST_SAMPLES = 2


@dataclass(frozen=True, slots=True)
class Made:
    """One set: what it is called, what it is for, and how its points come about."""

    name: str
    title: str
    purpose: str
    task: Task
    points: Geometry
    samples: int = 200
    noise: float = 0.0
    test_share: float = 0.5


MADE: dict[str, Made] = {
    recipe.name: recipe
    for recipe in (
        Made("circle", "Circle", "A disc in a ring: no straight line parts them.", "classification", geometry.circle),
        Made("xor", "Exclusive or", "Opposite quarters belong together: x times y alone would do.", "classification",
               geometry.xor),
        Made("gaussian", "Two clouds", "A straight line is enough, and so is one neuron.", "classification",
               geometry.gaussian),
        Made("spiral", "Spiral", "Two arms wound into each other: the hardest of these.", "classification",
               geometry.spiral),
        Made("moons", "Moons", "Two half moons: one bend in the border parts them.", "classification",
               geometry.moons, noise=0.1),
        Made("plane", "Slope", "An even slope: one linear neuron learns it exactly.", "regression", geometry.plane),
        Made("gaussian_regression", "Hills", "Three hills and three hollows, to be learned as heights.", "regression",
               geometry.gaussian_regression),
    )
}  # fmt: skip


def made(
    name: str,
    samples: int | None = None,
    noise: float | None = None,
    choices: Choices | None = None,
) -> Dataset:
    """The set of that name; what is left out is as its recipe says. Raises InvalidInput or UnknownName."""
    recipe = recipe_of(name)
    choices = choices or Choices(test_share=recipe.test_share)
    points, values = _drawn(recipe, samples, noise, choices.seed)
    if recipe.task == "regression":
        return of_numbers(name, recipe.title, points, values, choices)
    return of_classes(name, recipe.title, points, (values > 0.0).astype(np.intp), 2, choices)


def recipe_of(name: str) -> Made:
    """Raises UnknownName."""
    if name not in MADE:
        raise UnknownName("name", name, list(MADE))
    return MADE[name]


def _drawn(recipe: Made, samples: int | None, noise: float | None, seed: int) -> geometry.Points:
    samples = recipe.samples if samples is None else samples
    noise = recipe.noise if noise is None else noise
    if samples < LEAST_SAMPLES:
        raise InvalidInput(
            "samples", say("There must be at least {least_samples} samples.", least_samples=LEAST_SAMPLES)
        )
    if not 0.0 <= noise <= MOST_NOISE:
        raise InvalidInput("noise", say("Noise lies between 0 and {most_noise}.", most_noise=MOST_NOISE))
    return recipe.points(samples, noise, generator_for(seed, POINTS))
