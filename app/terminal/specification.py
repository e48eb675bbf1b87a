"""What the commands work on: a file, standard input, or a preset's name."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from app.answering.validation import InvalidFields, field_errors, not_finite_sentence, unknown
from app.asking.catalog import preset_request
from app.schemas.files import SavedFile
from app.schemas.problems import FieldError
from app.schemas.requests import TraceRequest
from app.settings import Settings
from app.visible import visible
from engine import InvalidInput, NotFinite
from engine.lectures.lessons import LESSONS
from engine.presets import PRESETS

Request = TypeVar("Request", bound=TraceRequest)
Model = TypeVar("Model", bound=BaseModel)
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
        given = (_of_saved(given, kind) if "backlight" in given else given) | dict(changes)
    return validated(given, kind)


def read_named(
    source: str, kind: type[Model], changes: Mapping[str, object], named: Mapping[str, Callable[[], object]], what: str
) -> Model:
    """The request at `source`, which may be one of the names. Raises BadSpecification."""
    given = named[source]() if source in named else _file(source, list(named), what)
    return validated(given | dict(changes) if isinstance(given, dict) else given, kind)


def _of_saved(given: dict[str, object], kind: type[TraceRequest]) -> dict[str, object]:
    """What a saved file holds: its request, and whatever else of it this kind of request has."""
    saved = validated(given, SavedFile).model_dump(exclude_unset=True)
    beside = {name: value for name, value in saved.items() if name in kind.model_fields}
    request: dict[str, object] = saved["request"]
    return request | beside


def validated(given: object, kind: type[Model]) -> Model:
    """Raises BadSpecification."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise BadSpecification(lines(field_errors(error.errors(include_url=False), kind))) from None


def lines(errors: Sequence[FieldError]) -> list[str]:
    """What is wrong, a line each."""
    return [f"{one.field or 'request'}: {one.message}" for one in errors]


def answered(compute: Callable[[], Answer]) -> Answer:
    """What is computed. Raises BadSpecification where the engine has no answer."""
    try:
        return compute()
    except InvalidInput as error:
        raise BadSpecification([str(error)]) from None
    except InvalidFields as error:
        raise BadSpecification(lines(error.errors)) from None
    except NotFinite as error:
        raise BadSpecification([not_finite_sentence(error)]) from None


def _content(source: str) -> object:
    if source in PRESETS:
        return preset_request(PRESETS[source]).model_dump(exclude_unset=True)
    if source in LESSONS and not Path(source).exists():
        hint = f"“backlight lesson {source}” prints it, and where a lecture may stand it is lesson:{source}."
        raise BadSpecification([f"{source} is a lesson: {hint}"])
    return _file(source, list(PRESETS), "file or preset", "Presets")


# Files that hold weights alone.
WEIGHTS = (".safetensors", ".npz", ".npy")


def _file(source: str, names: list[str], what: str, which: str = "Names") -> object:
    if source == "-":
        return _json(file_content(source), "standard input")
    if not Path(source).exists():
        message, _ = unknown(source, names, what, which)
        raise BadSpecification([message])
    if Path(source).suffix in WEIGHTS:
        return _of_weights(file_content(source))
    return _json(file_content(source), source)


def _of_weights(content: bytes) -> object:
    """The network that a file of weights is read as; what was guessed is said."""
    from app.reading.loading import imported

    found = answered(lambda: imported(content, Settings()))
    for sentence in found.guessed:
        print(visible(sentence), file=sys.stderr)
    return found.request.model_dump(exclude_unset=True)


def file_content(source: str) -> bytes:
    """The bytes of a file, or of standard input. Raises BadSpecification."""
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise BadSpecification([f"{source} cannot be read: {error.strerror}."]) from None


def _json(content: bytes, source: str) -> object:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise BadSpecification([f"{source} is not JSON: {error}."]) from None
