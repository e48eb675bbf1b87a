"""Whose model it is, without importing any library."""

from collections import OrderedDict

import pytest

from backlight import InvalidInput
from backlight.frameworks.readers import reader_of


def test_a_library_that_is_not_read_yet_is_named():
    model = type("Linear", (), {"__module__": "equinox.nn._linear"})()
    with pytest.raises(InvalidInput, match="Models of equinox are not read yet: give a Network"):
        reader_of(model)


@pytest.mark.parametrize("model", [None, 3, OrderedDict(), Exception(), dict, "model.pt"])
def test_what_no_library_made_is_refused(model):
    with pytest.raises(InvalidInput, match="What is traced is a Network, or a model of"):
        reader_of(model)
