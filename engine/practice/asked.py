"""What a practice asks for: the entries of a part of the derivation, in the order of its steps."""

from itertools import product

from engine.derivation.plan import Plan, derive, sampled
from engine.errors import InvalidInput, UnknownName
from engine.evaluation.trace import Trace
from engine.language import say
from engine.notation.term_ids import kind_of, parameter_of
from engine.practice.entries import Place
from engine.steps.step import Step

# Nobody works out more by hand.
MOST_ASKED = 300
OF, EVERYTHING = "of", "everything"


def parts(plan: Plan) -> dict[str, tuple[Step, ...]]:
    """All parts there are, by name: a phase (`backward`), a layer's share of it (`backward.2`), a step (`dw.2`), and
    all steps (`everything`)."""
    found: dict[str, list[Step]] = {}
    for step in derive(plan):
        if _is_worked_out(plan, step):
            of_layer = () if kind_of(step.id) == step.id else (f"{step.phase}.{step.layer}",)
            for name in dict.fromkeys((step.phase, *of_layer, step.id)):
                found.setdefault(name, []).append(step)
    everything = tuple(step for step in derive(plan) if _is_worked_out(plan, step))
    return {**{name: tuple(steps) for name, steps in found.items()}, EVERYTHING: everything}


def part(plan: Plan, of: str) -> tuple[Step, ...]:
    """The steps of the part of that name. Raises InvalidInput naming `of`."""
    known = parts(plan)
    if of not in known:
        raise UnknownName(OF, of, list(known))
    return known[of]


def asked(trace: Trace, of: str, sample: int = 0) -> tuple[Place, ...]:
    """The entries of that part, of each sample's own those of `sample`; without connections that are left out.

    Raises InvalidInput naming `of` or `sample`.
    """
    steps = part(trace.plan, of)
    trace.samples.check(sample)
    places = [place for step in steps for place in _entries(trace, step, sample)]
    if len(places) > MOST_ASKED:
        smaller = say("Practise one layer or one step") if "." not in of else say("Practise a smaller network")
        raise InvalidInput(
            OF,
            say(
                "{of} has {places_count:,} numbers; a practice asks for {most_asked} at most. {smaller}.",
                of=of,
                places_count=len(places),
                most_asked=MOST_ASKED,
                smaller=smaller,
            ),
        )
    return tuple(places)


def _is_worked_out(plan: Plan, step: Step) -> bool:
    """Frozen biases stay as they are, so that nothing asks for their gradients; masks are given."""
    frozen = plan.update and plan.bias_update == "frozen"
    return not (frozen and kind_of(step.id) in ("db", "b_next"))


def _entries(trace: Trace, step: Step, sample: int) -> list[Place]:
    lead = (sample,) if step.id in sampled(trace.plan) else ()
    own = trace.arrays[step.id].shape[len(lead) :]
    mask = trace.plan.network.masks.get(f"mask.{step.layer}") if _is_weight(step.id) else None
    return [
        Place(step.id, (*lead, *index)) for index in product(*map(range, own)) if mask is None or mask[index] != 0.0
    ]


def _is_weight(array: str) -> bool:
    return kind_of(array) == "w_next" or (parameter_of(array) or "").startswith("w.")
