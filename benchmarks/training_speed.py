"""A mini-batch update against the same update written by hand in bare NumPy, and against PyTorch eager."""

from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.bare_training import relu_softmax_update, tanh_update
from benchmarks.ratios import Ratio, compare
from engine import Dense, Network, Parameters, Samples, initialize
from engine.arrays import Array
from engine.derivation.optimizers import Optimizer
from engine.network.network import OutputRule
from engine.training.recipe import Recipe
from engine.training.state import State
from engine.training.trainer import Trainer

# Sizes, batch, whether for classes, and how many updates are timed at once.
CASES = (
    ((2, 4, 2, 1), 10, False, 1000),
    ((2, 8, 8, 1), 10, False, 1000),
    ((64, 32, 16, 10), 64, True, 200),
    ((784, 128, 64, 10), 64, True, 20),
)
RATE = 0.01


def problem(sizes: tuple[int, ...], count: int, classes: bool) -> tuple[Network, Parameters, Samples]:
    """A network of those sizes with random parameters, and one batch."""
    hidden, last, cost = ("relu", "softmax", "cross_entropy") if classes else ("tanh", "tanh", "half_squared_error")
    network = Network(sizes[0], (*(Dense(n, hidden) for n in sizes[1:-1]), Dense(sizes[-1], last)), cost)
    generator = np.random.default_rng(0)
    x = generator.normal(size=(count, sizes[0]))
    y = np.eye(sizes[-1])[np.arange(count) % sizes[-1]] if classes else generator.uniform(-1, 1, (count, sizes[-1]))
    return network, initialize(network, "glorot_normal", generator), Samples(x, y)


def updating(
    network: Network, parameters: Parameters, samples: Samples, updates: int, name: str = "sgd"
) -> Callable[[], State]:
    """So many updates of ours, as a run makes them: batches taken from the data, the state in and out."""
    rule: OutputRule = "chain" if network.fused_cost is None else "fused"
    recipe = Recipe(network, RATE, Optimizer(name), batch_size=len(samples), shuffle=False, output_rule=rule)
    trainer, start = Trainer(recipe, samples), State.start(network, parameters)
    return lambda: trainer.advance(start, updates)


def repeated(update: Callable[[], object], times: int) -> Callable[[], None]:
    def run() -> None:
        for _ in range(times):
            update()

    return run


ByHand = Callable[[Parameters, Samples, float], tuple[Callable[[], object], list[Array]]]


def against_numpy() -> Iterator[Ratio]:
    for sizes, count, classes, calls in CASES:
        network, parameters, samples = problem(sizes, count, classes)
        by_hand: ByHand = relu_softmax_update if classes else tanh_update
        _same_numbers(network, parameters, samples, by_hand)
        update, _ = by_hand(parameters, samples, RATE)
        ratio = compare(
            named(sizes, count), updating(network, parameters, samples, calls), repeated(update, calls),
            "bare NumPy", 1.5, 1,
        )  # fmt: skip
        yield per_update(ratio, calls)


def against_torch() -> Iterator[Ratio]:
    """Raises ImportError where PyTorch is not installed."""
    from benchmarks.torch_training import torch_update

    for sizes, count, classes, calls in CASES:
        for name in ("sgd", "adam"):
            network, parameters, samples = problem(sizes, count, classes)
            update = torch_update(parameters, samples, RATE, classes, name == "adam")
            # It takes so much longer for a small one.
            fewer = min(calls, 100)
            ratio = compare(
                f"{named(sizes, count)}, {name}", updating(network, parameters, samples, fewer, name),
                repeated(update, fewer), "PyTorch eager", 1.0, 1,
            )  # fmt: skip
            yield per_update(ratio, fewer)


def named(sizes: tuple[int, ...], count: int) -> str:
    return f"update {'-'.join(map(str, sizes))}, batch {count}"


def per_update(ratio: Ratio, calls: int) -> Ratio:
    return Ratio(ratio.what, ratio.ours / calls, ratio.peer / calls, ratio.peer_name, ratio.bound)


def _same_numbers(network: Network, parameters: Parameters, samples: Samples, by_hand: ByHand) -> None:
    """Only equal work may be compared."""
    update, w = by_hand(parameters, samples, RATE)
    repeated(update, 3)()
    after = updating(network, parameters, samples, 3)()
    found = Trainer(Recipe(network), samples).layout.parameters(after.parameters)
    for ours, theirs in zip(found.w, w, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)
