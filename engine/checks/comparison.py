"""A mistake beside the right derivation: where the numbers part, what the gradient check says, where training leads."""

from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from engine.arrays import Array
from engine.checks.differing import Difference, differ, differing_entries
from engine.checks.gradient_check import GradientCheck, check_gradients
from engine.derivation.mistake_places import TOGETHER, parted
from engine.derivation.mistakes import MISTAKES, Mistake
from engine.derivation.plan import derive
from engine.digits import number_text
from engine.errors import InvalidInput
from engine.evaluation.trace import Trace, forward_cost, run
from engine.language import say
from engine.steps.step import Step
from engine.words.rules import words

# A cost that is lower by less than this share is the same.
LOWER = 1e-6
# Steps that are less than so many degrees apart go the same way.
ALIGNED = 1.0


@dataclass(frozen=True, eq=False)
class Comparison:
    """The right trace and the wrong one. `first` is the first step, in the right order, whose numbers differ.

    `differences` are the largest of `count`, and `steps` the ids of all steps that have some. The costs are C before
    and after each update, NaN from where it is no longer finite.
    """

    mistakes: tuple[Mistake, ...]
    right: Trace
    wrong: Trace
    first: Step | None
    steps: tuple[str, ...]
    differences: tuple[Difference, ...]
    count: int
    check: GradientCheck
    right_costs: Array
    wrong_costs: Array
    sentence: str

    @property
    def why_lower(self) -> str | None:
        """Where training with the mistake ends at the lower cost: why it is no better for that, by its first step."""
        ours, theirs = self.right_costs[-1], self.wrong_costs[-1]
        # NaN, of a run that went beyond all bounds, is lower than nothing.
        if len(self.right_costs) < 2 or not theirs < ours - LOWER * abs(ours):
            return None
        right, wrong = _first_step(self.right), _first_step(self.wrong)
        length, other = float(np.linalg.norm(right)), float(np.linalg.norm(wrong))
        if not length or not other:
            return None
        turned = np.degrees(np.arccos(np.clip(right @ wrong / (length * other), -1.0, 1.0)))
        times = number_text(other / length)
        first = say(
            "Lower is not better here: the mistake's first step is {times} times as long as the right one", times=times
        )
        if turned < ALIGNED:
            return say(
                "{first}, in the same direction. Another learning rate does that without a wrong gradient.", first=first
            )
        return say(
            "{first} and {turned:.0f}° off the steepest way down. It does not follow the slope of "
            "the cost, so where it leads is luck: from other weights, or on other data, it may just "
            "as well lead up.",
            first=first,
            turned=turned,
        )


def compare(right: Trace, name: str, updates: int = 50, limit: int = 20, checked: int | None = None) -> Comparison:
    """Make the mistake `name`, or two with a + between, with the right trace's numbers, and train on both ways.

    Without a learning rate nothing is trained, and the costs are the one before any update. Raises UnknownName, or
    InvalidInput where the mistake cannot be made on this network or the trace has mistakes already. `checked` is how
    many parameters the gradient check may take, all of them where it is None.
    """
    if right.plan.mistakes:
        raise InvalidInput(
            "mistakes", say("What a mistake does shows beside a right derivation: leave the mistakes out.")
        )
    if limit < 1:
        raise InvalidInput("limit", say("Ask for at least 1 difference."))
    if updates < 0:
        raise InvalidInput("updates", say("There cannot be fewer than 0 updates."))
    names = tuple(name.split(TOGETHER))
    made = tuple(MISTAKES[parted(one, "mistake").name] for one in names)
    wrong = _mistaken(right, names)
    found = {step.id: differing_entries(step.id, right, wrong, limit) for step in right.steps}
    differing = [step for step in right.steps if found[step.id]]
    first = differing[0] if differing else None
    return Comparison(
        made,
        right,
        wrong,
        first,
        tuple(step.id for step in differing),
        # Sorting keeps the steps' order among equals.
        tuple(sorted(chain(*found.values()), key=lambda difference: -difference.relative)[:limit]),
        sum(int(differ(right[step.id], wrong[step.id]).sum()) for step in differing),
        check_gradients(wrong, most=checked),
        training_costs(right, updates),
        training_costs(wrong, updates),
        _sentence(right, first, found[first.id][0])
        if first
        else say("Here the mistake changes nothing: every number comes out the same."),
    )


def _first_step(trace: Trace) -> Array:
    """By how much the first update moves all weights and biases."""
    now, then = trace.parameters, trace.next_parameters
    return np.concatenate([(b - a).ravel() for a, b in zip((*now.w, *now.b), (*then.w, *then.b), strict=True)])


def training_costs(trace: Trace, updates: int) -> Array:
    """C before and after each update made with the trace's own derivation, shape (updates + 1,).

    C is always worked out rightly, also of a derivation that has a mistake on the way forward.
    """
    if not trace.plan.update:
        return np.array([_right_cost(trace)])
    plan = replace(trace.plan, given_gradients=False)
    costs = np.full(updates + 1, np.nan)
    at = trace
    for n in range(updates + 1):
        cost = _right_cost(at)
        if not np.isfinite(cost):
            break
        costs[n] = cost
        if n < updates:
            at = run(plan, at.next_parameters, trace.samples, at.given_next)
    return costs


def _right_cost(trace: Trace) -> float:
    if not any(step.mistake for step in trace.steps if step.phase == "forward"):
        return trace.total_cost
    return forward_cost(replace(trace.plan, mistakes=()), trace.parameters, trace.samples, trace.given)


def _mistaken(right: Trace, names: tuple[str, ...]) -> Trace:
    plan = replace(right.plan, mistakes=names)
    try:
        derive(plan)
    except InvalidInput as error:
        raise InvalidInput("mistake", error.message) from None
    return run(plan, right.parameters, right.samples, right.given)


def _sentence(right: Trace, first: Step, difference: Difference) -> str:
    where = (
        say(" of sample {sample}", sample=difference.sample)
        if len(right.samples) > 1 and difference.sample is not None
        else ""
    )
    ours, theirs = _apart(difference.right, difference.wrong)
    title = words(first, right.plan).title
    return say(
        "The first step to come out otherwise is {id}, “{title}”: {term}{where} should be "
        "{ours}, and the mistake makes it {theirs}.",
        id=first.id,
        title=title,
        term=difference.term,
        where=where,
        ours=ours,
        theirs=theirs,
    )


def _apart(one: float, other: float) -> tuple[str, str]:
    """Both numbers with as many digits as it takes to tell them apart, four at least."""
    written = ((number_text(one, digits), number_text(other, digits)) for digits in range(4, 18))
    return next(pair for pair in written if pair[0] != pair[1])
