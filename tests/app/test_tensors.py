"""Tensors under PyTorch's names."""

import json

import numpy as np
import pytest
from safetensors.numpy import load, save

from app.tensors import read, written
from engine import InvalidInput
from engine.presets import PRESETS


def layer(units, inputs):
    return np.arange(1.0, units * inputs + 1).reshape(units, inputs)


def raw(kind, shape, data, name="0.weight"):
    """A file of one tensor of that type."""
    header = json.dumps({name: {"dtype": kind, "shape": shape, "data_offsets": [0, len(data)]}}).encode()
    return len(header).to_bytes(8, "little") + header + data


def test_what_is_written_is_read():
    parameters = PRESETS["iris"].parameters
    content = written(parameters, {"cost": "cross_entropy"})
    assert set(load(content)) == {"0.weight", "0.bias", "2.weight", "2.bias"}
    layers, metadata = read(content)
    assert metadata == {"cost": "cross_entropy"}
    assert [one.place for one in layers] == [0, 2]
    for one, w, b in zip(layers, parameters.w, parameters.b, strict=True):
        assert np.array_equal(one.w, w)
        assert one.b is not None
        assert np.array_equal(one.b, b)


@pytest.mark.parametrize("names", [
    ["0", "2", "10"], ["model.0", "model.2", "model.10"], ["fc1", "fc2", "fc10"], ["layers.0", "layers.1", "layers.2"],
    ["1", "2", "output"],
])  # fmt: skip
def test_layers_come_in_the_order_of_their_numbers(names):
    shapes = [(4, 3), (5, 4), (2, 5)]
    content = save({f"{name}.weight": layer(*shape) for name, shape in zip(names, shapes, strict=True)})
    layers, metadata = read(content)
    assert [one.name for one in layers] == names
    assert [one.b for one in layers] == [None] * 3
    assert metadata is None


@pytest.mark.parametrize(("kind", "data"), [
    ("F64", np.array([1.5, -2.0]).tobytes()), ("F32", np.array([1.5, -2.0], "<f4").tobytes()),
    ("F16", np.array([1.5, -2.0], "<f2").tobytes()), ("BF16", b"\xc0\x3f\x00\xc0"),
])  # fmt: skip
def test_every_kind_of_floating_point(kind, data):
    [one], _ = read(raw(kind, [1, 2], data))
    assert one.w.tolist() == [[1.5, -2.0]]
    assert one.w.dtype == np.float64


@pytest.mark.parametrize("metadata", [{"backlight": "no json"}, {"backlight": "[1]"}, {"format": "pt"}])
def test_metadata_of_others_are_passed_over(metadata):
    assert read(save({"0.weight": layer(1, 2)}, metadata))[1] is None


@pytest.mark.parametrize(("content", "message"), [
    (b"", "no safetensors file: header too small"),
    (b"\x05\0\0\0\0\0\0\0nothing", "no safetensors file"),
    (b"\xff\xff\xff\xff\xff\xff\xff\x7f{}", "no safetensors file"),
    (save({}), "no tensor in it"),
    (raw("I64", [1, 1], b"\0" * 8), "'0.weight' holds numbers of type I64"),
    (raw("F32", [2], b"\0" * 8), "'0.weight' (2) belongs to no nn.Linear"),
    (raw("F32", [1, 1], b"\0" * 4, "0.bias"), "'0.bias' (1 × 1) belongs to no nn.Linear"),
    (raw("F32", [], b"\0" * 4, "scale"), "'scale' (one number) belongs to no nn.Linear"),
    (raw("F32", [2], b"\0" * 8, "0.bias"), "'0' has a bias, but no weight"),
    (save({"0.weight": layer(2, 3), "0.bias": np.ones(3)}), "'0' has 2 neurons, but 3 biases"),
    (save({"0.weight": layer(2, 3), "2.weight": layer(2, 3)}), "'0' gives 2 numbers, '2' takes 3"),
    (save({"0.weight": layer(2, 3), "1.running_mean": np.ones(2)}), "'1.running_mean' (2) belongs to no nn.Linear"),
    (save({"0.weight": np.ones((2, 3, 3, 3))}), "'0.weight' (2 × 3 × 3 × 3) belongs to no nn.Linear"),
])  # fmt: skip
def test_files_that_make_no_sense(content, message):
    with pytest.raises(InvalidInput) as raised:
        read(content)
    assert raised.value.field == "file"
    assert message in raised.value.message
