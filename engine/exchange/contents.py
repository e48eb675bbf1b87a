"""From what a text or a JSON file holds to named arrays, and what it says about them in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from engine.errors import InvalidInput
from engine.exchange.brackets import MOST_DEPTH, Value, rectangle
from engine.exchange.tensors import MOST_AXES, Tensor, check_shape, shown
from engine.language import say

# Arrays of samples, by what they are called.
_SAMPLES = {
    **dict.fromkeys(("x", "inputs", "input", "features", "x_train", "xs", "data"), "x"),
    **dict.fromkeys(("y", "t", "targets", "target", "labels", "label", "y_train", "ys", "y_true"), "y"),
}
_MOST_NAMES = 2_000
# Under these names stands a list with an array for each layer, or one array alone; under the last ones never a list.
_WEIGHTS = {"w", "weights", "coefs_", "coefs", "kernels"}
_BIASES = {"b", "biases", "intercepts_", "intercepts"}
_ONE_ARRAY = {"weight", "kernel", "bias"}


@dataclass(frozen=True, eq=False)
class Contents:
    """Arrays of parameters in the order found, arrays of samples, and the words beside them."""

    tensors: tuple[Tensor, ...]
    samples: Mapping[str, Tensor] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()


def contents_of(named: Mapping[str, Value], unnamed: Sequence[Value], most_numbers: int, source: str) -> Contents:
    """Raises InvalidInput, naming what is neither a number nor known; `source` is the field to blame."""
    reader = _Flattening(most_numbers, source)
    for value in unnamed:
        if isinstance(value, dict):
            reader.add_named(value, "", 0)
        else:
            reader.add("", value, 0)
    reader.add_named(named, "", 0)
    _check_numbers(reader.tensors, most_numbers, source)
    return replace(sorted_out(reader.tensors), words=reader.words)


def sorted_out(tensors: Sequence[Tensor], guessed: tuple[str, ...] = ()) -> Contents:
    """Arrays of samples, by their names, apart from all others."""
    samples: dict[str, Tensor] = {}
    others = []
    for tensor in tensors:
        what = _SAMPLES.get(tensor.name.rpartition(".")[2].lower())
        if what is None or what in samples:
            others.append(tensor)
        else:
            samples[what] = tensor
    return Contents(tuple(others), samples, {}, guessed)


def _check_numbers(tensors: Sequence[Tensor], most_numbers: int, source: str) -> None:
    total = sum(tensor.array.size for tensor in tensors)
    if total > most_numbers:
        raise InvalidInput(
            source,
            say(
                "It holds {total:,} numbers; at most {most_numbers:,} are read.", total=total, most_numbers=most_numbers
            ),
        )


class _Flattening:
    """Goes through dictionaries and lists of arrays, and names each array by its way there: ``layers.0.weights``."""

    def __init__(self, most_numbers: int, source: str) -> None:
        self.most = most_numbers
        self.source = source
        self.tensors: list[Tensor] = []
        self.words: dict[str, Any] = {}
        self.by_layer = False

    def add_named(self, values: Mapping[str, Value], way: str, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise InvalidInput(self.source, say("It is nested too deeply."))
        self.by_layer = any(_is_list_of_matrices(name, value) for name, value in values.items())
        for name, value in values.items():
            if len(self.tensors) > _MOST_NAMES:
                raise InvalidInput(self.source, say("It holds too many arrays."))
            self.add(f"{way}.{name}" if way else str(name), value, depth)

    def add(self, name: str, value: Value, depth: int) -> None:
        last = name.rpartition(".")[2].lower()
        if isinstance(value, Mapping):
            self.add_named(value, name, depth + 1)
        elif isinstance(value, str | bool | None) or _is_words(value) or last in ("sizes", "epoch", "seed", "lr"):
            self.words[name] = value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self._add_array(name, value)
        elif isinstance(value, list):
            self._add_list(name, last, value, depth)
        else:
            raise InvalidInput(self.source, say("{shown} holds nothing that can be read.", shown=shown(name)))

    def _add_list(self, name: str, last: str, value: list[Value], depth: int) -> None:
        if not value:
            raise InvalidInput(self.source, say("{shown} is an empty list.", shown=shown(name)))
        array = rectangle(value)
        # One array for each layer, whose shapes happen to be alike.
        listed = array is not None and (
            (array.ndim == 3 and last not in _ONE_ARRAY) or (array.ndim == 2 and last in _BIASES and self.by_layer)
        )
        if array is not None and not listed:
            self._add_array(name, value)
            return
        if depth > MOST_DEPTH or (array is None and last not in _BIASES and _is_ragged(value)):
            raise InvalidInput(
                self.source, say("The rows of {shown} differ in length.", shown=shown(name) if name else "a list")
            )
        for number, one in enumerate(value):
            inner = f"{name}.{number}" if name else str(number) if isinstance(one, Mapping) else ""
            self.add(inner, one, depth + 1)

    def _add_array(self, name: str, value: Value) -> None:
        array = np.asarray(value, dtype=np.float64)
        if array.ndim > MOST_AXES:
            raise InvalidInput(
                self.source, say("{shown} has {ndim} axes; weights have 2.", shown=shown(name), ndim=array.ndim)
            )
        check_shape(name, array.shape, self.most, self.source)
        if not np.isfinite(array).all():
            raise InvalidInput(self.source, say("{shown} holds a number that is not finite.", shown=shown(name)))
        self.tensors.append(Tensor(name, array, isinstance(value, int)))


def _is_list_of_matrices(name: Any, value: Value) -> bool:
    if str(name).lower() not in _WEIGHTS or not isinstance(value, list):
        return False
    first = value[0] if value else None
    return isinstance(first, list) and bool(first) and isinstance(first[0], list)


def _is_words(value: Value) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _is_ragged(value: list[Value]) -> bool:
    """Rows of numbers that differ in length: no list of matrices."""
    rows = [one for one in value if isinstance(one, list) and all(isinstance(x, int | float) for x in one)]
    return len(rows) == len(value) and len(value) > 1


def activations_in(words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names of activations that are said, with where: (``layers.0.activation``, ``relu``)."""
    for name, value in words.items():
        last = name.rpartition(".")[2].lower().strip("_")
        if "activation" in last:
            listed = value if isinstance(value, list) else [value]
            yield from ((name, one) for one in listed if isinstance(one, str))
