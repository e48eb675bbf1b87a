"""A PrairieLearn question: a folder to be unpacked into a course, which deals each student one of its versions.

`server.py` marks with errors carried forward: a number that follows from the student's own earlier ones is right, too.
What that takes of the derivation, its sums of products, stands in `versions.json`.
"""

import re
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.answering.serialization import to_json
from app.exporting.archive import archive
from app.exporting.question_html import statement
from app.shell.assets import TEMPLATES
from engine.practice.entries import Place
from engine.question_sets import wording
from engine.question_sets.carrying import carried_sum
from engine.question_sets.question_set import QuestionSet, Version
from engine.question_sets.questions import Question
from engine.writing.symbols import Notation

TEMPLATE = TEMPLATES / "prairielearn"


def prairielearn(made: QuestionSet, title: str, notation: Notation) -> bytes:
    """The archive."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"{title}-{made.of}").strip("-").lower()
    versions = [_version(one, notation) for one in made.versions]
    seeds = ",".join(str(one.seed) for one in made.versions)
    info = {
        "uuid": str(_version_4(f"{title}/{made.of}/{seeds}")), "title": title, "topic": "Backpropagation",
        "tags": ["numeric"], "type": "v3", "comment": {"of": made.of, "seeds": [one.seed for one in made.versions]},
    }  # fmt: skip
    files = {
        "info.json": to_json(info),
        "question.html": (TEMPLATE / "question.html").read_bytes(),
        "server.py": (TEMPLATE / "server.py").read_bytes(),
        "versions.json": to_json(versions),
    }
    return archive({f"questions/{name}/{file}": content for file, content in files.items()})


def dollars(tex: str) -> str:
    """As MathJax is set up there."""
    return f"${escape(tex, quote=False)}$"


def _version_4(name: str) -> Any:
    """The same set has the same one; of the form that PrairieLearn asks for."""
    made = uuid5(NAMESPACE_URL, name)
    return type(made)(bytes=made.bytes, version=4)


def _version(version: Version, notation: Notation) -> dict[str, Any]:
    return {
        "name": version.name,
        "seed": version.seed,
        "statement": statement(version, notation, dollars),
        "questions": [_question(version, one, notation) for one in version.questions],
    }


def _question(version: Version, one: Question, notation: Notation) -> dict[str, Any]:
    return {
        "name": _key(one.place),
        "latex": wording.symbol(version.trace, one, notation),
        "text": wording.asked(version.trace, one),
        "value": one.value,
        "tolerance": one.tolerance,
        "notes": wording.notes(one),
        "slips": [{"value": slip.value, "message": slip.message} for slip in one.slips],
        "products": _products(version, one.place),
    }


def _products(version: Version, place: Place) -> list[dict[str, Any]]:
    """What it is the sum of: a number, times the questions whose answers are its other factors."""
    carried = carried_sum(version, place)
    products = carried.products if carried else ()
    return [{"number": number, "answers": list(map(_key, places))} for number, places in products]


def _key(place: Place) -> str:
    return place.term.replace(".", "_")
