"""In which language sentences are said.

The sentences of the sources are English. Whoever asks in another language has a catalog spoken: it is looked up by the
English sentence, before numbers and names are put into it. What is computed never depends on it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

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


def say(sentence: str, /, **parts: object) -> str:
    """The sentence in the language that is spoken, its ``{parts}`` put in where there are any."""
    said = _spoken.get()(sentence)
    return said.format(**parts) if parts else said


def begun(sentence: str) -> str:
    """With a capital letter at its start; the rest stays as it is."""
    return sentence[:1].upper() + sentence[1:]
