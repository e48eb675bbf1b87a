"""Named tensors as PyTorch saves them, and the layers they belong to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import orjson
from safetensors import SafetensorError, deserialize
from safetensors.numpy import save

from engine import InvalidInput
from engine.network import Array, Parameters

FIELD = "file"
# The metadata that Backlight adds, and those by which PyTorch knows its own.
METADATA = "backlight"
PYTORCH = {"format": "pt"}

_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2"}
_HALF = "BF16"
_LINEAR = re.compile(r"(.*?)\.?(weight|bias)", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Linear:
    """One layer as it is called in the file. `b` is None where it has no bias."""

    name: str
    w: Array
    b: Array | None

    @property
    def place(self) -> int | None:
        """Where it stands in an nn.Sequential."""
        last = self.name.rpartition(".")[2]
        return int(last) if last.isascii() and last.isdigit() else None


def written(parameters: Parameters, metadata: Mapping[str, Any]) -> bytes:
    """The parameters under the names of an nn.Sequential in which each Linear is followed by its activation."""
    tensors = {}
    for layer, (w, b) in enumerate(zip(parameters.w, parameters.b, strict=True)):
        tensors[f"{2 * layer}.weight"] = np.ascontiguousarray(w)
        tensors[f"{2 * layer}.bias"] = np.ascontiguousarray(b)
    return save(tensors, PYTORCH | {METADATA: orjson.dumps(metadata).decode()})


def read(content: bytes) -> tuple[list[Linear], dict[str, Any] | None]:
    """The linear layers of a safetensors file in order, and what Backlight itself wrote beside them.

    Raises InvalidInput where it holds anything else.
    """
    try:
        found = deserialize(content)  # type: ignore[no-untyped-call]
    except SafetensorError as error:
        reason = str(error).removeprefix("Error while deserializing: ")
        raise InvalidInput(FIELD, f"This is no safetensors file: {reason}.") from None
    layers = _layers({name: _array(name, tensor) for name, tensor in found})
    for before, after in pairwise(layers):
        if len(before.w) != after.w.shape[1]:
            raise InvalidInput(
                FIELD,
                f"The layers do not follow each other: {before.name!r} gives {len(before.w)} numbers, {after.name!r} "
                f"takes {after.w.shape[1]}.",
            )
    return layers, _own_metadata(content)


def _array(name: str, tensor: Mapping[str, Any]) -> Array:
    kind, data = tensor["dtype"], tensor["data"]
    if kind == _HALF:
        # The upper half of a float32.
        numbers = (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
    elif kind in _TYPES:
        numbers = np.frombuffer(data, _TYPES[kind])
    else:
        raise InvalidInput(FIELD, f"{name[:60]!r} holds numbers of type {kind}, not floating-point ones.")
    return numbers.reshape(tensor["shape"]).astype(np.float64)


def _layers(tensors: Mapping[str, Array]) -> list[Linear]:
    """Weights with their biases, in the order of their names: 0, 2, 10; fc1, fc2."""
    parts: dict[str, dict[str, Array]] = {}
    for name, tensor in tensors.items():
        match = _LINEAR.fullmatch(name)
        if not match or tensor.ndim != (2 if match[2] == "weight" else 1):
            shape = " × ".join(map(str, tensor.shape)) or "one number"
            raise InvalidInput(
                FIELD,
                f"{name[:60]!r} ({shape}) belongs to no nn.Linear. What can be read is an nn.Sequential of Linear "
                "layers and activations.",
            )
        parts.setdefault(match[1], {})[match[2]] = tensor
    if not parts:
        raise InvalidInput(FIELD, "There is no tensor in it.")
    return [_linear(name, parts[name]) for name in sorted(parts, key=_natural)]


def _linear(name: str, parts: Mapping[str, Array]) -> Linear:
    if "weight" not in parts:
        raise InvalidInput(FIELD, f"{name[:60]!r} has a bias, but no weight.")
    w, b = parts["weight"], parts.get("bias")
    if b is not None and len(b) != len(w):
        raise InvalidInput(FIELD, f"{name[:60]!r} has {len(w)} neurons, but {len(b)} biases.")
    return Linear(name, w, b)


def _natural(name: str) -> list[tuple[int, str]]:
    """As people count: 2 before 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", name)]


def _own_metadata(content: bytes) -> dict[str, Any] | None:
    length = int.from_bytes(content[:8], "little")
    written = orjson.loads(content[8 : 8 + length]).get("__metadata__", {}).get(METADATA)
    try:
        found = None if written is None else orjson.loads(written)
    except orjson.JSONDecodeError:
        found = None
    return found if isinstance(found, dict) else None
