"""What can be wrong with what the user asked for, in words that a student understands."""

from difflib import get_close_matches

# More names than these nobody reads.
MOST_LISTED = 30


class InvalidInput(ValueError):
    """A request that has no answer, with the field at fault.

    `field` is a path in the user's own request, such as ``samples.y`` or ``network.layers.1.units``.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


class UnknownName(InvalidInput):
    """A name that no table has; says which names there are, and the nearest one."""

    def __init__(self, field: str, name: str, known: list[str]) -> None:
        near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        more = f" and {len(known) - MOST_LISTED} more" if len(known) > MOST_LISTED else ""
        listed = ", ".join(known[:MOST_LISTED]) + more
        super().__init__(field, f"There is no {name!r}.{hint} Known names: {listed}.")
        self.nearest = near[0] if near else None


class NotFinite(ArithmeticError):
    """A number of the derivation overflowed or has no value.

    `step` is the first step that produced such a number, `term` its first entry, `value` what came out.
    """

    def __init__(self, step: str, term: str, value: float, sample: int) -> None:
        super().__init__(f"{term} became {value} (sample {sample}); it is the first number that is not finite")
        self.step = step
        self.term = term
        self.value = value
        self.sample = sample
