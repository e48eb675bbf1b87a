"""What stands on a worksheet: the numbers to work with, and a task for each step that is asked for, with its key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.exporting.handouts.typst import equation, mathematics, said
from engine.digits import number_text
from engine.errors import counted
from engine.question_sets import wording
from engine.question_sets.question_set import Version
from engine.question_sets.questions import Question
from engine.steps.step import Step
from engine.words.rules import words
from engine.writing.latex import rungs
from engine.writing.symbols import Notation, Symbols
from engine.writing.views import where

# A matrix that is wider, or higher, is a list of its entries.
MOST_COLUMNS, MOST_ROWS = 4, 8
# Of one task nobody reads more.
MOST_SLIPS, MOST_VALUES = 4, 3


@dataclass(frozen=True, slots=True)
class Slip:
    """The numbers that come out, and what went wrong then."""

    values: str
    clause: str


@dataclass(frozen=True, slots=True)
class Task:
    """A step to be worked out. `rows` holds answers, None where an entry is not asked for; `entries` the same as a
    list with each entry's symbol, where the matrix would be too large. Symbols are Typst's mathematics."""

    title: str
    about: str
    equation: str
    symbol: str
    said: str
    rows: tuple[tuple[str | None, ...], ...]
    entries: tuple[tuple[str, str, str], ...]
    points: int
    scored: str
    tolerance: str
    slips: tuple[Slip, ...]

    @property
    def alone(self) -> bool:
        """A single number, which needs no brackets."""
        return len(self.rows) == len(self.rows[0]) == 1

    @property
    def read(self) -> str:
        """The answers, to be read aloud: rows one after another."""
        return "; ".join(", ".join(cell or "–" for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version: for one student, or for all."""

    name: str
    seed: int | None
    task: str
    given: tuple[str, ...]
    tasks: tuple[Task, ...]

    @property
    def points(self) -> int:
        return sum(task.points for task in self.tasks)


def sheet(version: Version, notation: Notation) -> Sheet:
    trace = version.trace
    written = dict(zip((step.id for step in trace.steps), rungs(trace.plan, notation), strict=True))
    steps = {step.id: step for step in trace.steps}
    tasks = []
    for array, group in groupby(version.questions, key=lambda one: one.place.array):
        tasks.append(_task(version, steps[array], list(group), written[array].entry, notation))
    given = tuple(equation(one.equation) for one in wording.given(version, notation))
    return Sheet(version.name, version.seed, wording.task(trace), given, tuple(tasks))


def _task(version: Version, step: Step, questions: Sequence[Question], entry: str, notation: Notation) -> Task:
    trace = version.trace
    symbols = Symbols(trace.plan, notation).within(step)
    about = words(step, trace.plan)
    place = where(step)
    answers = {_own(step, one): one.answer for one in questions}
    shape = trace.arrays[step.id].shape[1 if "s" in step.definition.indices else 0 :]
    rows, columns = (*shape, 1, 1)[:2]
    large = columns > MOST_COLUMNS or rows > MOST_ROWS
    return Task(
        title=f"{about.title}, {place}" if place else about.title,
        about=about.about,
        equation=equation(entry),
        symbol=mathematics(symbols.array(step.id)),
        said=said(symbols.array(step.id)),
        rows=() if large else tuple(
            tuple(answers.get((row, column)[: len(shape)]) for column in range(columns)) for row in range(rows)
        ),
        entries=tuple(_entries(version, questions, notation)) if large else (),
        points=len(questions),
        scored=counted(len(questions), "point"),
        tolerance=_tolerance(questions),
        slips=tuple(_slips(questions)),
    )  # fmt: skip


def _own(step: Step, question: Question) -> tuple[int, ...]:
    """The entry's index without its sample."""
    return question.place.index[1 if "s" in step.definition.indices else 0 :]


def _entries(version: Version, questions: Sequence[Question], notation: Notation) -> Iterator[tuple[str, str, str]]:
    for one in questions:
        tex = wording.symbol(version.trace, one, notation)
        yield mathematics(tex), said(tex), one.answer


def _tolerance(questions: Sequence[Question]) -> str:
    """How far off is still right, of all of them: the widest."""
    return number_text(max(one.tolerance for one in questions), 1)


def _slips(questions: Sequence[Question]) -> Iterator[Slip]:
    """The likeliest, each with the numbers of the entries where it shows."""
    found: dict[str, list[str]] = {}
    for one in questions:
        for wrong in one.slips:
            found.setdefault(wrong.clause, []).append(number_text(wrong.value, one.digits))
    for clause, values in list(found.items())[:MOST_SLIPS]:
        shown = list(dict.fromkeys(values))
        more = ", …" if len(shown) > MOST_VALUES else ""
        yield Slip(", ".join(shown[:MOST_VALUES]) + more, clause)
