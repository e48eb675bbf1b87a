"""What can be wrong with what the user asked for, in words that a student understands."""

from operator import index

from engine.language import in_numerals, say
from engine.nearest import nearest
from engine.notation.entry_names import entry_name

# More names than these nobody reads.
MOST_LISTED = 30


def told(number: float) -> str:
    """A number in as few digits as tell it from every other: 1 is 1, and what is a little more is not said to be 1."""
    return in_numerals(shortest(number))


def shortest(number: float) -> str:
    """The same for programs: with a point in any language."""
    short = f"{number:g}"
    return short if float(short) == number else repr(float(number))


class InvalidInput(ValueError):
    """A request that has no answer, with the field at fault.

    `field` is a path in the user's own request, such as ``samples.y`` or ``network.layers.1.units``.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


class CannotBeMade(ValueError):
    """A mistake that a network's shapes, or its cost, do not let anybody make; says why, in half a sentence."""


class UnknownName(InvalidInput):
    """A name that no table has; says which names there are, and the nearest one."""

    def __init__(self, field: str, name: object, known: list[str]) -> None:
        # A function in place of its name, as in Dense(3, numpy.tanh), is called by its own.
        near = nearest(name if isinstance(name, str) else getattr(name, "__name__", ""), known)
        hint = say(" Did you mean {near!r}?", near=near) if near else ""
        more = say(" and {known_count} more", known_count=len(known) - MOST_LISTED) if len(known) > MOST_LISTED else ""
        listed = ", ".join(known[:MOST_LISTED]) + more
        super().__init__(
            field, say("There is no {name!r}.{hint} Known names: {listed}.", name=name, hint=hint, listed=listed)
        )
        self.nearest = near


class NotFinite(ArithmeticError):
    """A number of the derivation overflowed or has no value.

    `step` is the first step that produced such a number, `term` its first entry, `value` what came out; `name` is what
    that entry is, in words.
    """

    def __init__(
        self, step: str, term: str, value: float, sample: int, saturated: bool = False, name: str = ""
    ) -> None:
        self.name = name or entry_name(term)
        super().__init__(
            say(
                "{term} became {value} (sample {sample}), the {name}; it is the first number that is not finite",
                term=term,
                value=value,
                sample=sample,
                name=self.name,
            )
        )
        self.step = step
        self.term = term
        self.value = value
        self.sample = sample
        # Has the fused rule the number that the chain of two derivatives lacks?
        self.saturated = saturated

    @property
    def advice(self) -> str:
        """What to try."""
        if self.saturated:
            return say(
                "The output is saturated: it rounds to 0 or 1, whose logarithm or quotient has no value. "
                "With output_rule 'fused' the same cost and derivatives are worked out from z, and stay "
                "finite."
            )
        return say("Try smaller weights, inputs or learning rate.")


def check_whole(field: str, number: object, what: str) -> None:
    """Raise InvalidInput where what counts something is no whole number: 2.5 neurons, or "3" of them."""
    try:
        index(number)  # type: ignore[arg-type]
        is_whole = not isinstance(number, bool)
    except TypeError:
        is_whole = False
    if not is_whole:
        raise InvalidInput(field, say("{what} a whole number; this is {number!r}.", what=what, number=number))


def counted(count: int, what: str) -> str:
    """``1 layer``, ``2 layers``"""
    return say(f"{{count}} {what}{'' if count == 1 else 's'}", count=count)
