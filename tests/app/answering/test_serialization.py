"""Bytes of traces: any array that the engine may make, and derivations kept."""

import json

import numpy as np
import pytest

from app.answering.serialization import to_json, trace_json
from engine.presets import PRESETS


@pytest.mark.parametrize(
    "array",
    [
        np.array(0.5),
        np.float64(0.5),
        np.zeros((0, 2)),
        np.arange(6.0).reshape(2, 3).T,
        np.arange(6.0)[::2],
        np.broadcast_to(np.array([1.0, 2.0]), (3, 2)),
    ],
)
def test_arrays_of_any_layout_are_numbers_in_lists(array):
    assert json.loads(to_json({"array": array})) == {"array": array.tolist()}


def test_what_is_no_array_is_refused():
    with pytest.raises(TypeError):
        to_json({"array": object()})


def test_numbers_keep_every_digit():
    numbers = [0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0]
    assert json.loads(to_json(np.array(numbers))) == numbers


@pytest.mark.parametrize("name", PRESETS)
def test_a_derivation_that_is_kept_is_the_one_that_was_made(name):
    trace = PRESETS[name].trace()
    assert trace_json(trace, "derivative") == trace_json(trace, "derivative", "neuron")
    assert trace_json(trace, "derivative", "layer") == trace_json(trace, "derivative", "layer")
    for other in (trace_json(trace, "delta"), trace_json(trace, "derivative", "layer")):
        assert json.loads(trace_json(trace, "derivative"))["steps"] != json.loads(other)["steps"]
