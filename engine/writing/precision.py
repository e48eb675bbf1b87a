"""How many digits each array of a step is shown with: the fewest, from five on, with which its products and sums hold
when they are computed again from what is shown.
"""

from collections.abc import Iterable

import numpy as np

from engine.arrays import Array
from engine.digits import as_shown
from engine.evaluation.kernels import kernel
from engine.evaluation.trace import Trace
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import SAMPLE, Factor, Function, Product, Step, SumOfProducts

# A matrix with more rows or columns than this is shown with parts left out.
MOST_ROWS, MOST_COLUMNS = 8, 6
# That count, unless a product or a sum needs more.
DIGITS = 5
MOST = 9
# What differs by a smaller part looks alike in a digit less than that.
TOLD = 1e-7
Digits = dict[str, int]


def digits_of(trace: Trace, step: Step, sample: int) -> Digits:
    """Digits by array; what is not among them has as many as usual.

    Matrices with parts left out cannot be computed again, nor is a function's value read off by hand.
    """
    names = (step.id, *step.reads())
    if isinstance(step.definition, Function) or not all(_is_whole(trace.arrays[name]) for name in names):
        return {}
    precision = _Precision(trace, step, sample)
    precision.tell_apart()
    while not precision.holds() and precision.more():
        pass
    return precision.digits


def _is_whole(array: Array) -> bool:
    return max(np.shape(array), default=1) <= min(MOST_ROWS, MOST_COLUMNS) and bool(np.isfinite(array).all())


def copied(step: Step) -> str | None:
    """The array that the step gives another name, entry by entry."""
    match step.definition:
        case SumOfProducts(indices, (Product((Factor(array, own),), 1.0),)):
            one = step.sizes.get(SAMPLE, 1) == 1
            return array if own == indices or (one and own.replace(SAMPLE, "") == indices) else None
        case _:
            return None


class _Precision:
    """A step's arrays as they are shown."""

    def __init__(self, trace: Trace, step: Step, sample: int) -> None:
        self.trace, self.step, self.sample = trace, step, sample
        self.kernel = kernel(step)
        self.digits: Digits = {}
        self.shown: dict[str, Array] = {}
        for name in (step.id, *step.reads()):
            self._write(name, DIGITS)

    def tell_apart(self) -> None:
        """An updated weight must not look like the old one, where so many digits tell them apart."""
        kind, _, layer = self.step.id.partition(".")
        before = f"{kind.removesuffix('_next')}.{layer}"
        if kind.endswith("_next") and before in self.shown:
            moved = ~np.isclose(self.trace[self.step.id], self.trace[before], rtol=TOLD, atol=0.0)
            while (moved & (self.shown[self.step.id] == self.shown[before])).any() and self._raise(self.step.id):
                self._raise(before)

    def holds(self) -> bool:
        """Does the result come out again, and look like what it is a copy of?"""
        name = self.step.id
        same = copied(self.step)
        if same:
            return self.digits[name] == self.digits[same]
        with np.errstate(all="ignore"):
            again = self.kernel(dict(self.shown))
        digits = self.digits[name]
        there = zip(self._of_sample(np.asarray(again)), self._of_sample(self.trace[name]), strict=True)
        return all(as_shown(one, digits) == as_shown(other, digits) for one, other in there)

    def more(self) -> bool:
        """Give the factors one digit more each; False where that tells no more."""
        raised = [self._raise(name) for name in self.step.reads()]
        return any(raised)

    def _of_sample(self, array: Array) -> Iterable[float]:
        own = array[self.sample] if kind_of(self.step.id) in PER_SAMPLE else array
        return [float(number) for number in np.ravel(own)]

    def _raise(self, name: str) -> bool:
        if self.digits[name] >= MOST or (self.shown[name] == self.trace[name]).all():
            return False
        self._write(name, self.digits[name] + 1)
        return True

    def _write(self, name: str, digits: int) -> None:
        array = np.asarray(self.trace[name])
        rounded = [as_shown(float(number), digits) for number in array.ravel()]
        self.digits[name], self.shown[name] = digits, np.array(rounded).reshape(array.shape)
