"""The fields of a lecture's moment, judged one by one: what makes no sense is told, and left out."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from app.answering.validation import field_errors
from app.schemas.lectures import MomentState
from engine import InvalidInput, Trace
from engine.derivation.mistake_places import parted
from engine.errors import UnknownName
from engine.language import say
from engine.nearest import nearest
from engine.practice.asked import parts
from engine.presets import PRESETS

_PLACE = re.compile(r"([a-z_]+(?:\.\d+)*)(?:/\d{1,4})?")


def judged(state: Mapping[str, Any], fault: Callable[[str, str], None]) -> dict[str, Any]:
    """The fields that make sense by themselves; of the others it is said why not."""
    fields = dict(state)
    try:
        MomentState.model_validate(fields)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        for one in field_errors(errors, MomentState):
            fault(f"{one.field}: {one.message}" if one.field else one.message, one.field.partition(".")[0])
        for name in {one["loc"][0] for one in errors if one["loc"]}:
            fields.pop(str(name), None)
        if any(not one["loc"] for one in errors):
            fields = {}
    if (preset := fields.get("preset")) is not None and preset not in PRESETS:
        near = nearest(preset, list(PRESETS))
        hint = say(" Did you mean {near!r}?", near=near) if near else ""
        fault(say("preset: There is no {preset!r}.{hint}", preset=preset, hint=hint), "preset")
        del fields["preset"]
    try:
        for mistake in fields.get("mistakes") or []:
            parted(mistake, "mistakes")
    except UnknownName as error:
        fault(str(error), "mistakes")
        del fields["mistakes"]
    return {name: value for name, value in fields.items() if value is not None}


def placed(fields: dict[str, Any], trace: Trace, fault: Callable[[str, str], None]) -> None:
    """Leave out what this trace does not have: times, entries, a sample."""
    steps = {step.id for step in trace.reached}
    try:
        trace.samples.check(fields.get("sample", 0))
    except InvalidInput as error:
        fault(str(error), error.field)
        del fields["sample"]
    if (part := fields.get("practice")) and part not in (known := parts(trace.plan)):
        near = nearest(part, list(known))
        hint = say(" Did you mean {near!r}?", near=near) if near else ""
        fault(
            say("practice: There is no {part!r} to work out.{hint}", part=fields.pop("practice"), hint=hint), "practice"
        )
    for name in ("at", "until", "select", "cover"):
        given = fields.get(name) or []
        for place in [given] if isinstance(given, str) else given:
            wrong = None if place == "end" and name in ("at", "until") else _misplaced(place, trace, steps, name)
            if wrong:
                fault(f"{name}: {wrong}", name)
                fields.pop(name, None)


def _misplaced(place: str, trace: Trace, steps: set[str], name: str) -> str | None:
    """Why there is no such place in the trace."""
    found = _PLACE.fullmatch(place)
    term = found[1] if found else place
    if term in steps and name != "select":
        return None
    try:
        trace.value(term)
    except (ValueError, KeyError, IndexError):
        near = nearest(term, steps)
        return say(
            "There is no {place!r} in this trace.{part}",
            place=place,
            part=say(" Did you mean {near!r}?", near=near) if near else "",
        )
    if name != "select" and not any(term.startswith(f"{step}.") for step in steps):
        return say("{place!r} is given from the start: a time is that of a step or of one of its entries.", place=place)
    return None
