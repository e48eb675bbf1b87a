"""The page of the library, generated from its docstrings: ``python -m scripts.api_page build/docs`` (`make docs`).

It needs no network, and ends with an error where anything does not resolve.
"""

import sys
import warnings
from contextlib import suppress
from pathlib import Path

import pdoc
import pdoc.render

import backlight
import backlight.callbacks
import backlight.layers
import engine.layers
from app.version import backlight_version

CALLBACKS = tuple(backlight.callbacks.__all__)
MODULES = (
    "backlight", "backlight.layers", "backlight.notebook", "backlight.recording", "backlight.callbacks",
    "backlight.pytest_plugin",
)  # fmt: skip


def write(folder: Path) -> None:
    """An HTML file for each module, and one to begin with."""
    # Names are loaded when they are asked for: all of them are.
    for name in backlight.__all__:
        setattr(backlight, name, getattr(backlight, name))
    # They come from elsewhere, which pdoc leaves out unless they are said to be public here.
    vars(backlight.layers)["__all__"] = engine.layers.__all__
    vars(backlight.callbacks)["__all__"] = [name for name in CALLBACKS if _is_there(name)]
    pdoc.render.configure(
        docformat="markdown", include_undocumented=False, show_source=False,
        footer_text=f"Backlight {backlight_version()}",
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pdoc.pdoc(*MODULES, output_directory=folder)


def _is_there(name: str) -> bool:
    """Is the library installed that the callback is of? Where it is not, the module's own words tell of it."""
    with suppress(ImportError):
        setattr(backlight.callbacks, name, getattr(backlight.callbacks, name))
        return True
    return False


if __name__ == "__main__":
    write(Path(sys.argv[1]))
