"""The callbacks' names; tests/backlight/frameworks has them in `fit`."""

import subprocess
import sys

import pytest

from backlight import callbacks


def test_to_name_them_imports_no_library():
    code = "import sys, backlight.callbacks; print(*dir(backlight.callbacks)); print(*sorted(sys.modules))"
    names, loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert names == "KerasWatch LightningWatch"
    assert not {"keras", "lightning", "torch"} & set(loaded.split())


def test_another_name_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'FastaiWatch'"):
        callbacks.FastaiWatch  # noqa: B018


@pytest.mark.parametrize(("name", "library"), [("KerasWatch", "keras"), ("LightningWatch", "lightning.pytorch")])
def test_each_is_what_its_library_takes(name, library):
    callback = pytest.importorskip(library).Callback if name == "LightningWatch" else None
    callback = callback or pytest.importorskip(library).callbacks.Callback
    assert issubclass(getattr(callbacks, name), callback)
