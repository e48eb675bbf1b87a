"""Every public name of the library is documented, and its page builds without a warning and without a network."""

import inspect
import re

import pytest

import backlight
import engine.layers
from backlight import pytest_plugin
from backlight.notebook import Shown
from backlight.recording import Recorded, Recording
from scripts.api_page import MODULES, write

PUBLIC = {f"backlight.{name}": getattr(backlight, name) for name in backlight.__all__} | {
    f"backlight.layers.{name}": getattr(engine.layers, name)
    for name in engine.layers.__all__
    if name != "ACTIVATION_CONSTANTS"
}
PUBLIC |= {
    "backlight.notebook.Shown": Shown, "backlight.recording.Recording": Recording,
    "backlight.recording.Recorded": Recorded,
    "backlight.pytest_plugin.assert_gradients": pytest_plugin.assert_gradients,
}  # fmt: skip


def documented(name, one):
    """The name, and those of a class that one calls or reads, but not its fields: the class says what they are."""
    yield name, one
    if inspect.isclass(one):
        for called, member in vars(one).items():
            if not called.startswith("_") and (inspect.isroutine(member) or isinstance(member, property)):
                yield f"{name}.{called}", member


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_public_says_what_it_is(name):
    for called, one in documented(name, PUBLIC[name]):
        assert inspect.getdoc(one), called


def test_the_page_has_all_of_it_and_loads_nothing_from_elsewhere(tmp_path):
    write(tmp_path)
    pages = {page.relative_to(tmp_path).as_posix(): page.read_text() for page in tmp_path.rglob("*.html")}
    assert pages.keys() == {"index.html", *(f"{name.replace('.', '/')}.html" for name in MODULES)}
    # Whether or not their libraries are installed.
    assert all(name in pages["backlight/callbacks.html"] for name in ("KerasWatch", "LightningWatch"))
    for name in PUBLIC:
        module, _, own = name.rpartition(".")
        assert f'id="{own}"' in pages[f"{module.replace('.', '/')}.html"], name
    for text in pages.values():
        assert not re.search(r'(?:src|<link[^>]+href)="https?:', text)
