"""Every derivative, by one rule. A backward pass is written down nowhere: it follows from the forward steps.

- A sum of products defines R. In each of its terms, for each factor F: ∂C/∂F gets the term ∂C/∂R × (the term's other
  factors), with the same coefficient and the same `where`, summed over every letter that F lacks.
- A function R = f(F) gives ∂C/∂F the term ∂C/∂R × f′(F); along an axis, the sum over j of ∂C/∂R[j] × ∂R[j]/∂F[i].
- What several steps read gets the sum of all their terms: the chain rule over several ways.

Samples may meet (batch norm): an array with a sample axis holds derivatives of the sum of the samples' costs, one
without holds derivatives of C, which may be their mean. Where samples don't meet, the first is of that sample's own
cost. Reverse accumulation (Griewank, Walther: Evaluating Derivatives, ch. 3), but its result is steps, not numbers.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from engine.derivation.derivative_names import added_apart, derivative_id, derivative_rule, slope_names
from engine.functions.slopes import FLAT, collapsed, slope_of
from engine.notation.term_ids import layer_of
from engine.steps.lettering import letters_of, merged, renamed, renaming, told_apart
from engine.steps.step import SAMPLE, Factor, Function, Product, Step, SumOfProducts

# ∂C/∂C
ONE = Product(())


@dataclass(frozen=True, slots=True)
class Way:
    """What one reader of an array adds to the derivative by it: terms with those letters for their result."""

    reader: Step
    indices: str
    terms: tuple[Product, ...]
    sizes: dict[str, int]
    # The slopes that the terms read. Of one alone the derivative may be the only term: then it is that slope itself.
    slopes: tuple[Step, ...] = ()
    jacobian: bool = field(default=False)


def differentiate(steps: Sequence[Step], cost: str, by: Collection[str], share: float = 1.0) -> list[Step]:
    """The derivatives of the array `cost` by the arrays `by`, and by all that lies between, in the order of need.

    `share` is the weight of one sample's cost in C. By a given array as soon as all that read it are done.
    """
    between = _depending(steps, by)
    first_readers = {array: step.id for step in reversed(steps) for array in step.reads() if array in by}
    ways: dict[str, list[Way]] = {}
    rates = {cost: ONE}
    derived: list[Step] = []
    for step in reversed(steps):
        if step.id in ways:
            rates[step.id], made = _rate(step, ways.pop(step.id))
            derived += made
        if step.id in rates:
            for array, way in _ways_through(step, rates[step.id], between, share):
                ways.setdefault(array, []).append(way)
        complete = [array for array in ways if first_readers.get(array) == step.id]
        made_of_given = [_by_given(array, ways.pop(array)) for array in complete]
        derived += [made for own, _ in made_of_given for made in own]
        derived += [made for _, penalized in made_of_given for made in penalized]
    return derived


def _depending(steps: Sequence[Step], by: Collection[str]) -> set[str]:
    """The arrays `by`, and what changes with them."""
    found = set(by)
    for step in steps:
        flat = isinstance(step.definition, Function) and step.definition.function in FLAT
        if not flat and any(array in found for array in step.reads()):
            found.add(step.id)
    return found


def _ways_through(step: Step, rate: Product, between: set[str], share: float) -> Iterator[tuple[str, Way]]:
    """For each array that matters and that the step reads: its way to the cost by this step."""
    definition = step.definition
    for array in dict.fromkeys(step.reads()):
        if array not in between:
            continue
        if isinstance(definition, SumOfProducts):
            yield array, _through_products(step, definition, array, rate, between, share)
        else:
            yield array, _through_function(step, definition, definition.arguments.index(array), rate)


def _through_products(
    step: Step, result: SumOfProducts, array: str, rate: Product, between: set[str], share: float
) -> Way:
    """∂C/∂R × the other factors, for each factor that is the array."""
    own, terms = "", []
    for term in result.terms:
        for n, factor in enumerate(term.factors):
            if factor.array != array:
                continue
            own = own or factor.indices
            others = (*term.factors[:n], *term.factors[n + 1 :])
            # A mask of the result's shape stands before what it weighs.
            masks = [f for f in others if rate.factors and f.indices == factor.indices and f.array not in between]
            others = (*masks, *rate.factors, *(f for f in others if f not in masks))
            coefficient = rate.coefficient * _shared(term.coefficient, result.indices, factor.indices, share)
            left = Product(others, coefficient, term.where)
            if not rate.factors:
                # At a constant rate every entry of R counts, along letters that nothing else has, too.
                for letter in set(result.indices) - set(factor.indices) - letters_of(left):
                    left = replace(left, coefficient=left.coefficient * step.sizes[letter])
            alike = factor.indices == own
            terms.append(left if alike else renamed(left, renaming(factor.indices, own, letters_of(left))))
    return Way(step, *told_apart(own, merged(terms), step.sizes))


def _shared(coefficient: float, after: str, before: str, share: float) -> float:
    """Times a sample's share on the way from samples to what they share, over it on the way back."""
    if (SAMPLE in after) == (SAMPLE in before):
        return coefficient
    return coefficient * share if SAMPLE in after else coefficient / share


def _through_function(step: Step, function: Function, argument: int, rate: Product) -> Way:
    """∂C/∂R × f′, for one argument of the function."""
    own = function.letters(argument)
    terms = collapsed(function, argument)
    if terms:
        return Way(
            step, own, tuple(replace(t, coefficient=rate.coefficient * t.coefficient) for t in terms), step.sizes
        )
    slope = slope_of(function, argument, step.sizes)
    id, rule = slope_names(step, argument)
    made = Step(id, "backward", step.layer, rule, slope.definition, slope.sizes)
    factors = (*(replace(factor, indices=slope.upper) for factor in rate.factors), Factor(id, slope.definition.indices))
    term = Product(factors, rate.coefficient, slope.where)
    return Way(step, own, (term,), slope.sizes, (made,), slope.definition.indices != own)


def _rate(step: Step, ways: list[Way]) -> tuple[Product, list[Step]]:
    """How the cost changes with a step's array: at a constant rate, or as the array says that these steps define."""
    terms = [term for way in ways for term in way.terms]
    if not any(term.factors or term.where for term in terms):
        return Product((), sum(term.coefficient for term in terms)), []
    made = _derivative(step.id, ways)
    return Product((Factor(made[-1].id, step.definition.indices),)), made


def _by_given(array: str, ways: list[Way]) -> tuple[list[Step], list[Step]]:
    """The derivative by an array that no step defines, and that with the penalty's, a step of its own."""
    apart = [way for way in ways if added_apart(way.reader)]
    made = _derivative(array, [way for way in ways if way not in apart])
    if not apart:
        return made, []
    first = apart[0]
    so_far = replace(first, terms=(Product((Factor(made[-1].id, first.indices),)),))
    (total,) = _derivative(array, [so_far, *apart])
    return made, [replace(total, id=derivative_id(array, first.reader))]


def _derivative(array: str, ways: list[Way]) -> list[Step]:
    """The sum over all ways, in the letters of the first."""
    first, *others = ways
    slopes = [slope for way in ways for slope in way.slopes]
    terms, sizes = list(first.terms), dict(first.sizes)
    for way in others:
        for term in way.terms:
            names = renaming(way.indices, first.indices, letters_of(term), sizes, way.sizes)
            terms.append(renamed(term, names))
            sizes |= {names.get(letter, letter): way.sizes[letter] for letter in letters_of(term)}
    definition: SumOfProducts | Function = SumOfProducts(first.indices, merged(terms))
    match slopes, terms:
        case [Step(definition=Function() as slope)], [Product((Factor(),), coefficient)] if (
            slope.indices == first.indices
        ):
            definition, slopes = replace(slope, coefficient=coefficient * slope.coefficient), []
    layer = layer_of(array)
    rule = derivative_rule(array, first.reader, bool(others), first.jacobian)
    layer = first.reader.layer if layer is None else layer
    return [*slopes, Step(derivative_id(array), "backward", layer, rule, definition, sizes)]
