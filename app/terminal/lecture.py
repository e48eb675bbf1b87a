"""A lecture, printed: what each moment asks and says, with its mathematics as plain text."""

import re
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from app.schemas.lectures import LectureRequest
from app.terminal.equations import DERIVATIVE, plain
from app.terminal.specification import file_content
from app.visible import visible
from engine.lectures.lessons import LESSONS, lesson, seconds

_MATHEMATICS = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
_MARKED = re.compile(r"\*\*(.+?)\*\*|\*([^*\n]+)\*", re.DOTALL)
LETTERS = "ABCDEFGHI"
LESSON = "lesson:"


def lecture_asked(spec: str) -> LectureRequest | None:
    """A lecture's file, or ``lesson:chain``; None where the specification is none. Raises BadSpecification."""
    if spec.startswith(LESSON):
        return LectureRequest(lesson=spec.removeprefix(LESSON))
    if not spec.lower().endswith((".md", ".markdown")):
        return None
    return LectureRequest(text=file_content(spec).decode("utf-8", "replace"))


def print_faults(console: Console, name: str, lecture: Mapping[str, Any]) -> None:
    """How many moments there are, and what is wrong, line by line."""
    count = len(lecture["moments"])
    console.print(Text(f"{name}: {lecture['title'] or 'a lecture'}, {count} moment{'' if count == 1 else 's'}"))
    for fault in lecture["faults"]:
        console.print(Text(f"  line {fault['line']}: {fault['message']}"))


def tell_faults(name: str, lecture: Mapping[str, Any]) -> None:
    """On standard error, of a lecture that is made use of as far as it could be read."""
    for fault in lecture["faults"]:
        print(visible(f"{name}, line {fault['line']}: {fault['message']}"), file=sys.stderr)


def print_lessons(console: Console) -> None:
    """Those that come with Backlight, in order."""
    for name in LESSONS:
        read = lesson(name)
        minutes = round(seconds(read) / 60)
        console.print(
            Text.assemble((f"{name:<12}", "bold"), f"{read.title} ({len(read.moments)} moments, {minutes} min)")
        )
    console.print(Text("backlight lesson NAME prints one; the page shows it: presets, lessons.", "dim"))


def print_lecture(console: Console, lecture: Mapping[str, Any]) -> None:
    """Every moment: its title, what is asked and the answer, its words."""
    console.print(Text(lecture["title"], "bold"))
    for number, moment in enumerate(lecture["moments"], start=1):
        console.print()
        console.print(Rule(f"{number} · {_plain(moment['title'])}", align="left", style="dim"))
        if moment["asked"]:
            _print_question(console, moment["asked"])
        for paragraph in re.split(r"\n\s*\n", moment["shown"]):
            console.print(Padding(Text(_plain(paragraph)), (0, 0, 1, 0)))


def _print_question(console: Console, asked: Mapping[str, Any]) -> None:
    console.print(Text(_plain(asked["question"]), DERIVATIVE))
    for letter, choice in zip(LETTERS, asked["choices"], strict=False):
        console.print(Text(f"  {letter}  {_plain(choice['says'])}"))
    if asked["number_text"] is not None:
        console.print(Text(f"  → {asked['number_text']}", "bold"))
    for letter, choice in zip(LETTERS, asked["choices"], strict=False):
        if choice["right"]:
            why = f": {_plain(choice['shows'])}" if choice["shows"] else ""
            console.print(Text(f"  → {letter}{why}", "bold"))
    console.print()


def _plain(markdown: str) -> str:
    """Words without their marks, each paragraph in one line."""
    pieces, at = [], 0
    for found in _MATHEMATICS.finditer(markdown):
        pieces += [markdown[at : found.start()], plain(found[1] or found[2]).plain]
        at = found.end()
    text = "".join([*pieces, markdown[at:]])
    return " ".join(_MARKED.sub(lambda found: found[1] or found[2], text).split())
