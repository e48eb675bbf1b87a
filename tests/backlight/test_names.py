"""The package `backlight`, as a checkout has it; tests/test_wheel.py has it installed."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import backlight
import backlight.layers
import engine
import engine.layers

MODULES = [f"backlight.{module.name}" for module in pkgutil.iter_modules(backlight.__path__)]


def test_names_are_the_engine_s_own_where_the_library_has_none():
    assert set(engine.__all__) <= set(backlight.__all__)
    for name in set(engine.__all__) - {"Trace", "trace"}:
        assert getattr(backlight, name) is getattr(engine, name)
    assert issubclass(backlight.Trace, engine.Trace)
    assert backlight.layers.Convolution is engine.layers.Convolution


def test_every_name_is_there_and_says_what_it_is():
    for name in backlight.__all__:
        assert getattr(backlight, name).__doc__
    assert dir(backlight) == backlight.__all__ == sorted(backlight.__all__)


def test_another_name_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'tracer'"):
        backlight.tracer  # noqa: B018


@pytest.mark.parametrize("module", ["backlight", *(name for name in MODULES if not name.endswith("__main__"))])
def test_what_the_docstrings_show_is_what_comes_out(module):
    found = doctest.testmod(importlib.import_module(module))
    assert found.failed == 0


def test_examples_are_shown_at_all():
    functions = [backlight.trace, backlight.check, backlight.paths, backlight.mark, backlight.train, backlight.Trace]
    assert all(">>>" in (function.__doc__ or "") for function in functions)


def test_a_library_loads_no_server_and_no_framework():
    code = "import sys; from backlight import Network, check, mark, train, trace; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "engine.evaluation.trace" in loaded
    assert not {"app", "fastapi", "pydantic", "torch", "keras", "sklearn", "pandas", "jax"} & set(loaded)


def test_to_trace_waits_for_no_scipy():
    """It takes longer to load than all else that a trace needs."""
    code = "import sys; from backlight import Network, trace; print('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
