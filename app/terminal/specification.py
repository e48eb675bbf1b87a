"""What the commands work on: a file, standard input, or a preset's name."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import orjson
from pydantic import ValidationError

from app.catalog import preset_request
from app.schemas.requests import TraceRequest
from app.validation import field_errors, not_finite_sentence, unknown
from engine import InvalidInput, NotFinite
from engine.presets import PRESETS

Request = TypeVar("Request", bound=TraceRequest)
Answer = TypeVar("Answer")


class BadSpecification(Exception):
    """It has no answer; each line says why."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def read_specification(source: str, kind: type[Request], changes: Mapping[str, object]) -> Request:
    """The request at `source`, with some fields changed. Raises BadSpecification."""
    given = _content(source)
    if isinstance(given, dict):
        given |= changes
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        found = field_errors(error.errors(include_url=False), kind)
        raise BadSpecification([f"{one.field or 'request'}: {one.message}" for one in found]) from None


def answered(compute: Callable[[], Answer]) -> Answer:
    """What is computed. Raises BadSpecification where the engine has no answer."""
    try:
        return compute()
    except InvalidInput as error:
        raise BadSpecification([str(error)]) from None
    except NotFinite as error:
        raise BadSpecification([not_finite_sentence(error)]) from None


def _content(source: str) -> object:
    if source == "-":
        return _json(sys.stdin.buffer.read(), "standard input")
    if source in PRESETS:
        return preset_request(PRESETS[source]).model_dump(exclude_unset=True)
    path = Path(source)
    try:
        return _json(path.read_bytes(), source)
    except FileNotFoundError:
        message, _ = unknown(source, list(PRESETS), "file or preset", "Presets")
        raise BadSpecification([message]) from None
    except OSError as error:
        raise BadSpecification([f"{source} cannot be read: {error.strerror}."]) from None


def _json(content: bytes, source: str) -> object:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise BadSpecification([f"{source} is not JSON: {error}."]) from None
