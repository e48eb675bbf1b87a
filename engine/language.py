"""In which language sentences are said.

The sentences of the sources are English. Whoever asks in another language has a catalog spoken: it is looked up by the
English sentence, before numbers and names are put into it. What is computed never depends on it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from string import Formatter

# Of a sentence: the same one in the language that is spoken.
Catalog = Callable[[str], str]


def english(sentence: str) -> str:
    """The sentence itself: it is what the sources are written in."""
    return sentence


_spoken: ContextVar[Catalog] = ContextVar("spoken", default=english)


@contextmanager
def speaking(catalog: Catalog) -> Iterator[None]:
    """Within it, `say` says things out of this catalog: in this thread and task alone."""
    token = _spoken.set(catalog)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Catalog:
    """What `say` looks sentences up in, here and now; whatever keeps sentences keeps them by this."""
    return _spoken.get()


# How a language writes numbers is a text of its catalog like any other: ``1.000,5`` in German.
NUMERAL = "1,000.5"


def in_numerals(plain: str) -> str:
    """A number that was written with a point, and commas between thousands, as the language that is spoken has them."""
    here = _spoken.get()(NUMERAL)
    return plain if here == NUMERAL else plain.translate({ord(","): here[1], ord("."): here[-2]})


def decimal_comma() -> bool:
    """Does the language that is spoken write 0,5 for a half?"""
    return _spoken.get()(NUMERAL)[-2] == ","


class _InNumerals(Formatter):
    """Formats numbers as the language that is spoken writes them."""

    def format_field(self, value: object, spec: str) -> str:
        text: str = super().format_field(value, spec)
        return in_numerals(text) if isinstance(value, (int, float)) else text


_formatter = _InNumerals()


def say(sentence: str, /, **parts: object) -> str:
    """The sentence in the language that is spoken, its ``{parts}`` put in where there are any."""
    said = _spoken.get()(sentence)
    return _formatter.vformat(said, (), parts) if parts else said


def begun(sentence: str) -> str:
    """With a capital letter at its start; the rest stays as it is."""
    return sentence[:1].upper() + sentence[1:]
