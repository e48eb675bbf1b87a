"""The derivative of C without the chain rule: nudge parameters both ways and run the network again.

Central difference: ∂C/∂θ ≈ (C(θ + ε) − C(θ − ε)) / 2ε. Its error has two parts, and both are measured, not guessed:

- The curve between the two points is no straight line. Halving ε shows how much that matters.
- C has only so many digits. The same pass with every number moved in its last digit shows how many.

Many parameters are nudged at once, and the derivation's own definitions run with them (see `moved_entry`), so nothing
here knows a formula. Higham, Accuracy and Stability of Numerical Algorithms, ch. 1.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.checks.moved_entry import computed, moved_by, run_moved
from engine.derivation.plan import derive
from engine.evaluation.kernels import applied
from engine.evaluation.trace import Trace
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.slopes import slope_of
from engine.network.network import OutputRule
from engine.steps.step import Function, Step, SumOfProducts

Arrays = dict[str, Array]

# Passes with moved last digits. The largest change seen in these, times MARGIN, bounds the change in any other pass.
SHAKEN_PASSES = 16
MARGIN = 4.0
# So many last digits of what an output adds to the cost are rounding, not curvature.
PART_DIGITS = 16.0
LAST_DIGIT = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True)
class Differences:
    """∂C/∂θ for some entries θ of one array, each with its nudge and its possible error in parts; all of shape (p,).

    `spread` is the curvature of each output's own contribution, added up: where a curve's bend jumps (Huber's joints,
    ELU's), those of several samples may cancel in C at one nudge, and not at half of it.
    """

    nudge: Array
    numeric: Array
    curvature: Array
    spread: Array
    round_off: Array
    crosses_kink: NDArray[np.bool_]

    @property
    def uncertainty(self) -> Array:
        """numeric ± this; infinite where nothing can be said."""
        total = np.maximum(self.curvature, self.spread) + self.round_off
        return np.where(np.isfinite(total), total, np.inf)


def forward_steps(trace: Trace) -> tuple[Step, ...]:
    """The steps up to C, by the way that keeps most digits: from z.N where there is a formula."""
    rule: OutputRule = "chain" if trace.network.fused_cost is None else "fused"
    right = replace(trace.plan, output_rule=rule, mistakes=())
    return tuple(step for step in derive(right) if step.phase in ("forward", "cost"))


def round_off(trace: Trace, steps: tuple[Step, ...], nudge: float) -> float:
    """How much rounding alone may change C at parameters that far from the trace's."""
    generator = np.random.default_rng(0)

    def shake(array: Array) -> Array:
        return array * (1.0 + generator.uniform(-LAST_DIGIT, LAST_DIGIT, array.shape))

    names = list(trace.network.learned)
    signs = {name: generator.choice((-1.0, 1.0), (SHAKEN_PASSES, *trace[name].shape)) for name in names}
    near = {name: trace[name] + nudge * signs[name] for name in names}
    shaken = {name: shake(array) for name, array in near.items()}
    for step in steps:
        if not any(array in near for array in step.reads()):
            # It has nothing to do with parameters: a running mean's, a token's.
            continue
        near[step.id] = computed(step, near, trace)
        shaken[step.id] = shake(computed(step, shaken, trace))
    return MARGIN * float(np.abs(_rise(trace, steps, shaken, near)).max())


def differences(
    trace: Trace, steps: tuple[Step, ...], name: str, chosen: NDArray[np.int64], nudge: float, noise: float
) -> Differences:
    """Nudge each entry chosen[p] (an index into the flat array `name`) on its own. `noise` is round_off's answer."""
    numeric, parts, digits, kinks = _central_difference(trace, steps, name, chosen, nudge)
    halved, halved_parts, _, _ = _central_difference(trace, steps, name, chosen, nudge / 2.0)
    # The error falls with ε², or with ε where only the second derivative jumps: then it is twice what halving shows.
    bends = np.abs(parts - halved_parts)
    share = trace.plan.objective.share(bends.shape[1])
    spread = share * np.where(bends > digits, bends, 0.0).reshape(len(bends), -1).sum(axis=1)
    nudges, round_offs = np.full(len(chosen), nudge), np.full(len(chosen), noise / nudge)
    return Differences(nudges, numeric, 2.0 * np.abs(numeric - halved), 2.0 * spread, round_offs, kinks)


def _central_difference(
    trace: Trace, steps: tuple[Step, ...], name: str, chosen: NDArray[np.int64], nudge: float
) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
    """Of C, of what each output adds to a sample's cost, how much of that is its last digits, and where kinks are."""
    above, below = (_nudged(trace, steps, name, chosen, signed) for signed in (nudge, -nudge))
    # That θ ± ε is rounded counts as round-off: the shaken passes move parameters, too.
    rise = _rise(trace, steps, above, below)
    last = f"e.{len(trace.network.layers)}"
    parts = (above[last] - below[last]) / (2.0 * nudge)
    digits = PART_DIGITS * LAST_DIGIT * np.maximum(np.abs(above[last]), np.abs(below[last])) / nudge
    return rise / (2.0 * nudge), parts, digits, _crosses_kink(trace, above, below)


def _rise(trace: Trace, steps: tuple[Step, ...], above: Arrays, below: Arrays) -> Array:
    """By how much C differs, for each nudge: from the differences of what it is a sum of, which keep more digits."""
    parts = [name for name in above if name == "cost" or name.startswith("penalty.")]
    differences = {name: above[name] - below[name] for name in parts}
    for step in steps:
        if step.id in ("mean_cost", "summed_cost", "total_cost"):
            differences[step.id] = _sum_of_differences(step, differences)
    rise: Array = differences[trace.objective]
    return rise.reshape(len(rise))


def _sum_of_differences(step: Step, differences: Arrays) -> Array:
    """The step, a sum of single arrays, of their differences; what is not among them does not differ."""
    assert isinstance(step.definition, SumOfProducts)
    terms = [term for term in step.definition.terms if term.factors[0].array in differences]
    own = [term.coefficient * differences[term.factors[0].array] for term in terms]
    total: Array = np.sum([part.reshape(len(part), -1).sum(axis=1) for part in own], axis=0)
    return total


def _nudged(trace: Trace, steps: tuple[Step, ...], name: str, chosen: NDArray[np.int64], nudge: float) -> Arrays:
    """What the nudge changes: in copy p of `name` its entry chosen[p] is moved, and so on to the cost."""
    return run_moved(trace, steps, name, moved_by(trace[name], chosen, nudge))


def _crosses_kink(trace: Trace, above: Arrays, below: Arrays) -> NDArray[np.bool_]:
    """For each nudged entry: does some z, or some a − y, reach a point where its derivative jumps?"""
    network = trace.network
    crossed = np.zeros(len(above["cost"]), dtype=bool)
    for step in trace.steps:
        definition = step.definition
        if not isinstance(definition, Function) or step.phase != "forward" or definition.arguments[0] not in above:
            continue
        z, name = definition.arguments[0], definition.function
        for kink in ACTIVATIONS[name].kinks_with(dict(definition.parameters)) if name in ACTIVATIONS else ():
            crossed |= _passes(above[z] - kink, below[z] - kink)
        if name == "maximum":
            # Another entry of the window becomes the largest.
            chosen = applied(slope_of(definition, 0, step.sizes).definition, step.sizes)
            crossed |= _passes(chosen(above[z]), chosen(below[z]))
    if trace.plan.objective.l1:
        for w in (name for name in above if name.startswith("w.")):
            crossed |= _passes(above[w], below[w])
    output = f"a.{len(network.layers)}"
    for kink in COSTS[network.cost].kinks:
        crossed |= _passes(above[output] - trace["y"] - kink, below[output] - trace["y"] - kink)
    return crossed


def _passes(above: Array, below: Array) -> NDArray[np.bool_]:
    # An entry that the nudge does not move stays on its side of the kink, or on the kink itself.
    crosses = np.sign(above) != np.sign(below)
    result: NDArray[np.bool_] = crosses.reshape(len(crosses), -1).any(axis=1)
    return result
