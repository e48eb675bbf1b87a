"""Tensors under PyTorch's names."""

import json

import numpy as np
import pytest
from safetensors.numpy import load, save

from app.reading.safetensors import is_safetensors, read, written
from engine import InvalidInput
from engine.presets import PRESETS

MOST = 1_000


def raw(kind, shape, data, name="0.weight", metadata=...):
    """A file of one tensor of that type."""
    header = {name: {"dtype": kind, "shape": shape, "data_offsets": [0, len(data)]}}
    head = json.dumps(header if metadata is ... else header | {"__metadata__": metadata}).encode()
    return len(head).to_bytes(8, "little") + head + data


def test_what_is_written_is_read():
    parameters = PRESETS["iris"].parameters
    content = written(parameters, {"cost": "cross_entropy"})
    assert is_safetensors(content)
    assert set(load(content)) == {"0.weight", "0.bias", "2.weight", "2.bias"}
    tensors, metadata = read(content, MOST)
    assert metadata == {"cost": "cross_entropy"}
    found = {tensor.name: tensor.array for tensor in tensors}
    assert list(found) == ["0.bias", "0.weight", "2.bias", "2.weight"]
    for layer, (w, b) in enumerate(zip(parameters.w, parameters.b, strict=True)):
        assert np.array_equal(found[f"{2 * layer}.weight"], w)
        assert np.array_equal(found[f"{2 * layer}.bias"], b)


@pytest.mark.parametrize(("kind", "data"), [
    ("F64", np.array([1.5, -2.0]).tobytes()), ("F32", np.array([1.5, -2.0], "<f4").tobytes()),
    ("F16", np.array([1.5, -2.0], "<f2").tobytes()), ("BF16", b"\xc0\x3f\x00\xc0"),
])  # fmt: skip
def test_every_kind_of_floating_point(kind, data):
    [one], _ = read(raw(kind, [1, 2], data), MOST)
    assert one.array.tolist() == [[1.5, -2.0]]
    assert one.array.dtype == np.float64


def test_whole_numbers_are_marked():
    [one], _ = read(raw("I64", [], np.array(7).tobytes(), "epoch"), MOST)
    assert one.whole
    assert one.array == 7.0


@pytest.mark.parametrize("metadata", [{"backlight": "no json"}, {"backlight": "[1]"}, {"format": "pt"}, None])
def test_metadata_of_others_are_passed_over(metadata):
    assert read(raw("F64", [1], b"\0" * 8, metadata=metadata), MOST)[1] is None


def header_of(shape):
    return raw("F32", shape, b"")


@pytest.mark.parametrize(("content", "message"), [
    (b"", "no safetensors file: header too small"),
    (b"\x05\0\0\0\0\0\0\0nothing", "no safetensors file"),
    (b"\xff\xff\xff\xff\xff\xff\xff\x7f{}", "no safetensors file"),
    (b"\x02\0\0\0\0\0\0\0[]", "no object"),
    (b"\x07\0\0\0\0\0\0\0{\"a\":1}", "no safetensors file"),
    (raw("F32", [3], b"\0" * 4), "no safetensors file"),
    (raw("I64", [1, 1], b"\0" * 8), "'0.weight' holds numbers of type I64"),
    (raw("F8_E4M3", [1, 1], b"\0"), "'0.weight' holds numbers of type 'F8_E4M3'"),
    (raw("\x1b[2J", [1, 1], b"\0", "\x1b[31mw"), r"'\x1b[31mw' holds numbers of type '\x1b[2J'"),
    (header_of([16_777_216, 0]), "'0.weight' (16777216 × 0) holds no numbers"),
    (header_of([0, 2**62]), "holds no numbers"), (header_of([2**40, 0]), "holds no numbers"),
    (header_of([1] * 65), "has 65 axes"), (header_of([2**62, 2**62]), "at most 1,000 are read"),
    (header_of([-1, 2]), "has no shape"), (header_of("2"), "has no shape"), (header_of([True]), "has no shape"),
])  # fmt: skip
def test_files_that_make_no_sense(content, message):
    with pytest.raises(InvalidInput) as raised:
        read(content, MOST)
    assert raised.value.field == "file"
    assert message in raised.value.message


def test_of_several_bad_tensors_always_the_same_is_named():
    tensors = {"W2": np.ones((0, 1)), "W1": np.ones((0, 2)), "b1": np.ones((0,))}
    for order in (tensors, dict(reversed(tensors.items()))):
        with pytest.raises(InvalidInput, match="'W1'"):
            read(save(order), MOST)
