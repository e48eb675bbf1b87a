"""A lecture's Markdown file: TOML between ``+++`` says what it is, each ``##`` begins a moment.

A ``moment`` fence beneath it gives its state, in TOML as well.

What cannot be read is named with its line and left out; the moment that it stood in is kept.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from engine.language import say
from engine.nearest import nearest

VERSION = 1
# What a moment takes over from the one before where it does not give it itself.
# Those of a trace request first, then those of the page.
REQUEST = (
    "preset", "network", "parameters", "samples", "learning_rate", "optimizer", "optimizer_state", "l1", "l2", "clip",
    "penalty", "batch", "bias_update", "output_rule", "given_gradients", "updates", "run",
)  # fmt: skip
STATE = (*REQUEST, "mode", "practice", "at", "sample", "rung", "view", "notation", "select", "mistakes")
# What belongs to one moment alone.
OWN = ("until", "cover", "touch", "seconds", "notes", "ask")
HEADER = ("backlight", "title", "language")
# Whichever of these is given says the network anew: what stood on the other is not taken over.
NETWORKS = ("preset", "network")

_HEADING = re.compile(r"##(?!#)\s*(.*?)\s*#*\s*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*(\S*)")
_LINE_OF_TOML = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class Fault:
    """What could not be read: where it stands, counted from 1, which moment it is in (None: before the first)."""

    line: int
    moment: int | None
    message: str


@dataclass(frozen=True)
class LectureMoment:
    """One moment as its file gives it: `fields` are only those that are written there."""

    title: str
    line: int
    words: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    # The line of each.
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Lecture:
    """Moments in order; `faults` are what was left out of them, `readable_only` that a newer Backlight wrote it."""

    title: str
    language: str
    moments: tuple[LectureMoment, ...]
    faults: tuple[Fault, ...] = ()
    readable_only: bool = False


def read_lecture(text: str) -> Lecture:
    """The lecture that the Markdown says. Never fails: what is wrong stands in its `faults`."""
    # Not splitlines: Unicode has line ends that TOML and people take for text.
    lines = re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))
    faults: list[Fault] = []
    header, start = _header(lines, faults)
    version = header.get("backlight", VERSION)
    newer = version != VERSION
    if newer:
        faults.append(
            Fault(
                1,
                None,
                say(
                    "This file is of format {version}; known here is {version_2}. It can be read only.",
                    version=version,
                    version_2=VERSION,
                ),
            )
        )
    moments = tuple(
        _moment(lines, begin, end, number, faults)
        for number, (begin, end) in enumerate(_spans(lines, start, faults), start=1)
    )
    return Lecture(str(header.get("title", "")), str(header.get("language", "en")), moments, tuple(faults), newer)


def states(lecture: Lecture) -> list[dict[str, Any]]:
    """Each moment with all its fields: those not given are as in the moment before."""
    state: dict[str, Any] = {}
    complete = []
    for moment in lecture.moments:
        if any(name in moment.fields for name in NETWORKS):
            state = {}
        state = state | {name: moment.fields[name] for name in STATE if name in moment.fields}
        complete.append(state | {name: moment.fields[name] for name in OWN if name in moment.fields})
    return complete


def _header(lines: list[str], faults: list[Fault]) -> tuple[dict[str, Any], int]:
    """What stands between the two ``+++``, and the line after them."""
    if not lines or lines[0].strip() != "+++":
        faults.append(Fault(1, None, say("A lecture begins with +++, backlight = 1, its title and +++.")))
        return {}, 0
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.strip() == "+++"), None)
    if end is None:
        faults.append(Fault(1, None, say("The +++ at the top is not closed by a second one.")))
        return {}, 1
    return _table(lines[1:end], 2, None, HEADER, faults), end + 1


def _spans(lines: list[str], start: int, faults: list[Fault]) -> list[tuple[int, int]]:
    """Where each moment begins and ends; a ``##`` within a fence is no heading."""
    begins: list[int] = []
    fence, opened = "", 0
    for at in range(start, len(lines)):
        mark = _FENCE.match(lines[at])
        if fence:
            if mark and not mark[2] and mark[1].startswith(fence):
                fence = ""
        elif mark:
            fence, opened = mark[1], at
        elif _HEADING.fullmatch(lines[at]):
            begins.append(at)
    if fence:
        faults.append(Fault(opened + 1, len(begins) or None, say("The {fence} here is not closed.", fence=fence)))
    return list(pairwise([*begins, len(lines)]))


def _moment(lines: list[str], begin: int, end: int, number: int, faults: list[Fault]) -> LectureMoment:
    title = _HEADING.fullmatch(lines[begin])
    words: list[str] = []
    fields: dict[str, Any] = {}
    where: dict[str, int] = {}
    at = begin + 1
    while at < end:
        mark = _FENCE.match(lines[at])
        if not (mark and mark[2] == "moment"):
            words.append(lines[at])
            at += 1
            continue
        close = next((to for to in range(at + 1, end) if lines[to].strip() == mark[1]), end)
        inside = lines[at + 1 : close]
        given = _table(inside, at + 2, number, (*STATE, *OWN), faults)
        fields |= given
        where |= {name: at + 2 + _line_of(name, inside) for name in given}
        at = close + 1
    return LectureMoment(title[1] if title else "", begin + 1, "\n".join(words).strip(), fields, where)


def _table(
    lines: list[str], first: int, moment: int | None, known: tuple[str, ...], faults: list[Fault]
) -> dict[str, Any]:
    """The fields of a piece of TOML whose first line is the file's line `first`; unknown ones are named, left out."""
    try:
        read = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_TOML.search(str(error))
        line = first + (int(found[1]) - 1 if found else max(len(lines) - 1, 0))
        # Its own count of lines begins with the fields.
        told = re.sub(r"\(at line \d+, (column \d+)\)", r"(\1)", str(error))
        faults.append(Fault(line, moment, say("These fields could not be read: {error}.", error=told)))
        return {}
    except RecursionError:
        faults.append(Fault(first, moment, say("These fields could not be read: brackets within brackets, too deep.")))
        return {}
    for name in (one for one in read if one not in known):
        near = nearest(name, known)
        hint = say(" Did you mean {near!r}?", near=near) if near else ""
        faults.append(
            Fault(first + _line_of(name, lines), moment, say("There is no field {name!r}.{hint}", name=name, hint=hint))
        )
    return {name: value for name, value in read.items() if name in known}


def _line_of(name: str, lines: list[str]) -> int:
    begins = re.compile(rf"\s*\[*\s*[\"']?{re.escape(name)}\b")
    return next((at for at, line in enumerate(lines) if begins.match(line)), 0)
