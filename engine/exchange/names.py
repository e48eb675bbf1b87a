"""What the name of an array says: which layer it belongs to, what it is there, and where that layer stands."""

import re
from dataclasses import dataclass
from typing import Literal

Part = Literal["w", "b", "mean", "variance", "count", "both"]

# PyTorch, Keras, scikit-learn, Nielsen, Coursera, and letters as in books.
_PARTS: dict[str, Part] = {
    "weight": "w", "weights": "w", "w": "w", "kernel": "w", "coefs": "w", "coef": "w", "gamma": "w",
    "bias": "b", "biases": "b", "b": "b", "intercepts": "b", "intercept": "b", "beta": "b",
    "running_mean": "mean", "moving_mean": "mean", "running_var": "variance", "moving_variance": "variance",
    "num_batches_tracked": "count", "theta": "both",
}  # fmt: skip
# These have a row for each input, whatever their shapes: Keras', TensorFlow's and Flax's, and scikit-learn's.
_BY_INPUT = {"kernel", "coefs", "coef"}
# PyTorch's own have a row for each neuron.
_BY_NEURON = {"weight"}

# What words say of a layer's place. Those of the middle say no more than that it is neither first nor last.
_PLACES = {
    **dict.fromkeys(("input", "in", "inp", "encoder", "enc", "embed", "embedding", "stem", "first", "backbone"), -1),
    **dict.fromkeys(("hidden", "hid", "body", "middle", "mid", "bottleneck", "latent", "inner"), 0),
    **dict.fromkeys(("decoder", "dec"), 1),
    **dict.fromkeys(("output", "out", "outp", "head", "classifier", "logits", "last", "final", "predict"), 2),
}
# weight_ih_l0, weight_g: of recurrent layers, and of weight_norm.
_OF_OTHERS = re.compile(r"(ih|hh)_l|(g|v|u|orig|mask|scale)$", re.IGNORECASE)
_LONGEST_NUMBER = 9
# Longer names say nothing that anybody reads.
_LONGEST_NAME = 200

Key = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Said:
    """What a name says. `layer` is what all arrays of one layer have in common; `part` is None where nothing says."""

    layer: str
    part: Part | None
    by_input: bool = False
    by_neuron: bool = False


def said(name: str) -> Said:
    """``fc1.weight`` → layer fc1, w; ``dense_1/kernel:0`` → layer dense_1, w by input; ``W^{(2)}`` → layer 2, w"""
    plain = name[:_LONGEST_NAME].removesuffix(":0").replace("/", ".")
    before, _, last = plain.rpartition(".")
    tail = re.sub(r"[\[\](){}^\\$ ]", "", last)
    if tail.isascii() and tail.isdigit() and before:
        # weights.0, coefs_.1: of a list.
        inner = said(before)
        return Said(_joined(inner.layer, tail), inner.part, inner.by_input, False)
    word, number = _split_number(tail)
    stem, part = _part_of(word)
    if part is None:
        return Said(plain, None)
    kind = word.lower().strip("_").rpartition("_")[2] or word.lower()
    alone = not number and not stem
    return Said(_joined(before, stem, number), part, kind in _BY_INPUT, alone and kind in _BY_NEURON)


def _split_number(tail: str) -> tuple[str, str]:
    word = tail.rstrip("0123456789")
    return word.rstrip("_-") or word, tail[len(word) :]


def _part_of(word: str) -> tuple[str, Part | None]:
    """The part of a layer that a word names, and what else is in the word: ``hidden_bias`` → hidden, b"""
    lower = word.lower().strip("_")
    if lower in _PARTS:
        return "", _PARTS[lower]
    for ending in ("running_mean", "moving_mean", "running_var", "moving_variance", "num_batches_tracked"):
        if lower.endswith(f"_{ending}"):
            return word[: -len(ending) - 1], _PARTS[ending]
    before, _, last = word.rpartition("_")
    if before and last.lower() in _PARTS:
        return before, _PARTS[last.lower()]
    first, _, rest = word.partition("_")
    if rest and first.lower() in _PARTS and not _OF_OTHERS.match(rest):
        return rest, _PARTS[first.lower()]
    return word, None


def _joined(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def place_in_list(layer: str) -> int | None:
    """Where it stands in an nn.Sequential or nn.ModuleList."""
    last = layer.rpartition(".")[2]
    return int(last) if last.isascii() and last.isdigit() and len(last) <= _LONGEST_NUMBER else None


def order_of(layer: str) -> Key:
    """What sorts layers: words that say where, and numbers as people count (2 before 10)."""
    pieces = re.findall(r"[0-9]+|[A-Z]?[a-z]+|[A-Z]+", layer[:_LONGEST_NAME])
    told = tuple(_piece(piece) for piece in pieces if piece.isdigit() or piece.lower() in _PLACES)
    # Without number or word it stands before its numbered kin (dense, dense_1), and between first and last.
    return told or ((0, 0),)


def says_words(layer: str) -> bool:
    """Is it a word that says where the layer stands?"""
    return any(place != 0 and not number for place, number in order_of(layer))


def _piece(piece: str) -> tuple[int, int]:
    if piece[0].isdigit():
        digits = piece.lstrip("0") or "0"
        # Of longer ones the length is order enough.
        return (0, int(digits)) if len(digits) <= _LONGEST_NUMBER else (0, 10**_LONGEST_NUMBER + len(digits))
    return (_PLACES[piece.lower()], 0)
