"""A network said without its numbers: ``2-3-2``, or layers as code or as a program prints them.

``nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))``, PyTorch's print of the same, Keras' ``Dense(8,
activation="relu")``, and Backlight's own ``Network(2, (Dense(3, "tanh"), Dense(1)))``.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from engine.errors import InvalidInput, counted
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.layers import ACTIVATION_CONSTANTS
from engine.nearest import SYNONYMS
from engine.network.fitting import check_cost_is_defined
from engine.network.network import Dense, Network

_SIZES = re.compile(r"\d{1,6}(?: ?[-–—→·×] ?\d{1,6})+")
_CALLED = re.compile(r"\b([A-Z][A-Za-z0-9]{0,40})\b")
_NUMBER = re.compile(r"(?:([a-z_]{1,20}) ?= ?)?\(?(-?\d{1,9}(?:\.\d{1,9})?)\b")
_WORD = re.compile(r"""["']([a-z_]{1,40})["']""")
# What leaves numbers as they are, for a network that is looked at.
_NOTHING = {"Dropout", "Flatten", "Identity", "Input", "InputLayer"}
_LAYERS = {"Linear", "Dense"}
# Parameters of calls that say how many inputs there are.
_INPUTS = {"in_features", "input_dim", "input_shape", "shape"}
_PLAIN = {name.replace("_", ""): name for name in ACTIVATIONS}
_MOST_TEXT = 20_000


@dataclass(frozen=True)
class Architecture:
    """The layers, their activations None where they are not said; inputs None where nothing says how many."""

    inputs: int | None
    layers: tuple[Dense, ...]
    said: tuple[bool, ...]

    def network(self, field: str, like: Network | None) -> tuple[Network, tuple[str, ...]]:
        """The network, and what was decided for it. Raises InvalidInput where the number of inputs is not known."""
        inputs = self.inputs or (like.inputs if like else None)
        if inputs is None:
            raise InvalidInput(
                field, "It does not say how many inputs there are: add input_shape=(2,), or give all sizes, 2-3-1."
            )
        guessed = () if self.inputs else (f"It does not say how many inputs there are; {inputs}, as on the screen.",)
        usual = like.layers[0].activation if like else "sigmoid"
        last = like.layers[-1].activation if like else "sigmoid"
        layers = tuple(
            layer if said else replace(layer, activation=last if n == len(self.layers) else usual)
            for n, (layer, said) in enumerate(zip(self.layers, self.said, strict=True), start=1)
        )
        if not all(self.said):
            names = ", ".join(layer.activation for layer in layers)
            guessed = (*guessed, f"It does not say the activations; these were taken: {names}.")
        cost, sentence = _cost_for(layers[-1].activation, like)
        return Network(inputs, layers, cost), (*guessed, sentence)


def _cost_for(activation: str, like: Network | None) -> tuple[str, str]:
    if like is not None and (activation == "softmax") == (like.cost == "cross_entropy"):
        with suppress(InvalidInput):
            check_cost_is_defined(COSTS[like.cost], activation)
            return like.cost, f"The cost stays as it is: {like.cost.replace('_', ' ')}."
    cost = "cross_entropy" if activation == "softmax" else "half_squared_error"
    return cost, f"It does not say the cost; {cost.replace('_', ' ')} was taken."


def architecture_in(text: str, field: str) -> Architecture | None:
    """The network that a text says; None where it says none. Raises InvalidInput where its layers don't fit."""
    plain = text.strip()
    if _SIZES.fullmatch(plain):
        inputs, *units = (int(size) for size in re.findall(r"\d+", plain))
        return Architecture(inputs, tuple(map(Dense, units)), (False,) * len(units))
    if len(plain) > _MOST_TEXT or not any(f"{name}(" in plain for name in _LAYERS):
        return None
    return _of_calls(list(_calls(plain)), field)


@dataclass(frozen=True)
class _Call:
    """``Linear(2, 4)``: its name, what stands in its brackets, and whether other layers stand there."""

    name: str
    inside: str

    @property
    def numbers(self) -> list[tuple[str, float]]:
        return [(name, float(number)) for name, number in _NUMBER.findall(self.inside)]

    @property
    def holds_layers(self) -> bool:
        return any(f"{name}(" in self.inside for name in _LAYERS)

    @property
    def text(self) -> str:
        return f"{self.name}({self.inside})"


def _calls(text: str) -> Iterator[_Call]:
    for found in _CALLED.finditer(text):
        at = found.end()
        if text[at : at + 1] == "(":
            yield _Call(found[1], text[at + 1 : _closing(text, at)])
        elif found[1].lower() in _PLAIN and text[at - len(found[1]) - 1 : at - len(found[1])] not in ("'", '"'):
            yield _Call(found[1], "")


def _closing(text: str, at: int) -> int:
    """Where the bracket that opens there is closed."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place
    return len(text)


def _of_calls(calls: list[_Call], field: str) -> Architecture:
    inputs: int | None = None
    layers: list[Dense] = []
    said: list[bool] = []
    # PyTorch's and Keras' layers have no activation unless they say one, Backlight's have the sigmoid.
    unsaid = "sigmoid" if any(call.name == "Network" for call in calls) else "identity"
    for call in calls:
        if call.holds_layers:
            if call.name == "Network" and call.numbers:
                inputs = int(call.numbers[0][1])
            continue
        if call.name in _LAYERS:
            before, layer = _layer(call, unsaid, field)
            wide = layers[-1].units if layers else inputs
            if before is not None and wide is not None and before != wide:
                raise InvalidInput(
                    field, f"{call.text} takes {counted(before, 'number')}, but what is before it gives {wide}."
                )
            inputs = before if inputs is None and not layers else inputs
            layers.append(layer)
            said.append(True)
        elif call.name in _NOTHING:
            inputs = next((int(n) for name, n in call.numbers if name in _INPUTS), inputs)
        else:
            layers[-1:] = [_activated(call, layers, field)]
    return Architecture(inputs, tuple(layers), tuple(said))


def _layer(call: _Call, unsaid: str, field: str) -> tuple[int | None, Dense]:
    """How many inputs it says it has, and the layer."""
    sizes = [(name, int(number)) for name, number in call.numbers]
    named = dict(sizes)
    places = [number for name, number in sizes if not name]
    before = next((named[name] for name in _INPUTS if name in named), None)
    if call.name == "Linear":
        before = named.get("in_features", places[0] if places else None)
        units = named.get("out_features", places[-1] if places else None)
    else:
        units = named.get("units", places[0] if places else None)
    if units is None or (call.name == "Linear" and before is None):
        raise InvalidInput(field, f"{call.text}: how many numbers come in and go out is not said.")
    word = _WORD.search(call.inside)
    return before, Dense(units, _name_of(word[1], call, field) if word else unsaid)


def _activated(call: _Call, layers: list[Dense], field: str) -> Dense:
    name = _name_of(call.name, call, field)
    if not layers:
        raise InvalidInput(field, f"{call.text} stands before any layer; an activation follows a layer.")
    if layers[-1].activation != "identity":
        raise InvalidInput(field, f"{call.text} follows another activation; a layer has one.")
    numbers = [number for label, number in call.numbers if label != "dim"]
    constants = [c.name for c in ACTIVATIONS[name].constants if c.name in ACTIVATION_CONSTANTS]
    given = dict(zip(constants, numbers, strict=False))
    return replace(layers[-1], activation=name, slope=given.get("slope"), alpha=given.get("alpha"))


def _name_of(word: str, call: _Call, field: str) -> str:
    plain = word.replace("_", "").lower()
    name = _PLAIN.get(plain) or next((ours for ours in SYNONYMS.get(word.lower(), ()) if ours in ACTIVATIONS), None)
    if name is None:
        raise InvalidInput(
            field, f"{call.text} is no layer that can be shown: Linear or Dense layers and activations can, in a chain."
        )
    return name
