"""Each step's definition as NumPy would be written by hand: ``da1 * ds1``, ``dz2.T @ a1 / S``."""

from engine.functions.table import named_function
from engine.python_source.axes import applied, bracket
from engine.steps.conditions import condition
from engine.steps.lettering import letters_of
from engine.steps.lowering import WEIGHED, Contraction, Entrywise, Lowered, MatrixProduct, Summed, lowered
from engine.steps.step import SAMPLE, Function, Product, Step, SumOfProducts, summed

# What the number of samples is called.
SAMPLES = "S"


def variable(array: str) -> str:
    """What an array is called: dw2, w2_next; the inputs x."""
    if array == "a.0":
        return "x"
    kind, dot, layer = array.partition(".")
    name, underscore, rest = kind.partition("_")
    return f"{name}{layer}{underscore}{rest}" if dot else array


def expression(step: Step) -> str:
    """The right-hand side that computes the step's array from those before it."""
    definition = step.definition
    if isinstance(definition, Function):
        if definition.over == "axes":
            found = applied(definition, variable(definition.arguments[0]), step.sizes)
            return _scaled(found, definition.coefficient, "")
        called = named_function(definition.function).__name__
        parameters = (f"{name}={value!r}" for name, value in definition.parameters)
        arguments = ", ".join([*map(variable, definition.arguments), *parameters])
        return _scaled(f"{called}({arguments})", definition.coefficient, "")
    first, *others = (_term(term, definition, step) for term in definition.terms)
    total = first + "".join(f" - {term[1:]}" if term.startswith("-") else f" + {term}" for term in others)
    if any(set(definition.indices) <= letters_of(term) for term in definition.terms):
        return total
    # All terms lack an index that the result has: every entry along it is the same.
    return f"np.broadcast_to({total}, ({', '.join(str(step.sizes[letter]) for letter in definition.indices)},))"


def _term(term: Product, definition: SumOfProducts, step: Step) -> str:
    numbers, what = lowered(term, definition.indices)
    product = _product(what, definition.indices, step)
    by_mean = _mean(term, step) if SAMPLE in summed(definition, term) else ""
    coefficient = term.coefficient * step.sizes[SAMPLE] if by_mean else term.coefficient
    return _scaled(" * ".join([*map(variable, numbers), *product]) or "1.0", coefficient, by_mean)


def _product(what: Lowered, result: str, step: Step, weighed: str = WEIGHED) -> list[str]:
    """What is multiplied, entry by entry, to give the product; `weighed` is what stands for an array with its mask."""

    def named(array: str) -> str:
        return weighed if array == WEIGHED else variable(array)

    match what:
        case Entrywise(arrays):
            return [named(array) for array in arrays]
        case MatrixProduct(left, right, turned_left, turned_right):
            return [f"{named(left)}{'.T' * turned_left} @ {named(right)}{'.T' * turned_right}"]
        case Summed(array, letters, axes, kept):
            over = "" if len(axes) == len(letters) else f"axis={axes[0] if len(axes) == 1 else axes}"
            return [_placed(f"{named(array)}.sum({over})" if axes else named(array), kept, result)]
        case Contraction(arrays, kept=kept):
            brackets = (bracket(text, condition(text).letters, step.sizes) for text in what.where)
            operands = ", ".join([*map(named, arrays), *brackets])
            return [_placed(f'np.einsum("{what.subscripts}", {operands})', kept, result)]
    mask = variable(what.mask)
    if what.of:
        return _product(what.rest, result, step, f"({mask} * {variable(what.of)})")
    return [mask, *(f"({part})" for part in _product(what.rest, result, step))]


def _placed(array: str, kept: str, result: str) -> str:
    """With an axis of length 1 for each letter of the result that the array lacks, but before all of its own."""
    after = result[min(map(result.index, kept), default=len(result)) :]
    if after == kept:
        return array
    return f"{array}[{', '.join(':' if letter in kept else 'None' for letter in after)}]"


def _mean(term: Product, step: Step) -> str:
    """Is the coefficient 1/S, perhaps with a sign: a mean over the samples?"""
    samples = step.sizes[SAMPLE]
    return f" / {SAMPLES}" if samples > 1 and abs(term.coefficient) == 1.0 / samples else ""


def _scaled(product: str, coefficient: float, after: str) -> str:
    if abs(coefficient) == 1.0:
        return f"{'-' if coefficient < 0.0 else ''}{product}{after}"
    whole = round(1.0 / coefficient) if coefficient else 0
    if whole and 1.0 / whole == coefficient:
        return f"{product} / {whole}{after}"
    return f"{coefficient!r} * {product}{after}"
