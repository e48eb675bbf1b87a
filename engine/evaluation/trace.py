"""A trace: every array of one pass through a network, each with the step that defines it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array, all_finite
from engine.derivation.forward import Batch
from engine.derivation.optimizers import PLAIN, Optimizer
from engine.derivation.plan import Plan, derive, sampled
from engine.derivation.remembered import Remembered, carried_on, given_for_update
from engine.errors import InvalidInput, NotFinite
from engine.evaluation.given import given_arrays, given_besides, single_paths
from engine.evaluation.kernels import compiled, compiled_forward, evaluate
from engine.language import say
from engine.network.named_parameters import GivenParameters, Known, known_parameters
from engine.network.network import BiasUpdate, Network, OutputRule, Parameters, Samples
from engine.notation.entry_names import entry_name
from engine.notation.term_ids import entry_parts
from engine.steps.step import SAMPLE, Step

Given = float | Mapping[str, Array] | None
NO_NUMBERS: Mapping[str, Array] = {}

USUAL = Optimizer()
NOTHING = Remembered()


@dataclass(frozen=True, eq=False)
class Trace:
    """The steps of `plan` and the array that each defines, with the given arrays (a.0, y, w, b) beside them.

    One that broke off (`broken`) has the arrays up to that of the step where it did, and that one with what came out.
    """

    plan: Plan
    arrays: Mapping[str, Array]
    broken: NotFinite | None = None
    # What an update is asked to be made by, whether or not one is derived.
    optimizer: Optimizer = USUAL

    @property
    def steps(self) -> tuple[Step, ...]:
        return derive(self.plan)

    @property
    def reached(self) -> tuple[Step, ...]:
        """The steps that have an array: all, unless the trace broke off."""
        return self.steps if self.broken is None else tuple(step for step in self.steps if step.id in self.arrays)

    @property
    def network(self) -> Network:
        return self.plan.network

    @property
    def mean_cost(self) -> float:
        """The mean of the samples' costs."""
        # One sample's cost is its own mean, and has no step for that.
        if "mean_cost" in self.arrays:
            return float(self.arrays["mean_cost"])
        costs = self.arrays["cost"]
        return float(costs.sum()) / len(costs)

    @property
    def objective(self) -> str:
        """The array that the gradients are derivatives of."""
        return self.plan.objective.array(self.plan.samples)

    @property
    def total_cost(self) -> float:
        """C, that array's number: the samples' costs, averaged or summed, with the penalty where it is in the cost."""
        return float(self.arrays[self.objective].sum())

    @property
    def parameters(self) -> Parameters:
        return self._parameters("w", "b")

    @property
    def next_parameters(self) -> Parameters:
        """The parameters after the update; only where the trace has an update phase."""
        return self._parameters("w_next", "b_next")

    @property
    def given(self) -> dict[str, Array]:
        """What the steps were given besides parameters and samples: the numbers of penalties and of the update, and
        what an optimizer remembers."""
        return {array: self.arrays[array] for array in given_besides(self.plan)}

    @property
    def given_next(self) -> dict[str, Array]:
        """What the next update is given; only where the trace has an update phase."""
        return carried_on(self.arrays)

    @property
    def learned(self) -> dict[str, Array]:
        """All that is learned, by name, whatever the layers."""
        return {name: self.arrays[name] for name in self.network.learned}

    @property
    def learned_next(self) -> dict[str, Array]:
        """The same after the update; only where the trace has an update phase."""
        return {name: self.arrays[name.replace(".", "_next.", 1)] for name in self.network.learned}

    def _parameters(self, w: str, b: str) -> Parameters:
        if not self.network.is_chain:
            raise InvalidInput(
                "network.layers", say("These are the weights and biases of a chain; here take `learned`.")
            )
        layers = range(1, len(self.network.layers) + 1)
        return Parameters(
            tuple(self.arrays[f"{w}.{layer}"] for layer in layers),
            tuple(self.arrays[f"{b}.{layer}"] for layer in layers),
        )

    @property
    def samples(self) -> Samples:
        return Samples(self.arrays["a.0"], self.arrays["y"])

    def __getitem__(self, array: str) -> Array:
        return self.arrays[array]

    def value(self, term: str, sample: int = 0) -> float:
        """One entry, such as ``dw.2.1.0`` (of that sample, where each has its own).

        Raises ValueError where `term` cannot be read, KeyError where no array is called so, IndexError where the array
        has no such entry.
        """
        name, *indices = entry_parts(term, self.arrays)
        array = self.arrays[name][sample] if name in sampled(self.plan) else self.arrays[name]
        if len(indices) != array.ndim:
            raise IndexError(
                say("{term} is no entry: {name} has {ndim} indices", term=term, name=name, ndim=array.ndim)
            )
        return float(array[tuple(map(int, indices))])

    def check_finite(self) -> "Trace":
        """Return the trace itself, or raise NotFinite with the first step that produced a number that isn't."""
        if broken := self._first_not_finite():
            raise broken
        return self

    def break_off(self) -> "Trace":
        """The trace itself, or what of it comes before the first number that isn't finite, with that number's step."""
        if not (broken := self._first_not_finite()):
            return self
        ids = [step.id for step in self.steps]
        after = set(ids[ids.index(broken.step) + 1 :])
        return replace(self, arrays={n: a for n, a in self.arrays.items() if n not in after}, broken=broken)

    def _saturated(self, step: Step) -> bool:
        """Is it the cost, or a derivative of it, that the fused rule has a formula for from z?"""
        last = len(self.network.layers)
        chained = self.plan.output_rule == "chain" and self.network.fused_cost is not None
        return chained and step.id in (f"e.{last}", f"da.{last}", f"dz.{last}", "dy")

    def _first_not_finite(self) -> NotFinite | None:
        for step in self.steps:
            array = self.arrays[step.id]
            if all_finite(array):
                continue
            index = tuple(int(n) for n in np.argwhere(~np.isfinite(array))[0])
            sample, entry = (index[0], index[1:]) if SAMPLE in step.definition.indices else (0, index)
            term = ".".join([step.id, *map(str, entry)])
            name = entry_name(term, self.network.called) if self.network.is_chain else term
            return NotFinite(step.id, term, float(array[index]), sample, self._saturated(step), name)
        return None


def trace(
    network: Network,
    parameters: GivenParameters,
    x: ArrayLike,
    y: ArrayLike,
    *,
    learning_rate: float | None = None,
    bias_update: BiasUpdate = "per_neuron",
    output_rule: OutputRule = "chain",
    mistakes: tuple[str, ...] = (),
    given_gradients: bool = False,
    optimizer: Optimizer = USUAL,
    remembered: Remembered = NOTHING,
    batch: Batch = "mean",
    partial: bool = False,
) -> Trace:
    """Run `network` forward and backward on inputs x (S, n_0) and targets y (S, n_N), keeping every array.

    `parameters` are the weights and biases, or a pair of lists of them; where not all layers are dense, all arrays that
    the layers learn or are given, by their names. With a learning rate the update is added: that of the optimizer, with
    what it remembers of the updates before.
    Raises InvalidInput for what does not fit, NotFinite with the first step that overflowed: unless a trace that breaks
    off there will do (`partial`).
    """
    samples = Samples.of(network, x, y)
    known = known_parameters(network, parameters, len(samples))
    plan = Plan(
        network, len(samples), learning_rate is not None, bias_update, output_rule, mistakes, given_gradients,
        PLAIN if learning_rate is None else optimizer.descent, optimizer.objective(batch),
    )  # fmt: skip
    return trace_of(plan, known, samples, learning_rate or 0.0, optimizer, remembered, partial)


def trace_of(
    plan: Plan,
    parameters: Known,
    samples: Samples,
    learning_rate: float = 0.0,
    optimizer: Optimizer = USUAL,
    remembered: Remembered = NOTHING,
    partial: bool = False,
) -> Trace:
    """The trace of a plan that is there already, on checked parameters and samples. Raises as `trace` does."""
    if not (isfinite(learning_rate) and learning_rate >= 0.0):
        raise InvalidInput("learning_rate", say("The learning rate is a finite number that is not negative."))
    found = run(plan, parameters, samples, given_for_update(plan, optimizer, learning_rate, remembered), optimizer)
    return found.break_off() if partial else found.check_finite()


def run(plan: Plan, parameters: Known, samples: Samples, given: Given = None, optimizer: Optimizer = USUAL) -> Trace:
    """Evaluate the plan's derivation on input that has been checked. Numbers may overflow: see check_finite.

    What it is `given` besides is the learning rate, or all such arrays (see `engine.derivation.remembered`).
    """
    arrays = given_arrays(plan.network, parameters, samples) | single_paths(plan)
    if isinstance(given, Mapping):
        arrays |= given
    elif plan.update and given is not None:
        arrays["learning_rate"] = np.asarray(float(given))
    with np.errstate(all="ignore"):
        return Trace(plan, evaluate(compiled(plan), arrays), optimizer=optimizer)


def forward_cost(plan: Plan, parameters: Known, samples: Samples, given: Mapping[str, Array] = NO_NUMBERS) -> float:
    """C of a network with these parameters: see `forward`."""
    return forward(plan, parameters, samples, given).total_cost


def forward(plan: Plan, parameters: Known, samples: Samples, given: Mapping[str, Array]) -> Trace:
    """The forward and cost steps alone, of a network with these parameters; of the arrays of the others there is none.

    `given` are the penalties' numbers, where they are in the cost; other arrays there do not matter.
    """
    with np.errstate(all="ignore"):
        known = {**given, **given_arrays(plan.network, parameters, samples)}
        return Trace(plan, evaluate(compiled_forward(plan), known))
