"""Slips besides the named mistakes: on the way forward, in the update, and constants that creep in or get lost."""

from collections.abc import Iterator
from dataclasses import replace
from math import log

from engine.derivation.plan import Plan
from engine.functions.activations import ACTIVATIONS
from engine.language import say
from engine.practice.saying import CLAUSES, in_layer
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

# name, layer, clause, changed steps, weight
Made = tuple[str, int | None, str, tuple[Step, ...], float]

# Beside a named mistake.
LIKELY, POSSIBLE, RARE = 0.5, 0.2, 0.1


def other_slips(steps: tuple[Step, ...], plan: Plan) -> Iterator[Made]:
    """Each as its name, layer, clause, the steps that it changes, and how likely it is beside a named mistake."""
    by_id = {step.id: step for step in steps}
    for step in steps:
        match step.rule:
            case "weighted_input":
                yield from _weighted_inputs(step, plan)
            case "activation":
                yield from _activations(step, by_id)
            case "weight_gradient" if step.layer > 1:
                before = step.layer - 1
                other = _reading(step, f"a.{before}", f"z.{before}")
                yield _one("weighted_input_for_activation", step, other, LIKELY)
            case "weight_update" | "bias_update" | "shared_bias_update":
                yield from _updates(step)
            case "output_cost" | "fused_output_cost":
                yield from _costs(step, plan)
        if step.rule in ("output_derivative", "fused_error", "weight_gradient", "bias_gradient"):
            yield from _constants(step, plan, by_id)


def _one(name: str, step: Step, changed: Step, weight: float, clause: str = "") -> Made:
    return name, step.layer, (clause or say(CLAUSES[name])) + in_layer(step.layer), (changed,), weight


def _weighted_inputs(step: Step, plan: Plan) -> Iterator[Made]:
    """z = W a + b, with something else for a"""
    layer, sizes = step.layer, plan.network.sizes
    if layer > 1 and sizes[0] == sizes[layer - 1]:
        yield _one("input_for_activation", step, _reading(step, f"a.{layer - 1}", "a.0"), LIKELY)
    if layer > 1:
        other = _reading(step, f"a.{layer - 1}", f"z.{layer - 1}")
        yield _one("weighted_input_for_activation", step, other, LIKELY)


def _activations(step: Step, by_id: dict[str, Step]) -> Iterator[Made]:
    own = _function(step)
    slope = by_id.get(f"ds.{step.layer}")
    for name, other in ACTIVATIONS.items():
        if name in (own.function, "identity") or other.over_layer or own.over == "layer":
            continue
        forward = replace(step, definition=replace(own, function=name, parameters=()))
        said = say("{title} is the activation", title=say(other.title))
        if slope is None:
            yield _one("other_activation", step, forward, RARE, said)
            continue
        backward = replace(slope, definition=replace(_function(slope), function=f"{name}_derivative", parameters=()))
        yield "other_activation", step.layer, said + in_layer(step.layer), (forward, backward), RARE
        yield _one(
            "other_derivative", step, backward, RARE, say("the derivative is that of {title}", title=say(other.title))
        )


def _costs(step: Step, plan: Plan) -> Iterator[Made]:
    if "cross_entropy" in plan.network.cost:
        for base in (10, 2):
            clause = say("the logarithm has base {base} instead of e", base=base)
            yield "log_base", step.layer, clause, (_scaled(step, 1 / log(base)),), LIKELY
    n = plan.network.sizes[step.layer]
    factors = {2.0: say("doubled, or has no ½"), 0.5: say("halved")}
    if n > 1:
        factors |= {1.0 / n: say("divided by the {n} outputs", n=n), float(n): say("taken {n} times", n=n)}
    for factor, said in factors.items():
        yield "factor", step.layer, say("the cost is {said}", said=said), (_scaled(step, factor),), POSSIBLE


def _constants(step: Step, plan: Plan, by_id: dict[str, Step]) -> Iterator[Made]:
    """A gradient multiplied by what should not be there, or without what should."""
    n, samples = plan.network.sizes[-1], plan.samples
    factors = {-1.0: say("has the other sign"), 2.0: say("is doubled"), 0.5: say("is halved")}
    if n > 1:
        factors |= {
            1.0 / n: say("is divided by the {n} outputs", n=n),
            float(n): say("is multiplied by the {n} outputs", n=n),
        }
    if samples > 1:
        factors |= {1.0 / samples: say("is divided by the {samples} samples once more", samples=samples),
                    float(samples): say("is not divided by the {samples} samples", samples=samples)}  # fmt: skip
    for factor, said in factors.items():
        clause = say("the gradient {said}", said=said)
        yield _one("factor", step, _scaled(step, factor), POSSIBLE, clause)
    both = [by_id[id] for id in (f"dw.{step.layer}", f"db.{step.layer}") if id in by_id]
    if plan.update and step.rule == "weight_gradient":
        changed = tuple(_with_rate(one) for one in both)
        yield (
            "factor",
            step.layer,
            say("the learning rate is in the gradient{in_layer}", in_layer=in_layer(step.layer)),
            changed,
            POSSIBLE,
        )


def _updates(step: Step) -> Iterator[Made]:
    own, minus = _sum(step).terms
    plus = replace(minus, coefficient=-minus.coefficient)
    yield _one("uphill", step, _summed(step, own, plus), LIKELY)
    yield _one("only_the_step", step, _summed(step, plus), POSSIBLE)
    without = replace(minus, factors=tuple(f for f in minus.factors if f.array != "learning_rate"))
    yield _one("rate_left_out", step, _summed(step, own, without), LIKELY)


def _reading(step: Step, array: str, instead: str) -> Step:
    """The step with one array for another of the same shape."""
    definition = _sum(step)
    terms = tuple(
        replace(term, factors=tuple(replace(f, array=instead) if f.array == array else f for f in term.factors))
        for term in definition.terms
    )
    return replace(step, definition=replace(definition, terms=terms))


def _summed(step: Step, *terms: Product) -> Step:
    return replace(step, definition=replace(_sum(step), terms=terms))


def _scaled(step: Step, by: float) -> Step:
    if isinstance(step.definition, Function):
        definition = step.definition
        return replace(step, definition=replace(definition, coefficient=by * definition.coefficient))
    return _summed(step, *(replace(term, coefficient=by * term.coefficient) for term in _sum(step).terms))


def _with_rate(step: Step) -> Step:
    return _summed(step, *(replace(t, factors=(*t.factors, Factor("learning_rate"))) for t in _sum(step).terms))


def _sum(step: Step) -> SumOfProducts:
    assert isinstance(step.definition, SumOfProducts)
    return step.definition


def _function(step: Step) -> Function:
    assert isinstance(step.definition, Function)
    return step.definition
