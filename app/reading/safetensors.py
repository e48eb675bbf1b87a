"""Named tensors as safetensors keeps them: a header of JSON that says all shapes, then the numbers."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import orjson
from safetensors import SafetensorError, deserialize
from safetensors.numpy import save

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.exchange.names import said
from engine.exchange.tensors import FIELD, Tensor, check_shape, shown
from engine.language import say
from engine.network.network import Parameters

# The metadata that Backlight adds, and those by which PyTorch knows its own.
METADATA = "backlight"
PYTORCH = {"format": "pt"}

_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2"}
_HALF = "BF16"
_WHOLE = {"BOOL": "?", "U8": "u1", "I8": "i1", "I16": "<i2", "U16": "<u2", "I32": "<i4", "U32": "<u4",
          "I64": "<i8", "U64": "<u8"}  # fmt: skip
_LENGTH = 8


def is_safetensors(content: bytes) -> bool:
    """It begins with the header's length, whose upper bytes are 0, and an object of JSON."""
    return 0 in content[:_LENGTH] and content[_LENGTH : _LENGTH + 1] == b"{"


def written(parameters: Parameters, metadata: Mapping[str, Any]) -> bytes:
    """The parameters under the names of an nn.Sequential in which each Linear is followed by its activation."""
    tensors = {}
    for layer, (w, b) in enumerate(zip(parameters.w, parameters.b, strict=True)):
        tensors[f"{2 * layer}.weight"] = np.ascontiguousarray(w)
        tensors[f"{2 * layer}.bias"] = np.ascontiguousarray(b)
    return save(tensors, PYTORCH | {METADATA: orjson.dumps(metadata).decode()})


def read(content: bytes, most_numbers: int) -> tuple[list[Tensor], dict[str, Any] | None]:
    """The tensors by name, and what Backlight itself wrote beside them.

    Raises InvalidInput; every shape is checked in the header before an array is made.
    """
    header = _header(content)
    for name in sorted(header):
        _check(name, header[name], most_numbers)
    try:
        found = deserialize(content)  # type: ignore[no-untyped-call]
    except SafetensorError as error:
        raise _no_safetensors(str(error).removeprefix("Error while deserializing: ")) from None
    tensors = [Tensor(name, _array(tensor), tensor["dtype"] in _WHOLE) for name, tensor in found]
    return sorted(tensors, key=lambda tensor: tensor.name), _own_metadata(content)


def _header(content: bytes) -> dict[str, Any]:
    """What the file says of its tensors. Whether it is true is for the library to find."""
    length = int.from_bytes(content[:_LENGTH], "little")
    if len(content) < _LENGTH:
        raise _no_safetensors(say("header too small"))
    if length > len(content) - _LENGTH:
        raise _no_safetensors(say("its header is longer than the file"))
    try:
        header = orjson.loads(content[_LENGTH : _LENGTH + length])
    except orjson.JSONDecodeError:
        raise _no_safetensors(say("its header is not JSON")) from None
    if not isinstance(header, dict):
        raise _no_safetensors(say("its header is no object"))
    return {name: about for name, about in header.items() if name != "__metadata__"}


def _check(name: str, about: Any, most_numbers: int) -> None:
    shape = about.get("shape") if isinstance(about, dict) else None
    if not isinstance(shape, list) or any(type(size) is not int or size < 0 for size in shape):
        raise _no_safetensors(say("{shown} has no shape", shown=shown(name)))
    check_shape(name, shape, most_numbers)
    kind = about.get("dtype")
    if kind in _WHOLE and said(name).part in ("w", "b"):
        raise InvalidInput(
            FIELD, say("{shown} holds numbers of type {kind}, not floating-point ones.", shown=shown(name), kind=kind)
        )
    if kind != _HALF and kind not in _TYPES and kind not in _WHOLE:
        raise InvalidInput(
            FIELD,
            say(
                "{shown} holds numbers of type {shown_2}, not floating-point ones.",
                shown=shown(name),
                shown_2=shown(str(kind)),
            ),
        )


def _array(tensor: Mapping[str, Any]) -> Array:
    kind, data = tensor["dtype"], tensor["data"]
    if kind == _HALF:
        # The upper half of a float32.
        numbers = (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
    else:
        numbers = np.frombuffer(data, _TYPES.get(kind) or _WHOLE[kind])
    return numbers.reshape(tensor["shape"]).astype(np.float64)


def _own_metadata(content: bytes) -> dict[str, Any] | None:
    length = int.from_bytes(content[:_LENGTH], "little")
    metadata = orjson.loads(content[_LENGTH : _LENGTH + length]).get("__metadata__") or {}
    try:
        found = orjson.loads(metadata.get(METADATA, "null"))
    except orjson.JSONDecodeError:
        found = None
    return found if isinstance(found, dict) else None


def _no_safetensors(reason: str) -> InvalidInput:
    return InvalidInput(FIELD, say("This is no safetensors file: {reason}.", reason=reason))
