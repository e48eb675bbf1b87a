"""A class's answers, and what is said of them."""

from typing import Annotated

from pydantic import BaseModel, Field, Strict

from app.schemas.question_sets import Key
from app.schemas.requests import Spec
from engine.practice.marked import Kind


class ClassMarkingRequest(Spec):
    """The key of a question set, and a table of answers."""

    key: Key = Field(description="As POST /question-sets answers it; what else is in it is kept aside")
    answers: Annotated[str, Strict()] = Field(
        description="CSV or cells of a spreadsheet: student,dw.2.0.0,dw.2.0.1 … or student,term,answer",
        examples=["student,dw.2.0.0,dw.2.0.1\nAda,0.0822,0.0827\nEmmy,0.1385,0.0827"],
    )


class Paper(BaseModel):
    """What one student has."""

    student: str
    version: str = Field(description="Whose numbers were given: a version of the key")
    credited: int = Field(description="Numbers that are right, or follow from own ones and count")
    asked: int
    given: dict[str, str] = Field(description="By entry, as it was typed")
    verdicts: dict[str, Kind]
    missing: list[str] = Field(description="Entries that are asked for and not answered")
    first_off: str | None = Field(description="The first entry that neither is right nor follows from own numbers")
    slips: list[str] = Field(description="What its numbers come of, in words")


class ClassSlip(BaseModel):
    """A slip, and who made it."""

    mistake: str = Field(description="Its name; of two at a time both, with a + between")
    layer: int | None = Field(description="Null where it is made in every layer, or has none")
    clause: str = Field(description="After “This is what comes out if …”")
    students: list[str]


class ClassEntry(BaseModel):
    """How many have one entry right, carried on, or else."""

    term: str
    counts: dict[Kind, int]
    missing: int


class UnreadRow(BaseModel):
    """A row, or a cell of it, that was left out, and why; the row is that of the table, 1 the header."""

    row: int
    student: str
    message: str


class ClassMarks(BaseModel):
    """The slips of the most students first; entries in the order of the key."""

    papers: list[Paper]
    slips: list[ClassSlip]
    entries: list[ClassEntry]
    unread: list[UnreadRow]
