"""Whose model it is, without importing any library."""

from collections import OrderedDict

import pytest

from backlight import InvalidInput
from backlight.frameworks.readers import reader_of


def test_a_model_without_its_weights_is_told_what_to_give():
    model = type("Module", (), {"__module__": "flax.linen.module"})()
    with pytest.raises(InvalidInput, match=r"A model of flax\.linen has its weights apart"):
        reader_of(model)


@pytest.mark.parametrize("model", [None, 3, OrderedDict(), Exception(), dict, "model.pt"])
def test_what_no_library_made_is_refused(model):
    with pytest.raises(InvalidInput, match="What is traced is a Network, or a model of"):
        reader_of(model)
