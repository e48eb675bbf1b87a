"""Whose model it is, without importing any library."""

from collections import OrderedDict

import pytest

from backlight import InvalidInput
from backlight.frameworks.readers import reader_of


@pytest.mark.parametrize("model", [None, 3, OrderedDict(), Exception(), dict, "model.pt"])
def test_what_no_library_made_is_refused(model):
    with pytest.raises(InvalidInput, match="What is traced is a Network, or a model of"):
        reader_of(model)
