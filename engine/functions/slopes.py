"""The derivatives of the named functions, as functions that steps may apply."""

from dataclasses import dataclass, replace
from string import ascii_lowercase

from engine.steps.step import Factor, Function, Product

# Their derivative is 0 wherever there is one.
FLAT = frozenset({"sign", "one_hot"})
# By which name a derivative goes that is not by the first argument.
_BY_SECOND = "{}_target_derivative"
# Cost and activation together: their derivatives collapse to a − y. Found by no rule, but by a calculation.
_COLLAPSING = frozenset({"softmax_cross_entropy", "sigmoid_binary_cross_entropy"})


@dataclass(frozen=True, slots=True)
class Slope:
    """f′ of one argument. In ∂C/∂F = Σ ∂C/∂R × f′ the letters of ∂C/∂R are `upper`."""

    definition: Function
    upper: str
    sizes: dict[str, int]
    where: tuple[str, ...] = ()


def slope_of(function: Function, argument: int, sizes: dict[str, int]) -> Slope:
    """The derivative by one argument: entry by entry, or along an axis the Jacobian [j, i] = ∂R[j]/∂F[i]."""
    name = f"{function.function}_derivative" if argument == 0 else _BY_SECOND.format(function.function)
    derivative = replace(function, function=name)
    if function.over == "entry" or argument > 0:
        return Slope(derivative, function.indices, sizes)
    if function.over == "axes":
        own = tuple(function.letters(number) for number in range(len(function.arguments)))
        derivative = replace(derivative, argument_letters=own)
    along = function.along or function.indices[-1]
    if not set(along) <= set(function.indices):
        # What the function has gathered along an axis: each entry there has a slope of its own.
        return Slope(replace(derivative, indices=function.indices + along), function.indices, sizes, function.where)
    taken = {*function.indices, *sizes}
    twin = "j" if along == "i" else next(letter for letter in ascii_lowercase if letter not in taken)
    upper = function.indices.replace(along, twin)
    # The letters of the Jacobian end in those of what is derived and of what it is derived by.
    indices = upper.replace(twin, "") + twin + along
    return Slope(replace(derivative, indices=indices), upper, {**sizes, twin: sizes[along]})


def collapsed(function: Function, argument: int) -> tuple[Product, ...]:
    """The exception to the rule: a − y, for cost and last activation together."""
    if function.function not in _COLLAPSING or argument:
        return ()
    z, y = function.arguments
    share, a = function.coefficient, Factor(z.replace("z", "a", 1), function.indices)
    return Product((a,), share), Product((Factor(y, function.indices),), -share)
