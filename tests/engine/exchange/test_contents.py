import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.contents import activations_in, contents_of, sorted_out
from engine.exchange.tensors import Tensor


def read(named=None, *unnamed, most=100):
    return contents_of(named or {}, unnamed, most, "text")


def names(contents):
    return [(one.name, one.array.shape) for one in contents.tensors]


def test_dictionaries_and_lists_become_names():
    assert names(read({"w": [[[1, 2]], [[3]]], "b": [[0], [1]]})) == [
        ("w.0", (1, 2)), ("w.1", (1, 1)), ("b.0", (1,)), ("b.1", (1,)),
    ]  # fmt: skip
    assert names(read({"layers": [{"weights": [[1, 2]], "bias": [0]}]})) == [
        ("layers.0.weights", (1, 2)), ("layers.0.bias", (1,)),
    ]  # fmt: skip
    assert names(read(None, [{"w": [[1]]}, {"w": [[2]]}])) == [("0.w", (1, 1)), ("1.w", (1, 1))]
    assert names(read(None, [[[1, 2]], [3]])) == [("", (1, 2)), ("", (1,))]
    assert names(read(None, {"W1": [[1]]})) == [("W1", (1, 1))]


def test_alike_layers_are_told_apart_from_one_matrix():
    assert names(read({"w": [[[1, 2], [3, 4]]] * 2, "b": [[5, 6], [7, 8]]})) == [
        ("w.0", (2, 2)), ("w.1", (2, 2)), ("b.0", (2,)), ("b.1", (2,)),
    ]  # fmt: skip
    assert names(read({"w": [[1, 2], [3, 4]], "b": [[5], [6]]})) == [("w", (2, 2)), ("b", (2, 1))]
    # A kernel with more axes is one array, not a list of them.
    assert names(read({"0.weight": [[[1.0]], [[2.0]]]})) == [("0.weight", (2, 1, 1))]


def test_samples_and_words_are_apart():
    contents = read({"x": [[1, 2]], "y": [[3]], "W": [[1, 2]], "activation": "relu", "sizes": [2, 1], "note": None})
    assert set(contents.samples) == {"x", "y"}
    assert names(contents) == [("W", (1, 2))]
    assert contents.words == {"activation": "relu", "sizes": [2, 1], "note": None}
    assert list(activations_in(contents.words)) == [("activation", "relu")]
    assert set(sorted_out([Tensor("X_train", np.ones((2, 2))), Tensor("labels", np.ones(2))]).samples) == {"x", "y"}


@pytest.mark.parametrize(("named", "message"), [
    ({"W": [[1, 2], [3]]}, "The rows of 'W' differ in length"), ({"W": []}, "'W' is an empty list"),
    ({"W": [[1e999]]}, "not finite"), ({"W": [[1] * 60], "b": [1] * 60}, "holds 120 numbers"),
    ({"W": [1] * 101}, "holds 101"),
    ({"W": (1, 2)}, "'W' holds nothing that can be read"), ({"W": [[[[[[[[[1]]]]]]]]]}, "'W' has 9 axes"),
    ({f"n{n}": n % 2 for n in range(2_002)}, "too many arrays"),
    ({"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": 1}}}}}}}}}}}}}}, "too deeply"),
])  # fmt: skip
def test_what_makes_no_sense(named, message):
    with pytest.raises(InvalidInput) as raised:
        read(named)
    assert message in raised.value.message


def test_one_number_is_an_array_too():
    assert names(read({"W": [[2]], "b": 0.5})) == [("W", (1, 1)), ("b", ())]
