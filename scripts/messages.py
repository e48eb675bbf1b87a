"""Write every sentence that the server says into the catalogs; what they have been translated to stays.

    python scripts/messages.py           # app/languages/*.po, after a sentence was changed

Sentences are the texts that `say` is called with, and those of the tables that what there is is described by.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib

from app.answering.problems import KINDS
from app.answering.validation import KINDS_OF_JSON
from app.asking.catalog import WORDS, WORDS_OF_KINDS, catalog
from app.languages.catalogs import ENGLISH, FOLDER, LANGUAGES
from app.reading.formats import FOREIGN
from app.schemas.catalog import Limits
from app.serving.messages import DOCS, HOME
from app.settings import Settings
from engine.derivation.mistakes import MISTAKES
from engine.diagnosis.blocked_neurons import CALLED
from engine.exchange.networks import COLUMNS, ROWS
from engine.language import NUMERAL
from engine.practice.saying import NUMERALS
from engine.question_sets.wording import BIASES
from engine.words.forms import forms
from engine.words.layer_view import MISTAKEN
from engine.words.layer_view import WORDS as LAYER_WORDS
from engine.words.mistakes import narrations
from engine.words.phases import PHASES
from engine.words.rules import NEURON_WORDS
from engine.words.transposes import WHY
from engine.words.updates import UPDATE_WORDS

ROOT = Path(__file__).parents[1]
SOURCES = ("engine", "app")
_IN_TEMPLATES = re.compile(r'say\("([^"]+)"')


def sentences() -> dict[str, list[str]]:
    """Every sentence, with the files that say it."""
    found: dict[str, list[str]] = {}
    for sentence, place in (*_called(), *_in_templates(), *_in_tables()):
        places = found.setdefault(sentence, [])
        if place not in places:
            places.append(place)
    return found


def _called() -> Iterator[tuple[str, str]]:
    """What `say` is called with where that is written out, and what `counted` says of one and of several."""
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id="say"), args=[said]):
                        yield from ((sentence, place) for sentence in _written_out(said))
                    case ast.Call(func=ast.Name(id="counted"), args=[_, ast.Constant(value=str(what))]):
                        yield from ((f"{{count}} {what}{ending}", place) for ending in ("", "s"))


def _written_out(said: ast.expr) -> Iterator[str]:
    """One sentence, or two of which a condition takes one."""
    match said:
        case ast.Constant(value=str(sentence)):
            yield sentence
        case ast.IfExp(body=one, orelse=other):
            yield from (*_written_out(one), *_written_out(other))


def _in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "templates").glob("*.*")):
        yield from (
            (sentence, path.relative_to(ROOT).as_posix()) for sentence in _IN_TEMPLATES.findall(path.read_text())
        )


def _in_tables() -> Iterator[tuple[str, str]]:
    yield NUMERAL, "engine/language.py"
    yield from ((text, "app/asking/catalog.py") for text in _words_of(catalog(Settings()).model_dump(), WORDS))
    for name in Limits.model_fields:
        yield Settings.model_fields[name].description or "", "app/settings.py"
    for kind in KINDS.values():
        yield from ((text, "app/answering/problems.py") for text in (kind.title, kind.about))
    yield from ((text, "app/answering/validation.py") for text in KINDS_OF_JSON.values())
    yield from ((text, "app/reading/formats.py") for one in FOREIGN for text in (one.title, one.why))
    yield from ((text, "engine/exchange/networks.py") for text in (ROWS, COLUMNS))
    yield from ((link.about, "app/serving/messages.py") for link in (HOME, DOCS))
    yield from ((text, "engine/diagnosis/blocked_neurons.py") for text in CALLED.values())
    yield from ((text, "engine/question_sets/wording.py") for text in BIASES.values())
    yield from ((text, "engine/words/phases.py") for text in PHASES.values())
    yield from ((text, "engine/practice/saying.py") for text in NUMERALS)
    yield from ((text, "engine/practice/sureness.py") for text in ("very sure", "quite sure", "perhaps"))
    yield from ((text, "engine/words/transposes.py") for text in WHY.values())
    for table, place in ((NEURON_WORDS, "rules"), (LAYER_WORDS, "layer_view"), (UPDATE_WORDS, "updates")):
        for key, words in table.items():
            of_dense_layers = key not in LAYER_WORDS
            for form in (form for template in words for form in forms(template, of_dense_layers)):
                yield form, f"engine/words/{place}.py"
    for template in (*narrations(), *MISTAKEN.values(), *(f"{one.title}." for one in MISTAKES.values())):
        yield from ((form, "engine/words/mistakes.py") for form in forms(template))


def _words_of(document: object, words: frozenset[str]) -> Iterator[str]:
    if isinstance(document, (list, tuple)):
        for one in document:
            yield from _words_of(one, words)
    elif isinstance(document, dict):
        for field, value in document.items():
            if field == "lessons":
                continue
            if field in words:
                yield from filter(None, value if isinstance(value, (list, tuple)) else (value,))
            else:
                yield from _words_of(value, WORDS_OF_KINDS if field == "quantities" else WORDS)


def written(language: str, said: dict[str, list[str]]) -> polib.POFile:
    """The language's catalog with exactly these sentences."""
    path = FOLDER / f"{language}.po"
    old = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.exists() else {}
    file = polib.POFile(wrapwidth=100)
    file.metadata = {"Language": language, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
                     "Content-Transfer-Encoding": "8bit"}  # fmt: skip
    for sentence, places in said.items():
        if sentence:
            occurrences = [(place, "") for place in places]
            file.append(polib.POEntry(msgid=sentence, msgstr=old.get(sentence, ""), occurrences=occurrences))
    return file


if __name__ == "__main__":
    said = sentences()
    for language in LANGUAGES:
        if language != ENGLISH:
            file = written(language, said)
            file.save(str(FOLDER / f"{language}.po"))
            print(f"{language}: {len(file.translated_entries())} of {len(file)} sentences are translated")
