"""`backlight handout`"""

from collections.abc import Mapping
from pathlib import Path

from app.asking.lecturing import lectured
from app.commands.practice import names_in
from app.commands.refusing import refusing, settings_given
from app.exporting.handouts.file import handout
from app.exporting.handouts.questions import questions_on_paper
from app.schemas.handouts import HandoutFormat, HandoutKind, HandoutRequest
from app.terminal.files import check_writable, write_file
from app.terminal.lecture import lecture_asked, tell_faults
from app.terminal.specification import BadSpecification, answered, read_specification

MOST_SHEET_NUMBERS = 200_000


@refusing
def write_handout(
    spec: str, changes: Mapping[str, object], students: str | None, kind: HandoutKind, form: HandoutFormat,
    output: Path | None, force: bool,
) -> None:  # fmt: skip
    """Write worksheets, keys or formulas."""
    if (lecture := lecture_asked(spec)) is not None:
        if changes or students:
            raise BadSpecification(["Of a lecture its questions are handed out as they stand: without such options."])
        check_writable(output, force)
        read = answered(lambda: lectured(lecture, settings_given()))
        tell_faults(spec, read)
        write_file(answered(lambda: questions_on_paper(read, kind, form)).content, output, form == "typst", force)
        return
    # Nobody else waits for them here.
    settings = settings_given().model_copy(update={"max_sheet_numbers": MOST_SHEET_NUMBERS})
    listed = {"students": names_in(students)} if students else {}
    asked = read_specification(spec, HandoutRequest, {**changes, **listed, "kind": kind, "format": form})
    check_writable(output, force)
    write_file(answered(lambda: handout(asked, settings)).content, output, form == "typst", force)
