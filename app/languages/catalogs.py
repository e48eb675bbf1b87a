"""The catalogs in gettext's form, one file for each language: a further language is a file more."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import polib

from engine.language import Catalog, english, speaking

FOLDER = Path(__file__).parent

ENGLISH = "en"
# By the tag that a browser asks for; the page is built in the same ones.
LANGUAGES = [ENGLISH, *sorted(file.stem for file in FOLDER.glob("*.po"))]


@cache
def catalog(language: str) -> Catalog:
    """What English sentences are in that language; one that the catalog lacks stays as it is."""
    if language == ENGLISH:
        return english
    said = {entry.msgid: entry.msgstr for entry in polib.pofile(str(FOLDER / f"{language}.po")) if entry.translated()}
    return lambda sentence: said.get(sentence, sentence)


_here: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language_here() -> str:
    """The language that is spoken in this thread and task."""
    return _here.get()


@contextmanager
def spoken_in(language: str) -> Iterator[None]:
    """Within it, sentences are said in that language."""
    token = _here.set(language)
    try:
        with speaking(catalog(language)):
            yield
    finally:
        _here.reset(token)
