"""Keras' summary tells the sizes."""

import pytest

from engine.errors import InvalidInput
from engine.exchange.summary import sizes_in_summary


def test_a_layer_without_biases_has_fewer_parameters():
    summary = "dense (Dense)  (None, 4)  12\nre_lu (Activation)  (None, 4)  0\ndense_1 (Dense)  (None, 2)  8"
    assert sizes_in_summary(summary, "text") == [2, 4, 2]


def test_another_text_is_none():
    assert sizes_in_summary("Dense(3), Dense(1)", "text") is None


REFUSED = {
    "conv2d (Conv2D)  (None, 26, 26, 8)  80\ndense (Dense)  (None, 10)  54090": "Conv2D is no layer that can be shown",
    "dense (Dense)  (None, 8)  24\ndense_1 (Dense)  (None, 2)  11": "cannot have 11 parameters",
    "dense (Dense)  (None, 0)  0": "cannot have 0 parameters",
    "dropout (Dropout)  (None, 8)  0": "no Dense layer",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_is_named(text, why):
    with pytest.raises(InvalidInput) as refused:
        sizes_in_summary(text, "text")
    assert why in refused.value.message
