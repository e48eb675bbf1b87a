"""A Backlight whose texts are marked: each stands in 〔brackets〕, of the page and of the server.

What stands outside of them is in no catalog.
"""

from fastapi import FastAPI

from app import main
from app.languages import catalogs
from engine.language import NUMERAL

OPENS, CLOSES = "〔", "〕"
MARKED = "marked"


def create_app() -> FastAPI:
    """With the page of the folder that the setting BACKLIGHT_DIST names."""
    others = catalogs.catalog
    catalogs.LANGUAGES.append(MARKED)
    catalogs.catalog = lambda name: _mark if name == MARKED else others(name)  # type: ignore[assignment]
    return main.create_app()


def _mark(sentence: str) -> str:
    if sentence == NUMERAL:
        # As in German: a number with a point was not written for the language that is spoken.
        return "1.000,5"
    return f"{OPENS}{sentence}{CLOSES}" if sentence else sentence
