"""Moodle XML: a Cloze question for each version, with all its fields; or a numerical question for each number.

Of one category Moodle deals each student a question at random: a version is one question, so that its numbers stay
together.
"""

from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from app.exporting.question_html import category, mathjax, number, question, statement
from engine.language import say
from engine.question_sets import wording
from engine.question_sets.question_set import QuestionSet, Version
from engine.question_sets.questions import Question
from engine.writing.symbols import Notation

# What ends an answer or its feedback within a field, as Moodle decodes it again.
_SPECIAL = str.maketrans({letter: f"&#{ord(letter)};" for letter in "{}~#\\"})


def moodle_cloze(made: QuestionSet, title: str, notation: Notation) -> bytes:
    """All versions in one category."""
    quiz = _quiz(title)
    for version in made.versions:
        one = _question(quiz, "cloze", named(title, version), _cloze(version, notation), marking_notes(version))
        SubElement(one, "penalty").text = "0.1"
        tags(one, version)
    return xml(quiz)


def moodle_numerical(made: QuestionSet, title: str, notation: Notation) -> bytes:
    """A category for each version, a question in it for each number."""
    quiz = Element("quiz")
    for version in made.versions:
        category_of(quiz, title, version.name)
        given = statement(version, notation, mathjax)
        for asked in version.questions:
            text = f"{given}<p>{question(version, asked, notation, mathjax)}</p>"
            name = f"{named(title, version)}, {asked.place.term}"
            one = _question(quiz, "numerical", name, text, escape(wording.notes(asked)))
            _answer(one, 100, asked.value, asked.tolerance, say("Right."))
            for wrong in asked.slips:
                _answer(one, 0, wrong.value, asked.tolerance, wrong.message)
            for setting, value in (("unitgradingtype", "0"), ("unitpenalty", "0.1"), ("showunits", "3")):
                SubElement(one, setting).text = value
            tags(one, version)
    return xml(quiz)


def _cloze(version: Version, notation: Notation) -> str:
    fields = "".join(
        f"<li>{question(version, one, notation, mathjax)}: {_field(one)}</li>" for one in version.questions
    )
    return f"{statement(version, notation, mathjax)}<ol>{fields}</ol>"


def _field(one: Question) -> str:
    """``{1:NUMERICAL:=0.1385:0.00015#Right.~%0%0.7414:0.00015#This is what comes out if …}``"""
    tolerance = number(one.tolerance)
    slips = "".join(f"~%0%{number(wrong.value)}:{tolerance}#{_told(wrong.message)}" for wrong in one.slips)
    return f"{{1:NUMERICAL:={number(one.value)}:{tolerance}#{say('Right.')}{slips}}}"


def _told(message: str) -> str:
    return escape(message).replace("&#x27;", "'").translate(_SPECIAL)


def marking_notes(version: Version) -> str:
    notes = "".join(f"<li>{one.place.term}: {escape(wording.notes(one))}</li>" for one in version.questions)
    return f"<ol>{notes}</ol>"


def _quiz(title: str) -> Element:
    quiz = Element("quiz")
    category_of(quiz, title)
    return quiz


def category_of(quiz: Element, *path: str) -> None:
    one = SubElement(SubElement(quiz, "question", type="category"), "category")
    SubElement(one, "text").text = f"$course$/top/{category(*path)}"


def _question(quiz: Element, kind: str, name: str, text: str, notes: str) -> Element:
    one = SubElement(quiz, "question", type=kind)
    SubElement(SubElement(one, "name"), "text").text = name
    SubElement(SubElement(one, "questiontext", format="html"), "text").text = text
    SubElement(SubElement(one, "generalfeedback", format="html"), "text").text = notes
    return one


def _answer(one: Element, fraction: int, value: float, tolerance: float, message: str) -> None:
    answer = SubElement(one, "answer", fraction=str(fraction), format="moodle_auto_format")
    SubElement(answer, "text").text = number(value)
    SubElement(SubElement(answer, "feedback", format="html"), "text").text = escape(message)
    SubElement(answer, "tolerance").text = number(tolerance)


def tags(one: Element, version: Version) -> None:
    kept = SubElement(one, "tags")
    for told in (f"version {version.name}", *(() if version.seed is None else (f"seed {version.seed}",))):
        SubElement(SubElement(kept, "tag"), "text").text = told


def named(title: str, version: Version) -> str:
    return say("{title}, version {name}", title=title, name=version.name)


def xml(quiz: Element) -> bytes:
    ElementTree.indent(quiz)
    written: bytes = ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
