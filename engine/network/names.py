"""Names of one's own for inputs, hidden neurons and outputs: they change no number, no id and no formula.

They are no part of what is derived, so networks that differ in names alone are equal.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.errors import InvalidInput, counted
from engine.language import say

LONGEST = 60
# What would break a line, or turn round the words beside it.
_CONTROLS = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Scripts from right to left: unless it is set apart, a number after such a name moves before it, its minus behind it.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SET_APART = "\u2068{}\u2069"


@dataclass(frozen=True, slots=True)
class Names:
    """A name for each input, for each neuron of each hidden layer, and for each output; "" where it has none.

    A list that is empty names nothing. Classes are the outputs of a classifier, so theirs are names of outputs.
    """

    inputs: tuple[str, ...] = ()
    hidden: tuple[tuple[str, ...], ...] = ()
    outputs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(any(names) for names in (self.inputs, *self.hidden, self.outputs))

    def of(self, layer: int, layers: int) -> tuple[str, ...]:
        """The names in one of the columns 0 (the inputs) to `layers` (the outputs), or none."""
        if layer == 0:
            return self.inputs
        if layer == layers:
            return self.outputs
        return self.hidden[layer - 1] if layer <= len(self.hidden) else ()

    def called(self, layer: int, layers: int, i: int) -> str:
        """What one of a column is called in a sentence: its name, or its number where it has none.

        A name that is not one plain word is quoted, so that it is told from the words around it, and a number that is
        a name from the number that one has; with two of the same name in a column each has its number beside it.
        """
        own = self.of(layer, layers)
        name = own[i] if i < len(own) else ""
        if name in ("", str(i)):
            return str(i)
        return f"{_said(name)} ({i})" if own.count(name) > 1 else _said(name)

    def lines(self, layers: int) -> Iterator[str]:
        """A line for each column that has names, each with its number: “Inputs: 0 age, 1 “net income”.”"""
        titles = {0: "Inputs", layers: "Outputs"}
        for layer in range(layers + 1):
            own = (f"{i} {_said(name)}" for i, name in enumerate(self.of(layer, layers)) if name)
            if said := ", ".join(own):
                yield f"{titles.get(layer, say('Neurons of layer {layer}', layer=layer))}: {said}."

    def check(self, sizes: Sequence[int]) -> None:
        """Raise InvalidInput, naming the field, where they do not fit a network of these sizes n_0 … n_N."""
        *_, last = sizes
        hidden = len(sizes) - 2
        if self.hidden and len(self.hidden) != hidden:
            raise InvalidInput(
                "network.names.hidden",
                say(
                    "The network has {hidden}, and so many lists of names; this has {hidden_count}.",
                    hidden=counted(hidden, "hidden layer"),
                    hidden_count=len(self.hidden),
                ),
            )
        _check("network.names.inputs", self.inputs, sizes[0], "input")
        for n, names in enumerate(self.hidden):
            _check(f"network.names.hidden.{n}", names, sizes[n + 1], "neuron")
        _check("network.names.outputs", self.outputs, last, "output")


def _said(name: str) -> str:
    is_word = name[0].isalpha() and all(sign.isalnum() or sign in "_-" for sign in name)
    said = name if is_word else f"“{name}”"
    return _SET_APART.format(said) if _RIGHT_TO_LEFT.search(name) else said


def _check(field: str, names: Sequence[str], size: int, what: str) -> None:
    if names and len(names) != size:
        raise InvalidInput(
            field,
            say(
                'A name for each of {size}, "" for one without; this has {names_count}.',
                size=counted(size, what),
                names_count=len(names),
            ),
        )
    for n, name in enumerate(names):
        if len(name) > LONGEST:
            raise InvalidInput(
                f"{field}.{n}",
                say(
                    "A name has at most {longest} characters; this one has {name_count:,}.",
                    longest=LONGEST,
                    name_count=len(name),
                ),
            )
        if any(unicodedata.category(sign) in _CONTROLS or sign in _TURNING for sign in name):
            raise InvalidInput(f"{field}.{n}", say("A name is one line of text, without control characters."))
