"""The functions that an update applies, each with the formula that it computes: `#0`, `#1`, … are its arguments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.arrays import Array

# PyTorch's, so that a gradient of 0 is left alone.
LEAST_NORM = 1e-6


def over_root(a: Array, square: Array, epsilon: Array) -> Array:
    """a/(√square + ε)"""
    result: Array = a / (np.sqrt(square) + epsilon)
    return result


def bias_correction(beta: Array, update: Array) -> Array:
    """1/(1 − βᵗ): a mean of t numbers that began at 0, scaled up for the part that is still 0."""
    return np.asarray(1.0 / (1.0 - np.power(beta, update)))


def clip_factor(squared_norm: Array, most: Array) -> Array:
    """By how much gradients of that norm² are shortened, so that their norm is `most` at most."""
    return np.minimum(1.0, most / (np.sqrt(squared_norm) + LEAST_NORM))


def kept_between(a: Array, most: Array) -> Array:
    """a, kept between −most and most."""
    return np.clip(a, -most, most)


def sign(a: Array) -> Array:
    """1, −1, and 0 for 0"""
    return np.sign(a)


@dataclass(frozen=True)
class UpdateFunction:
    """One function of arrays, entry by entry: its formula, and the name that stands for it before whole arrays."""

    value: Callable[..., Any]
    tex: str
    name: str = ""


UPDATE_FUNCTIONS: dict[str, UpdateFunction] = {
    "over_root": UpdateFunction(over_root, r"\frac{#0}{\sqrt{#1} + #2}", r"\operatorname{scaled}"),
    "bias_correction": UpdateFunction(bias_correction, r"\frac{1}{1 - #0^{#1}}"),
    "clip_factor": UpdateFunction(clip_factor, r"\min\left(1,\, \frac{#1}{\sqrt{#0} + 10^{-6}}\right)"),
    "kept_between": UpdateFunction(
        kept_between, r"\max\left(-#1,\, \min\left(#1,\, #0\right)\right)", r"\operatorname{clip}"
    ),
    "sign": UpdateFunction(sign, r"[\,#0 > 0\,] - [\,#0 < 0\,]", r"\operatorname{sign}"),
}


def formula_of(name: str, arguments: Sequence[str]) -> str:
    """The function's formula with these for its arguments."""
    tex = UPDATE_FUNCTIONS[name].tex
    for number, argument in enumerate(arguments):
        tex = tex.replace(f"#{number}", argument)
    return tex
