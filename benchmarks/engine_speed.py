"""A trace with every array kept, against bare NumPy and against PyTorch eager with retained gradients."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from benchmarks.bare_numpy import forward_backward
from benchmarks.ratios import Ratio, compare
from engine import Dense, Network, Parameters, Plan, Samples, initialize
from engine.evaluation.trace import run

CASES = (((2, 4, 2, 1), 1, 2.0, 400), ((784, 128, 64, 10), 64, 1.25, 10))


def problem(sizes: tuple[int, ...], count: int) -> tuple[Plan, Parameters, Samples]:
    """A sigmoid network of those sizes with random parameters and samples."""
    network = Network(sizes[0], tuple(Dense(n) for n in sizes[1:]))
    generator = np.random.default_rng(0)
    parameters = initialize(network, "glorot_normal", generator)
    x = generator.normal(size=(count, sizes[0]))
    y = generator.uniform(size=(count, sizes[-1]))
    return Plan(network, count), parameters, Samples(x, y)


def against_numpy() -> Iterator[Ratio]:
    for sizes, count, bound, calls in CASES:
        plan, parameters, samples = problem(sizes, count)
        _same_numbers(plan, parameters, samples)
        yield compare(
            f"trace {'-'.join(map(str, sizes))}, {count} sample{'s' * (count > 1)}",
            partial(run, plan, parameters, samples),
            partial(forward_backward, parameters.w, parameters.b, samples.x, samples.y),
            "bare NumPy",
            bound,
            calls,
        )


def against_torch() -> Iterator[Ratio]:
    """Raises ImportError where PyTorch is not installed."""
    from benchmarks.torch_eager import forward_backward_retained

    for sizes, count, _, calls in CASES:
        plan, parameters, samples = problem(sizes, count)
        yield compare(
            f"trace {'-'.join(map(str, sizes))}, {count} sample{'s' * (count > 1)}",
            partial(run, plan, parameters, samples),
            forward_backward_retained(parameters, samples),
            "PyTorch eager",
            1.0,
            calls,
        )


def _same_numbers(plan: Plan, parameters: Parameters, samples: Samples) -> None:
    """Only equal work may be compared."""
    trace = run(plan, parameters, samples)
    _, weight_gradients, _ = forward_backward(parameters.w, parameters.b, samples.x, samples.y)
    for layer, gradient in enumerate(reversed(weight_gradients), start=1):
        np.testing.assert_allclose(trace[f"dw.{layer}"], gradient, rtol=1e-9, atol=1e-15)
