"""The columns of one's own table, in answers and in refusals."""

from typing import Literal

from pydantic import BaseModel, Field

from engine.datasets.dataset import Kind


class TableColumn(BaseModel):
    """A column of one's own table: what it holds and what it is for, also where that makes no sense yet."""

    name: str
    kind: Kind = Field(description="text: too many different ones to be categories")
    role: Literal["input", "target", "out"]
    missing: int = Field(description="Cells that say nothing")
    different: int = Field(description="Different cells that do")
    why: str | None = Field(description="Why it is left out where nobody chose it")
