"""Which activation a function is, by its values: however a library, or a model's author, has written it."""

from collections.abc import Callable, Mapping

import numpy as np

from engine.arrays import Array
from engine.functions.activations import ACTIVATIONS

# The same to rounding, in doubles or in single precision; the two forms of GELU differ by 10⁻⁴.
SAME = {"float64": 1e-9, "float32": 2e-6}
POINTS = 200
Constants = Mapping[str, float]


# What a function makes of 12 may be infinite, and then is none of ours.
@np.errstate(all="ignore")
def recognized(
    function: Callable[[Array], Array], shape: tuple[int, int], precision: str
) -> tuple[str, Constants] | None:
    """The activation's name and its constants; None where none of ours has these values.

    `function` takes weighted inputs of that shape, (S, n). It is tried at several hundred numbers, from −12 to 12.
    """
    generator = np.random.default_rng(0)
    times = max(2, -(-POINTS // (shape[0] * shape[1])))
    drawn = [generator.uniform(-1.0, 1.0, shape) * 12.0 ** generator.uniform(-1.0, 1.0) for _ in range(times)]
    # Kinks are at 0 and ±3; where all entries of a layer are alike, softmax is no logistic function.
    tried = [*drawn, np.zeros(shape), np.full(shape, 3.0), np.full(shape, -3.0)]
    values = [np.asarray(function(z), dtype=np.float64) for z in tried]
    if any(one.shape != shape for one in values):
        return None
    below = np.concatenate([a[z < 0.0] / z[z < 0.0] for a, z in zip(values, tried, strict=True)])
    curved = np.concatenate([a[z < -0.1] / np.expm1(z[z < -0.1]) for a, z in zip(values, tried, strict=True)])
    for name, activation in ACTIVATIONS.items():
        if activation.over_layer and shape[1] == 1:
            continue
        given = {"slope": float(np.median(below)), "alpha": float(np.median(curved))}
        constants = {one.name: _short(given[one.name]) for one in activation.constants}
        if any(one.above is not None and not constants[one.name] > one.above for one in activation.constants):
            continue
        ours = [activation.value(z, *constants.values()) for z in tried]
        if all(_same(one, other, SAME[precision]) for one, other in zip(ours, values, strict=True)):
            return name, constants
    return None


def _same(one: Array, other: Array, rounding: float) -> bool:
    return bool(np.all(np.abs(one - other) <= rounding * np.maximum(1.0, np.abs(one))))


def _short(number: float) -> float:
    """0.2, where it was read off as 0.19999999999999998."""
    return float(f"{number:.9g}")
