"""`backlight page`"""

from pathlib import Path

from app.asking.lecturing import lectured
from app.commands.refusing import refusing, settings_given
from app.exporting.one_file import page_of
from app.schemas.requests import TraceRequest
from app.shell.assets import PageNotBuilt
from app.terminal.files import check_writable, write_file
from app.terminal.lecture import lecture_asked, tell_faults
from app.terminal.specification import BadSpecification, answered, read_specification


@refusing
def write_page(spec: str, output: Path | None, force: bool) -> None:
    """Write the page with this derivation or lecture inside, as one file."""
    check_writable(output, force)
    settings = settings_given()
    lecture = lecture_asked(spec)
    asked = lecture or read_specification(spec, TraceRequest, {})
    if lecture is not None:
        tell_faults(spec, answered(lambda: lectured(lecture, settings)))
    try:
        content = answered(lambda: page_of(asked, settings))
    except PageNotBuilt as error:
        raise BadSpecification([str(error)]) from None
    write_file(content, output, True, force)
