"""Catalogs are whole: every sentence is in each, says the same with the same parts, and is said by somebody."""

import ast
import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import polib
import pytest

from app.languages.catalogs import ENGLISH, FOLDER, LANGUAGES, catalog, language_here, spoken_in
from engine.language import say
from scripts.messages import sentences

CHECKOUT = Path(__file__).parents[3]
OTHERS = [language for language in LANGUAGES if language != ENGLISH]
FOLDERS = ("app/languages", "static/languages")
CATALOGS = [
    CHECKOUT / folder / f"{language}.po" for folder in ("app/languages", "static/languages") for language in OTHERS
]
# What is put in, and the tags around parts of a text of the page.
PARTS = re.compile(r"\{\{?[^{}]*\}?\}|</?\d+/?>|<[A-Za-z|. -]+\d?>|<\d>|#(?=\s|$)")


def named(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def test_the_page_and_the_server_speak_the_same_languages():
    page = CHECKOUT / "static" / "languages"
    named_there = re.findall(r'(\w+): "', (page / "languages.ts").read_text(encoding="utf-8"))
    assert sorted(named_there) == sorted(LANGUAGES)
    # Building the page writes en.po, which git leaves out.
    assert sorted(file.stem for file in page.glob("*.po") if file.stem != ENGLISH) == sorted(OTHERS)
    lessons = CHECKOUT / "engine" / "lectures" / "lessons"
    assert sorted(folder.name for folder in lessons.iterdir() if folder.is_dir()) == sorted(OTHERS)


@pytest.mark.parametrize("path", CATALOGS, ids=named)
def test_every_text_is_translated(path):
    assert [entry.msgid for entry in polib.pofile(str(path)) if not entry.translated()] == []


@pytest.mark.parametrize("path", CATALOGS, ids=named)
def test_what_is_put_in_is_put_in_everywhere(path):
    for entry in polib.pofile(str(path)):
        if entry.msgid_plural:
            assert all("#" in form for form in entry.msgstr_plural.values()), entry.msgid
        else:
            assert Counter(PARTS.findall(entry.msgstr)) == Counter(PARTS.findall(entry.msgid)), entry.msgid
            assert (entry.msgid[0] == " ", entry.msgid[-1] == " ") == (entry.msgstr[0] == " ", entry.msgstr[-1] == " ")


@pytest.mark.parametrize("language", OTHERS)
def test_the_server_says_what_its_catalogs_have(language):
    """`python -m scripts.messages` writes new sentences in."""
    known = {entry.msgid for entry in polib.pofile(str(FOLDER / f"{language}.po"))}
    assert known == sentences().keys() - {""}


def test_the_language_is_that_of_whoever_asks():
    assert catalog(ENGLISH)("Right.") == "Right."
    with spoken_in("de"):
        assert (language_here(), say("Right.")) == ("de", "Richtig.")
        assert say("No such sentence is in any catalog.") == "No such sentence is in any catalog."
    assert (language_here(), say("Right.")) == (ENGLISH, "Right.")


# What is raised for those who write programs, and what is said in a terminal, is English.
FOR_PROGRAMS = {"AssertionError", "AttributeError", "ImportError", "KeyError", "NotImplementedError", "RuntimeError",
                "TypeError", "Unwatchable"}  # fmt: skip
ENGLISH_ALONE = ("app/command_line/", "app/commands/", "app/documentation/", "app/exporting/notebook.py",
                 "app/schemas/", "app/settings.py", "app/terminal/", "engine/writing/")  # fmt: skip
SOURCES = sorted(
    path
    for folder in ("engine", "app")
    for path in (CHECKOUT / folder).rglob("*.py")
    if not named(path).startswith(ENGLISH_ALONE)
)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_whatever_is_refused_is_said_in_the_askers_language(path):
    unsaid = [text for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Raise)
              for text in _unsaid(node)]  # fmt: skip
    assert unsaid == []


# Code that is handed out speaks English, comments and all; what has <parts> is one of the forms in the catalogs.
IN_CODE = "app/exporting/scripts/"
A_SENTENCE = re.compile(r" ?[A-Z][\w’']*,? (?:[^ <]+ ){2,}[^<]*[.?!:]", re.DOTALL)


def test_no_sentence_waits_in_a_constant_to_be_said_in_english_alone():
    known = sentences().keys()
    bare = {named(path): _sentences_beside(path, known) for path in SOURCES if not named(path).startswith(IN_CODE)}
    assert {path: found for path, found in bare.items() if found} == {}


def _sentences_beside(path: Path, known: Collection[str]) -> list[str]:
    tree = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    docstrings = {node.value for node in tree if isinstance(node, ast.Expr)}
    texts = [node for node in tree if isinstance(node, ast.Constant) and node not in docstrings]
    return [
        str(node.value) for node in texts
        if isinstance(node.value, str) and A_SENTENCE.fullmatch(node.value) and node.value not in known
    ]  # fmt: skip


def _unsaid(node: ast.AST) -> list[str]:
    """Texts with words that do not go through `say`."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name == "say" or name in FOR_PROGRAMS:
            return []
        case ast.Constant(value=str(text)):
            return [text] if re.search(r"[a-z]{2,} [a-z]{2,}", text) and not text.startswith("Error while") else []
    return [text for child in ast.iter_child_nodes(node) for text in _unsaid(child)]
