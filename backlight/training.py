"""`train`: many updates, keeping the costs and what is needed to look inside any update after them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backlight.given import plain
from backlight.traces import Trace
from backlight.tracing import optimizer_called, rate_called, read_parameters
from engine.arrays import Array
from engine.derivation.forward import Batch
from engine.derivation.optimizers import Optimizer
from engine.errors import InvalidInput, check_whole, counted
from engine.evaluation.trace import run
from engine.functions.costs import COSTS
from engine.network.initializers import initialize
from engine.network.named_parameters import GivenParameters, known_parameters
from engine.network.network import Network, Parameters, Samples
from engine.network.targets import check_probabilities
from engine.training.divergence import divergence, is_finite
from engine.training.frame import Observer
from engine.training.recipe import Recipe
from engine.training.state import State
from engine.training.trainer import Trainer


@dataclass(frozen=True, eq=False, repr=False)
class Trained:
    """Where training led: `costs` of all samples after each epoch, the first before any, and the `parameters`.

    `trace` is the update that would come next: of the next mini-batch, with what the optimizer remembers.
    """

    costs: Array
    parameters: Parameters
    trace: Trace

    def __repr__(self) -> str:
        epochs = counted(len(self.costs) - 1, "epoch")
        return f"<Trained {epochs}, cost {self.costs[0]:.4g} → {self.costs[-1]:.4g}>"


def train(
    network: Network,
    x: ArrayLike,
    y: ArrayLike,
    *,
    epochs: int = 100,
    parameters: GivenParameters | None = None,
    learning_rate: float = 0.03,
    optimizer: str | Optimizer = "sgd",
    batch_size: int = 10,
    batch: Batch = "mean",
    initializer: str = "glorot_uniform",
    seed: int = 0,
) -> Trained:
    """Train a chain of dense layers on x (S, n_0) and y (S, n_N) by mini-batches, shuffled by the `seed`.

    Where no `parameters` are given the `initializer` draws them, by the seed too. Raises InvalidInput for what does not
    fit, and NotFinite with the first entry that overflowed.

    >>> from backlight import Dense, Network, train
    >>> network = Network(2, [Dense(4, "tanh"), Dense(1, "sigmoid")], cost="binary_cross_entropy")
    >>> run = train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=300, learning_rate=1.0)
    >>> run.costs.shape, bool(run.costs[-1] < 0.5 * run.costs[0])
    ((301,), True)
    """
    _check(network)
    check_whole("epochs", epochs, "How many epochs is")
    if epochs < 0:
        raise InvalidInput("epochs", "There cannot be fewer than 0 epochs.")
    check_whole("batch_size", batch_size, "How many samples a batch has is")
    check_whole("seed", seed, "The seed is")
    samples = Samples.of(network, plain(x), plain(y))
    check_probabilities(COSTS[network.cost], samples.y)
    if parameters is None:
        drawn = initialize(network, initializer, np.random.default_rng(seed))
    else:
        drawn = chain_parameters(network, parameters, len(samples))
    chosen = optimizer_called(optimizer)
    recipe = Recipe(network, rate_called(learning_rate), chosen, batch_size=batch_size, seed=seed, batch=batch)
    return _trained(Trainer(recipe, samples), State.start(network, drawn), epochs)


def _check(network: object) -> None:
    if not isinstance(network, Network):
        said = f"What is trained is a Network; this is a {type(network).__name__}. "
        raise InvalidInput("network", f"{said}Of a model of PyTorch the loop is yours: backlight.watch records it.")
    if not network.is_chain:
        raise InvalidInput("network.layers", "Training is there for chains of dense layers alone.")


def chain_parameters(network: Network, given: GivenParameters, samples: int) -> Parameters:
    """The weights and biases of a chain, however they are given."""
    known = known_parameters(network, read_parameters(network, given), samples)
    if isinstance(known, Parameters):
        return known
    layers = range(1, len(network.layers) + 1)
    return Parameters(tuple(known.arrays[f"w.{n}"] for n in layers), tuple(known.arrays[f"b.{n}"] for n in layers))


def _trained(trainer: Trainer, state: State, epochs: int) -> Trained:
    observer = Observer(trainer)
    costs = [observer.cost(state)]
    for _ in range(epochs):
        count = trainer.updates_left(state)
        after = trainer.advance(state, count)
        if not is_finite(after):
            raise divergence(trainer, state, count)
        state = after
        costs.append(observer.cost(state))
    parameters, rows = trainer.layout.parameters(state.parameters), trainer.batch(state)
    batch = Samples(trainer.samples.x[rows], trainer.samples.y[rows])
    found = run(trainer.recipe.plan(len(rows)), parameters, batch, trainer.given(state), trainer.recipe.optimizer)
    return Trained(np.array(costs), parameters, Trace.of(found.check_finite()))
