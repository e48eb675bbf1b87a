"""A network said without its numbers: ``2-3-2``, or layers as code or as a program prints them.

``nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))``, PyTorch's print of the same, Keras' ``Dense(8,
activation="relu")`` and its summary, and Backlight's own ``Network(2, (Dense(3, "tanh"), Dense(1)))``.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from engine.errors import InvalidInput, counted
from engine.exchange.sizes import sizes_in
from engine.exchange.summary import CANNOT, NOTHING, sizes_in_summary
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.language import say
from engine.layers import ACTIVATION_CONSTANTS
from engine.nearest import SYNONYMS, nearest
from engine.network.fitting import check_cost_is_defined
from engine.network.network import Dense, Network

_CALLED = re.compile(r"\b([A-Z][A-Za-z0-9]{0,40})\b")
_NUMBER = re.compile(r"(?:([a-z_]{1,20}) ?= ?)?\(?(-?\d{1,9}(?:\.\d{1,9})?)\b")
# An activation by its keyword, as a word or as a function (tf.nn.relu), or as the second place of Dense(3, "tanh").
_WORD = re.compile(
    r"""\b(?:activation) ?= ?(?:["']|(?:[A-Za-z_]{1,20}\.){1,4})?([A-Za-z_]{1,40})\b(?! ?[(.])"""
    r"""|^[^,=]{1,40}, ?["']([a-z_]{1,40})["']"""
)
_COST = re.compile(r"""\b(?:cost|loss) ?= ?["']([A-Za-z_]{1,40})["']""")
_NO_BIAS = re.compile(r"\b(?:use_)?bias ?= ?False\b")
# What is no part of the chain: a comment, and the line that opens a class.
_BESIDE = re.compile(r"#[^\n]*|^\s*class [^\n]*", re.MULTILINE)
# PyTorch's costs that hold the output's activation.
_HOLDS = {"CrossEntropyLoss": "softmax", "BCEWithLogitsLoss": "sigmoid"}
_LAYERS = {"Linear", "Dense"}
# What runs its layers one after another, and nothing else.
_CHAINS = {"Sequential", "Network"}
# Parameters of calls that say how many inputs there are.
_INPUTS = {"in_features", "input_dim", "input_shape", "shape"}
_PLAIN = {name.replace("_", ""): name for name in ACTIVATIONS}
_PROSE = re.compile(r"(?:\b[a-z]{2,20} ){4}[a-z]{2,20}\b")  # A text about networks is none.
_MOST_TEXT = 20_000
# scikit-learn's networks: `fit` gives them their first and last sizes.
_FITTED = re.compile(r"\b(MLP(?:Classifier|Regressor))\(")
_UNFITTED = (
    "{} takes its numbers of inputs and outputs from the data it is fitted to. Paste the fitted numbers, "
    "print(model.coefs_, model.intercepts_), or all sizes, 2-3-1."
)


@dataclass(frozen=True)
class Architecture:
    """The layers, their activations None where they are not said; inputs None where nothing says how many."""

    inputs: int | None
    layers: tuple[Dense, ...]
    said: tuple[bool, ...]
    cost: str | None = None
    notes: tuple[str, ...] = ()
    # A module's layers stand without what it does between them: relu and identity, as for a file of such weights.
    of_module: bool = False

    def network(self, field: str, like: Network | None) -> tuple[Network, tuple[str, ...]]:
        """The network, and what was decided for it. Raises InvalidInput where the number of inputs is not known."""
        inputs = self.inputs or (like.inputs if like else None)
        if inputs is None:
            why = say("It does not say how many inputs there are: add input_shape=(2,), or give all sizes, 2-3-1.")
            raise InvalidInput(field, why)
        taken = say("It does not say how many inputs there are; {inputs}, as on the screen.", inputs=inputs)
        guessed = () if self.inputs else (taken,)
        usual = "relu" if self.of_module else like.layers[0].activation if like else "sigmoid"
        last = "identity" if self.of_module else like.layers[-1].activation if like else "sigmoid"
        layers = tuple(
            layer if said else replace(layer, activation=last if n == len(self.layers) else usual)
            for n, (layer, said) in enumerate(zip(self.layers, self.said, strict=True), start=1)
        )
        if not all(self.said):
            names = ", ".join(layer.activation for layer in layers)
            module = say("What a module does between its layers is not read; these activations were taken")
            what = module if self.of_module else say("It does not say the activations; these were taken")
            guessed = (*guessed, f"{what}: {names}.")
        if self.cost is not None:
            check_cost_is_defined(COSTS[self.cost], layers[-1].activation)
            return Network(inputs, layers, self.cost), (*guessed, *self.notes)
        cost, sentence = _cost_for(layers[-1].activation, like)
        return Network(inputs, layers, cost), (*guessed, *self.notes, sentence)


def _cost_for(activation: str, like: Network | None) -> tuple[str, str]:
    if like is not None and (activation == "softmax") == (like.cost == "cross_entropy"):
        with suppress(InvalidInput):
            check_cost_is_defined(COSTS[like.cost], activation)
            return like.cost, say("The cost stays as it is: {replace}.", replace=like.cost.replace("_", " "))
    cost = "cross_entropy" if activation == "softmax" else "half_squared_error"
    return cost, say("It does not say the cost; {replace} was taken.", replace=cost.replace("_", " "))


def architecture_in(text: str, field: str) -> Architecture | None:
    """The network that a text says; None where it says none. Raises InvalidInput where its layers don't fit."""
    plain = text.strip()
    if len(plain) <= _MOST_TEXT and (sizes := sizes_in(plain) or sizes_in_summary(plain, field)):
        return of_sizes(sizes)
    if found := _FITTED.search(plain):
        raise InvalidInput(field, _UNFITTED.format(found[1]))
    if len(plain) > _MOST_TEXT or _PROSE.search(plain) or not any(f"{name}(" in plain for name in _LAYERS):
        return None
    return _of_calls(list(_calls(_BESIDE.sub("", plain))), plain, field)


def of_sizes(sizes: Sequence[int]) -> Architecture:
    """Inputs and units alone, 2-3-1: its activations are not said."""
    return Architecture(sizes[0], tuple(map(Dense, sizes[1:])), (False,) * (len(sizes) - 1))


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


def _cost_of(name: str, field: str) -> str:
    if (cost := nearest(name, COSTS)) is None:
        raise InvalidInput(
            field, say("There is no cost {name!r} here. Known names: {listed}.", name=name, listed=", ".join(COSTS))
        )
    return cost


def _of_calls(calls: list[_Call], text: str, field: str) -> Architecture:
    inputs: int | None = None
    layers: list[Dense] = []
    said: list[bool] = []
    # PyTorch's and Keras' layers have no activation unless they say one, Backlight's have the sigmoid.
    unsaid = "sigmoid" if any(call.name == "Network" for call in calls) else "identity"
    of_module = "self." in text or any(call.holds_layers and call.name not in _CHAINS for call in calls)
    named = _COST.search(text)
    cost = _cost_of(named[1], field) if named else None
    notes: list[str] = []
    for call in calls:
        if call.name.endswith("Loss"):
            cost = _cost_of(call.name, field)
            held = _HOLDS.get(call.name)
            if held and layers and layers[-1].activation == "identity":
                layers[-1], said[-1] = replace(layers[-1], activation=held), True
                notes.append(
                    say(
                        "{name} holds a {held} of its own: it is the last layer's activation here.",
                        name=call.name, held=held,
                    )
                )  # fmt: skip
        elif call.holds_layers:
            if call.name == "Network" and call.numbers:
                inputs = int(call.numbers[0][1])
        elif call.name in _LAYERS:
            before, layer = _layer(call, unsaid, field)
            wide = layers[-1].units if layers else inputs
            if before is not None and wide is not None and before != wide:
                raise InvalidInput(
                    field,
                    say(
                        "{text} takes {before}, but what is before it gives {wide}.",
                        text=call.text, before=counted(before, "number"), wide=wide,
                    ),
                )  # fmt: skip
            inputs = before if inputs is None and not layers else inputs
            layers.append(layer)
            said.append(True)
            if _NO_BIAS.search(call.inside):
                notes.append(say("{text} has no bias; its biases are 0, and would be learned.", text=call.text))
        elif call.name in NOTHING:
            inputs = next((int(n) for name, n in call.numbers if name in _INPUTS), inputs)
        else:
            layers[-1:] = [_activated(call, layers, field)]
    if of_module:
        said = [layer.activation != "identity" for layer in layers]
    return Architecture(inputs, tuple(layers), tuple(said), cost, tuple(notes), of_module)


def _layer(call: _Call, unsaid: str, field: str) -> tuple[int | None, Dense]:
    """How many inputs it says it has, and the layer."""
    sizes = [(name, int(number)) for name, number in call.numbers if number.is_integer()]
    named = dict(sizes)
    places = [number for name, number in sizes if not name]
    before = next((named[name] for name in _INPUTS if name in named), None)
    if call.name == "Linear":
        before = named.get("in_features", places[0] if places else None)
        units = named.get("out_features", places[-1] if places else None)
    else:
        units = named.get("units", places[0] if places else None)
    if units is None or (call.name == "Linear" and before is None):
        raise InvalidInput(field, say("{text}: how many numbers come in and go out is not said.", text=call.text))
    word = _WORD.search(call.inside)
    return before, Dense(units, _name_of(word[1] or word[2], call, field) if word else unsaid)


def _activated(call: _Call, layers: list[Dense], field: str) -> Dense:
    word = re.match(r"""["'](\w{1,40})["']""", call.inside) if call.name == "Activation" else None
    name = _name_of(word[1] if word else call.name, call, field)
    if not layers:
        raise InvalidInput(field, say("{text} stands before any layer; an activation follows a layer.", text=call.text))
    if layers[-1].activation != "identity":
        raise InvalidInput(field, say("{text} follows another activation; a layer has one.", text=call.text))
    numbers = [number for label, number in call.numbers if label != "dim"]
    constants = [c.name for c in ACTIVATIONS[name].constants if c.name in ACTIVATION_CONSTANTS]
    given = dict(zip(constants, numbers, strict=False))
    return replace(layers[-1], activation=name, slope=given.get("slope"), alpha=given.get("alpha"))


def _name_of(word: str, call: _Call, field: str) -> str:
    plain = word.replace("_", "").lower()
    name = _PLAIN.get(plain) or next((ours for ours in SYNONYMS.get(word.lower(), ()) if ours in ACTIVATIONS), None)
    if name is None:
        raise InvalidInput(field, f"{call.text} {CANNOT}")
    return name
