"""The package `backlight`, as a checkout has it; tests/test_wheel.py has it installed."""

import pytest

import backlight
import backlight.layers
import engine
import engine.layers


def test_names_are_the_engine_s_own():
    assert set(backlight.__all__) == set(engine.__all__)
    for name in backlight.__all__:
        assert getattr(backlight, name) is getattr(engine, name)
    assert backlight.layers.Convolution is engine.layers.Convolution


def test_another_name_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'tracing'"):
        backlight.tracing  # noqa: B018
