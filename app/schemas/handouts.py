"""Sheets to be printed: worksheets, keys, formulas."""

from typing import Literal

from pydantic import Field

from app.schemas.question_sets import QuestionsRequest

HandoutKind = Literal["worksheet", "key", "both", "formulas", "derivation"]
HandoutFormat = Literal["pdf", "typst"]


class HandoutRequest(QuestionsRequest):
    """Questions as for a class, and which sheets to make of them; of formulas and derivations `of` is nothing."""

    kind: HandoutKind = Field(
        default="both",
        description="Sheets with blanks, sheets with answers and notes for marking, both; this network's formulas, or "
        "its whole derivation with the numbers of one sample put in",
    )
    format: HandoutFormat = Field(default="pdf", description="PDF, or the source that Typst sets it from")
