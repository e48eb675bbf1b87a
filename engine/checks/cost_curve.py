"""The cost as a function of one number: a weight, a bias, an input or a target, all others held fixed."""

from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import Array
from engine.checks.chosen_entry import chosen_entry
from engine.checks.moved_entry import Moved, run_moved
from engine.checks.nudging import forward_steps
from engine.evaluation.trace import Trace, run
from engine.functions.costs import COSTS
from engine.network.network import Network
from engine.notation.quantities import PER_SAMPLE
from engine.notation.term_ids import TermId

# Run so many numbers through the network at once, to bound the memory.
CHUNK_NUMBERS = 2_000_000


@dataclass(frozen=True, eq=False)
class CostCurve:
    """`costs[p]` is C where the entry is `values[p]`; NaN where C has no value or overflows.

    The curve's tangent at `value` has the slope `gradient`, ∂C/∂entry, and goes through `cost`.
    """

    value: float
    cost: float
    gradient: float
    values: Array
    costs: Array


def cost_curve(trace: Trace, text: str, values: Array, sample: int = 0) -> CostCurve:
    """C at each of the `values` of the entry that `text` names; of inputs and targets, that sample's.

    C is the mean over all samples, so its derivative by an input or target is 1/S of that of the sample's own cost.
    Targets need not add up to 1 here: with all others held fixed, they could not move. The gradient is the trace's own,
    mistakes included. Raises InvalidInput.
    """
    term = chosen_entry(trace, text, ("w", "b", "a", "y"), "term")
    trace.samples.check(sample)
    index = (sample, *term.indices) if term.kind in PER_SAMPLE else term.indices
    with np.errstate(all="ignore"):
        costs = np.concatenate([_costs(trace, term.array, index, part) for part in _parts(trace, term, values)])
        gradient = _gradient(trace, term, index)
    if term.kind == "y":
        least, most = COSTS[trace.network.cost].targets
        if least <= trace[term.array][index] <= most:
            # A target that is a probability stays one.
            costs[(values < least) | (values > most)] = np.nan
    costs[~np.isfinite(costs)] = np.nan
    return CostCurve(float(trace[term.array][index]), trace.total_cost, gradient, values, costs)


def curve_operations(network: Network, samples: int, values: int) -> int:
    """About how many multiplications a curve takes."""
    return values * samples * forward_operations(network)


def forward_operations(network: Network) -> int:
    """About how many multiplications a forward pass takes: an activation as many as the slowest, gelu's and softplus's,
    which are measured to take as long as twenty."""
    return network.parameter_count + 20 * sum(network.sizes[1:])


def _parts(trace: Trace, term: TermId, values: Array) -> list[Array]:
    """The values, cut where their copies of everything would take too much memory."""
    widest = max(max(trace.network.sizes) * len(trace.samples), trace[term.array].size)
    return np.array_split(values, -(-len(values) * widest // CHUNK_NUMBERS))


def _costs(trace: Trace, array: str, index: tuple[int, ...], values: Array) -> Array:
    at = tuple(np.full(len(values), place) for place in index)
    costs = run_moved(trace, forward_steps(trace), array, Moved(at, values))[trace.objective]
    return costs.reshape(len(costs))


def _gradient(trace: Trace, term: TermId, index: tuple[int, ...]) -> float:
    if term.kind in ("w", "b"):
        return float(trace[trace.plan.objective.gradient(term.array)][index])
    plan = replace(trace.plan, given_gradients=True)
    per_sample = run(plan, trace.parameters, trace.samples, trace.given)[f"d{term.array}"]
    return float(per_sample[index]) * trace.plan.objective.share(len(trace.samples))
