"""A class's answers, marked: what each student has, and which slips how many of them made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from engine.errors import InvalidInput
from engine.evaluation.trace import Trace
from engine.language import say
from engine.practice.entries import Place
from engine.practice.given import read_given
from engine.practice.marked import Kind, Marked
from engine.practice.marking import MOST_TRIED, mark
from engine.practice.saying import CLAUSES, in_layer
from engine.practice.typed import Typed
from engine.question_sets.answers import Answers, Student, Unread
from engine.question_sets.seeds import same_name


@dataclass(frozen=True, eq=False)
class Sheet:
    """One version of the key: its derivation, and the terms that it asks for."""

    name: str
    trace: Trace
    terms: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Paper:
    """A student's numbers with their verdicts, in the order of the steps; what is asked and not there is `missing`."""

    student: str
    version: str
    marked: tuple[Marked, ...]
    missing: tuple[str, ...]
    asked: int

    def count(self, kind: Kind) -> int:
        return sum(one.verdict == kind for one in self.marked)

    @property
    def credited(self) -> int:
        """Numbers that are right, or follow from own ones and count."""
        return sum(one.verdict == "right" or (one.verdict == "carried" and one.counts) for one in self.marked)

    @property
    def first_off(self) -> str | None:
        """The first number that neither is right nor follows from own ones."""
        return next((one.place.term for one in self.marked if one.verdict in ("explained", "off")), None)

    @property
    def slips(self) -> list[str]:
        """What its numbers come of, in words, each once."""
        return list(dict.fromkeys(one.explanations[0].clause for one in self.marked if one.verdict == "explained"))


@dataclass(frozen=True, slots=True)
class Slipped:
    """A slip, and the students who made it; `layer` is None where it is made in every layer, or has none."""

    mistake: str
    layer: int | None
    clause: str
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedEntry:
    """An entry, and how many have it right, carried on, or else."""

    term: str
    counts: Mapping[Kind, int]
    missing: int


@dataclass(frozen=True, eq=False)
class ClassMarks:
    """All papers, the slips with the most students first, each entry's counts, and what was not read."""

    papers: tuple[Paper, ...]
    slips: tuple[Slipped, ...]
    entries: tuple[AskedEntry, ...]
    unread: tuple[Unread, ...]


def mark_class(sheets: Sequence[Sheet], answers: Answers, sample: int = 0, most: int = MOST_TRIED) -> ClassMarks:
    """Mark every paper beside its own version. A row that cannot be marked is said, and spoils no other.

    With one version it is everybody's; else a student's is that of the column `version`, or of the student's name.
    """
    by_name = {same_name(sheet.name): sheet for sheet in sheets}
    papers, unread = list[Paper](), list(answers.unread)
    for student in answers.students:
        sheet = sheets[0] if len(sheets) == 1 else by_name.get(same_name(student.version or student.name))
        if sheet is None:
            what = (
                say("There is no version {version}", version=student.version)
                if student.version
                else say("{name} has no version", name=student.name)
            )
            unread.append(Unread(student.row, student.name, say("{what} in this key: not marked.", what=what)))
            continue
        papers.append(_paper(sheet, student, sample, most, unread))
    order = {term: n for sheet in sheets for n, term in enumerate(sheet.terms)}
    unread.sort(key=lambda one: one.row)
    return ClassMarks(tuple(papers), _slips(papers), tuple(_asked(term, papers) for term in order), tuple(unread))


def _paper(sheet: Sheet, student: Student, sample: int, most: int, unread: list[Unread]) -> Paper:
    given: dict[Place, Typed] = {}
    for term, text in student.given.items():
        try:
            given |= read_given(sheet.trace, {term: text}, sample)
        except InvalidInput as error:
            unread.append(Unread(student.row, student.name, f"{term} ({text.strip()[:30]}): {error.message}"))
    given = {place: typed for place, typed in given.items() if isfinite(typed.value)}
    marked = tuple(mark(sheet.trace, given, most)) if given else ()
    there = {one.place.term for one in marked}
    missing = tuple(term for term in sheet.terms if term not in there)
    return Paper(student.name, sheet.name, marked, missing, len(sheet.terms))


def _slips(papers: Iterable[Paper]) -> tuple[Slipped, ...]:
    students: dict[tuple[tuple[str, ...], int | None], list[str]] = {}
    clauses: dict[tuple[tuple[str, ...], int | None], set[str]] = {}
    for paper in papers:
        for one in paper.marked:
            if one.verdict != "explained":
                continue
            best = one.explanations[0]
            of = students.setdefault((best.mistakes, best.layer), [])
            clauses.setdefault((best.mistakes, best.layer), set()).add(best.clause)
            if paper.student not in of:
                of.append(paper.student)
    found = [Slipped("+".join(m), layer, _clause(m, layer, clauses[m, layer]), tuple(of))
             for (m, layer), of in students.items()]  # fmt: skip
    return tuple(sorted(found, key=lambda one: -len(one.students)))


def _clause(mistakes: tuple[str, ...], layer: int | None, clauses: set[str]) -> str:
    """As all of them have it; where it happened at different entries, the kind of slip."""
    if len(clauses) == 1:
        return next(iter(clauses))
    said = say(", and ").join(say(CLAUSES[name]) for name in mistakes)
    return said + (in_layer(layer) if layer is not None else "")


def _asked(term: str, papers: Sequence[Paper]) -> AskedEntry:
    counts: dict[Kind, int] = {}
    missing = 0
    for paper in papers:
        verdict = next((one.verdict for one in paper.marked if one.place.term == term), None)
        if verdict:
            counts[verdict] = counts.get(verdict, 0) + 1
        missing += term in paper.missing
    return AskedEntry(term, counts, missing)
