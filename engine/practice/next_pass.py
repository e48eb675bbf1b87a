"""The pass after the update: the forward steps once more, on the updated parameters, for the cost that comes of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from engine.derivation.plan import Plan, derive
from engine.notation.term_ids import kind_of
from engine.practice.entries import COST_NEXT
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

_AGAIN = "'"


@lru_cache(maxsize=64)
def next_pass(plan: Plan) -> tuple[Step, ...]:
    """Steps that define ``z.1'`` …, the last of them `mean_cost_next`; none without an update."""
    if not plan.update:
        return ()
    steps = [step for step in derive(plan) if step.phase in ("forward", "cost")]
    defined = {step.id for step in steps}
    cost = plan.objective.array(plan.samples)

    def named(array: str) -> str:
        if array in defined:
            return array + _AGAIN
        return array.replace(".", "_next.", 1) if kind_of(array) in ("w", "b") else array

    again = [_renamed(step, named) for step in steps]
    of_sample = cost == "cost"
    last = Product((Factor(cost + _AGAIN, "s" if of_sample else ""),))
    return (*again, replace(again[-1], id=COST_NEXT, rule=COST_NEXT, definition=SumOfProducts("", (last,))))


def _renamed(step: Step, named: Callable[[str], str]) -> Step:
    definition = step.definition
    if isinstance(definition, Function):
        definition = replace(definition, arguments=tuple(map(named, definition.arguments)))
    else:
        terms = tuple(
            replace(term, factors=tuple(replace(f, array=named(f.array)) for f in term.factors))
            for term in definition.terms
        )
        definition = replace(definition, terms=terms)
    return replace(step, id=step.id + _AGAIN, definition=definition)
