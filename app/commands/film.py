"""`backlight film`"""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast, get_args

import typer

from app.asking.lecturing import lectured
from app.asking.tracing import traced
from app.commands.refusing import refusing, settings_given
from app.filming import browsers, studio
from app.main import create_app
from app.schemas.requests import TraceRequest
from app.settings import Settings
from app.terminal.files import check_writable, write_file
from app.terminal.lecture import lecture_asked
from app.terminal.serving import page_is_built
from app.terminal.specification import BadSpecification, answered, read_specification
from engine.derivation.plan import derive
from engine.practice.asked import EVERYTHING, part
from engine.steps.step import Step

SIZE = re.compile(r"([1-9]\d{2,3})x([1-9]\d{2,3})")

# As the largest screens are: far beyond, browsers' encoders give up after all has been drawn.
LARGEST = (3840, 2160)


@refusing
def write_film(
    spec: str,
    of: str | None,
    moment: int | None,
    rung: str | None,
    size: str,
    browser: Path | None,
    output: Path,
    force: bool,
) -> None:
    """Film the drawing while that part of the derivation plays, or what a lecture's moment plays."""
    kind = output.suffix.lstrip(".").lower()
    if kind not in get_args(studio.FilmKind):
        raise BadSpecification([f"{output} would be no film: its name ends with .webm (a video) or .gif (a picture)."])
    wanted = SIZE.fullmatch(size)
    if wanted is None:
        raise BadSpecification([f"--size: {size} is no width and height in points, such as 1280x720."])
    width, height = int(wanted[1]), int(wanted[2])
    if width > LARGEST[0] or height > LARGEST[1]:
        raise BadSpecification([f"--size: {size} is too large for a film: {LARGEST[0]}x{LARGEST[1]} at most."])
    check_writable(output, force)
    settings = settings_given()
    if not page_is_built(settings.dist):
        raise BadSpecification(["The page is not built, and it is what is filmed. In a checkout: make page"])
    asked, fields = _asked(spec, moment, settings)
    plan = answered(lambda: traced(asked, settings).plan)
    steps = answered(lambda: part(plan, of or EVERYTHING)) if of or not fields else _played(derive(plan), fields)
    program = browser or browsers.installed()
    if program is None:
        raise BadSpecification(
            ["A film is made by a browser, and none is found: install Chromium, Chrome, Edge or Firefox, "
             "or name one with --browser."]
        )  # fmt: skip
    link: dict[str, object] = {
        "request": asked.model_dump(mode="json", exclude_unset=True),
        "rung": rung or fields.get("rung", "entry"),
    }
    shot = studio.Shot(link, (steps[0].id, steps[-1].id), cast(studio.FilmKind, kind), (width, height))
    try:
        film = studio.film(shot, create_app(settings), program, _tell)
    except studio.NoFilm as error:
        raise BadSpecification([str(error)]) from None
    write_file(film, output, False, force)


def _asked(spec: str, moment: int | None, settings: Settings) -> tuple[TraceRequest, Mapping[str, Any]]:
    """What is traced, and the fields of the moment where it is one of a lecture."""
    lecture = lecture_asked(spec)
    if lecture is None:
        if moment is not None:
            raise BadSpecification([f"--moment: {spec} is no lecture: only that has moments."])
        return read_specification(spec, TraceRequest, {}), {}
    moments = answered(lambda: lectured(lecture, settings))["moments"]
    if moment is None or not 1 <= moment <= len(moments):
        raise BadSpecification([f"--moment: Of a lecture one moment is filmed; {spec} has 1 to {len(moments)}."])
    chosen = moments[moment - 1]
    if chosen["request"] is None:
        raise BadSpecification([f"Moment {moment} has no network that makes sense: backlight check {spec} says why."])
    return TraceRequest.model_validate(chosen["request"]), chosen["state"]


def _played(steps: Sequence[Step], fields: Mapping[str, Any]) -> Sequence[Step]:
    """From the step that the moment is at to the one that it plays to; all of them where it is at the beginning."""
    at = fields.get("at", "")
    first, last = _step(steps, at), _step(steps, fields.get("until") or at or "end")
    return steps[first : max(first, last) + 1]


def _step(steps: Sequence[Step], place: str) -> int:
    """Where in the list the step of a time stands: a step, an entry, a product of its sum, the end."""
    if place == "end":
        return len(steps) - 1
    term = place.partition("/")[0]
    return next((n for n, step in enumerate(steps) if f"{term}.".startswith(f"{step.id}.")), 0)


def _tell(share: float) -> None:
    """On a line that is written over, where somebody looks on."""
    if sys.stderr.isatty():
        typer.echo(f"\r{share:.0%} drawn" + ("\n" if share == 1 else ""), nl=False, err=True)
