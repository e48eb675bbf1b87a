"""`assert_gradients`: somebody's own backward pass beside the derivation, array by array, for tests and for marking.

On failure it names the first step that is off, its entry, and the mistake that gives these numbers, where one is known.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from backlight.frameworks.model import CANCELLED, added_up
from backlight.given import plain
from backlight.marking import mark
from backlight.traces import Trace
from backlight.tracing import trace
from engine.arrays import Array
from engine.derivation.mistake_places import places
from engine.derivation.mistakes import MISTAKES, Mistake
from engine.derivation.plan import sampled
from engine.digits import number_text
from engine.errors import InvalidInput, UnknownName
from engine.nearest import nearest_term
from engine.network.named_parameters import GivenParameters
from engine.network.network import Network, Parameters
from engine.training.layout import Layout
from engine.words.rules import words
from engine.writing.views import where

# Takes weights, biases, x and y; returns the gradients of weights and of biases, or arrays by their names.
Backward = Callable[[list[Array], list[Array], Array, Array], Any]

# So many entries of the first array that is off are told, and looked into.
MOST_TOLD = 3
MOST_MARKED = 12


class WrongGradients(AssertionError):
    """A backward pass is off: `step` is the first array that is, `entry` its first entry (empty where the shape is
    another), `mistake` the name of the mistake that gives all of its numbers, empty where none does."""

    def __init__(self, message: str, step: str, entry: str, mistake: str) -> None:
        super().__init__(message)
        self.step, self.entry, self.mistake = step, entry, mistake


def assert_gradients(
    backward: Backward,
    network: Network,
    x: ArrayLike,
    y: ArrayLike,
    *,
    parameters: GivenParameters | None = None,
    tolerance: float = 1e-6,
    seed: int = 0,
) -> None:
    """Raise WrongGradients, an AssertionError, where a backward pass of one's own does not give the cost's gradients.

    It is called as ``backward(weights, biases, x, y)``: lists with an array for each layer, (n_L, n_{L−1}) and (n_L,),
    and the samples, (S, n_0) and (S, n_N). It returns the gradients as a pair of such lists, or a dict of arrays by
    their names, ``{"dw.1": …, "db.1": …}``; the more there are, ``dz.2`` or ``a.1`` with a row for each sample, the
    more exact is what can be said. The network's cost is the mean over the samples.

    Weights and biases are drawn by the `seed` where no `parameters` are given. An entry is off that differs by more
    than `tolerance` times the largest entry of its array, or a thousandth of what is added up in one. Raises
    InvalidInput where what is returned has no such form.

    >>> import numpy as np
    >>> from backlight import Dense, Network, assert_gradients
    >>> def backward(weights, biases, x, y):
    ...     error = x @ weights[0].T + biases[0] - y
    ...     return [error.T @ x], [error.sum(axis=0)]
    >>> x, y = np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0], [2.0]])
    >>> assert_gradients(backward, Network(2, [Dense(1, "identity")]), x, y, parameters=([[[0.5, -1.0]]], [[0.25]]))
    Traceback (most recent call last):
    ...
    backlight.asserting.WrongGradients: dw.1 is the first array that is off, db.1 is too.
    Gradient of the weight matrix, layer 1: dw.1.0.0 is −18, and should be −9; dw.1.0.1 is −30.75, \
and should be −15.375.
    All of these numbers are what comes out with the mistake sum_over_samples, “Sum over the samples instead of the \
mean”. Adding gradients up sample by sample is how loops are written. If the cost is a mean, so is its gradient; the \
sum acts like a learning rate S times as large.
    """
    __tracebackhide__ = True
    _check_callable(backward)
    right = trace(network, _drawn(network, seed) if parameters is None else parameters, x, y)
    known = right.parameters
    returned = backward(
        [w.copy() for w in known.w], [b.copy() for b in known.b], right["a.0"].copy(), right["y"].copy()
    )
    theirs = _arrays(returned, right)
    off = [step.id for step in right.steps if step.id in theirs and _is_off(theirs[step.id], right, step.id, tolerance)]
    if off:
        raise _wrong(right, theirs, off, tolerance)


def _check_callable(backward: object) -> None:
    if not callable(backward):
        said = "It is a function, called as backward(weights, biases, x, y)"
        raise InvalidInput("backward", f"{said}; this is {backward!r:.60}.")


def _drawn(network: Network, seed: int) -> Parameters:
    """Biases too: where they are 0, forgetting them would not show."""
    layout = Layout(network)
    return layout.parameters(np.random.default_rng(seed).normal(size=layout.size))


def _arrays(returned: Any, right: Trace) -> dict[str, Array]:
    """What was returned, by our names. Raises InvalidInput where it cannot be told what is what."""
    layers = len(right.network.layers)
    if isinstance(returned, Mapping):
        named = {_name(name, right): value for name, value in returned.items()}
    elif isinstance(returned, Sequence) and len(returned) == 2 and all(len(part) == layers for part in returned):
        named = {
            f"d{kind}.{n}": part[n - 1] for kind, part in zip("wb", returned, strict=True) for n in _from_1(layers)
        }
    else:
        raise InvalidInput(
            "backward",
            f"It returns a pair, the gradients of weights and of biases, each a list of {layers}, or a dict of arrays "
            f"by their names; this is a {type(returned).__name__}.",
        )
    missing = [f"d{name}" for name in right.network.learned if f"d{name}" not in named]
    if missing:
        raise InvalidInput("backward", f"It returns no {' and no '.join(missing)}.")
    return {name: _numbers(name, value) for name, value in named.items()}


def _from_1(count: int) -> range:
    return range(1, count + 1)


def _name(given: object, right: Trace) -> str:
    """``dW1`` is dw.1; and so is W1, for what a backward pass returns of a parameter is its gradient."""
    name = str(given)
    name = name if name in right else nearest_term(name) or name
    name = f"d{name}" if name in right.network.learned else name
    if name not in {step.id for step in right.steps}:
        raise UnknownName("backward", given, [step.id for step in right.steps])
    return name


def _numbers(name: str, value: Any) -> Array:
    try:
        return np.asarray(plain(value), dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidInput(f"backward.{name}", "Expected numbers in rows of equal length.") from None


def _is_off(theirs: Array, right: Trace, name: str, tolerance: float) -> bool:
    return theirs.shape != right[name].shape or not bool(_near(theirs, right, name, tolerance).all())


def _near(theirs: Array, right: Trace, name: str, tolerance: float) -> Any:
    """What is no number is near to none. Of a gradient in which all cancels, what is left is rounding."""
    least = max(CANCELLED * added_up(name, right.arrays), np.finfo(float).tiny)
    with np.errstate(invalid="ignore"):
        return np.abs(theirs - right[name]) <= tolerance * np.max(np.abs(right[name]), initial=least)


def _wrong(right: Trace, theirs: Mapping[str, Array], off: list[str], tolerance: float) -> WrongGradients:
    """The first step that is off, with some of its entries, and what gives them."""
    first, *others = off
    rest = f", {', '.join(others)} {'is' if len(others) == 1 else 'are'} too" if others else ""
    lines = [f"{first} is the first array that is off{rest}."]
    step = next(step for step in right.steps if step.id == first)
    place = where(step, "neuron")
    title = f"{words(step, right.plan).title}{', ' if place else ''}{place}"
    ours, own = right[first], theirs[first]
    if own.shape != ours.shape:
        lines.append(f"{title}: it has the shape {_shape(own)}, and should have {_shape(ours)}.")
        if own.T.shape == ours.shape and not _is_off(own.T, right, first, tolerance):
            lines.append("Its numbers are right, and transposed.")
        return WrongGradients("\n".join(lines), first, "", "")
    wrong = np.argwhere(~_near(own, right, first, tolerance))
    told = [_entry(right, first, tuple(index), own, ours) for index in wrong[:MOST_TOLD].tolist()]
    more = f"; and {len(wrong) - MOST_TOLD:,} more" if len(wrong) > MOST_TOLD else ""
    lines.append(f"{title}: {'; '.join(told)}{more}.")
    explained, mistake = _explained(right, theirs, first, wrong[:MOST_MARKED].tolist(), tolerance)
    entry, _ = _term(right, first, tuple(wrong[0].tolist()))
    return WrongGradients("\n".join(filter(None, [*lines, explained])), first, entry, mistake)


def _shape(array: Array) -> str:
    return " × ".join(map(str, array.shape)) or "of one number"


def _entry(right: Trace, name: str, index: tuple[int, ...], own: Array, ours: Array) -> str:
    term, sample = _term(right, name, index)
    of = f" of sample {sample}" if sample is not None and len(right.samples) > 1 else ""
    return f"{term}{of} is {number_text(float(own[index]), 6)}, and should be {number_text(float(ours[index]), 6)}"


def _term(right: Trace, name: str, index: tuple[int, ...]) -> tuple[str, int | None]:
    per_sample = name in sampled(right.plan)
    entry, sample = (index[1:], index[0]) if per_sample else (index, None)
    return ".".join([name, *map(str, entry)]), sample


def _explained(
    right: Trace, theirs: Mapping[str, Array], first: str, wrong: list[list[int]], tolerance: float
) -> tuple[str, str]:
    """A mistake that gives every number that was returned, and its name; or else what the first array's own numbers
    say, or nothing."""
    for mistake, layer in _mistakes(right):
        name = mistake.name if layer is None else f"{mistake.name}.{layer}"
        mistaken = _mistaken(right, name)
        if mistaken and not any(_is_off(array, mistaken, known, tolerance) for known, array in theirs.items()):
            title = f"“{mistake.title}”" + (f" in layer {layer} alone" if layer else "")
            return f"All of these numbers are what comes out with the mistake {name}, {title}. {mistake.why}", name
    for index in wrong:
        term, sample = _term(right, first, tuple(index))
        value = float(theirs[first][tuple(index)])
        if np.isfinite(value):
            [verdict] = mark(right, {term: value}, sample=sample or 0)
            if verdict.verdict == "explained":
                return f"{term}: {verdict.sentence}", ""
    return "", ""


def _mistakes(right: Trace) -> Iterator[tuple[Mistake, int | None]]:
    """Each mistake in every layer, then in one alone."""
    for mistake in MISTAKES.values():
        yield mistake, None
    for mistake in MISTAKES.values():
        for layer in places(mistake.name, right.steps, right.network):
            yield mistake, layer


def _mistaken(right: Trace, name: str) -> Trace | None:
    """The same derivation with that mistake, where it can be made."""
    known, samples = right.parameters, right.samples
    # One of them is about weights that were updated too early.
    rate = 0.1 if name.startswith("updated_weights") else None
    try:
        return trace(right.network, known, samples.x, samples.y, mistakes=name, learning_rate=rate)
    except (InvalidInput, ArithmeticError):
        return None
