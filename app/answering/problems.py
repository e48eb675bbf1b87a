"""The kinds of refusal, each with an address of its own where it is explained."""

from dataclasses import dataclass
from typing import Any

from fastapi import Response

from app.answering.serialization import to_json
from app.answering.validation import not_finite_sentence
from app.schemas.problems import FieldError, Problem
from engine.language import say
from engine.training.divergence import Diverged

# The type that says no more than the status does.
BLANK = "about:blank"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: `name` ends its address, `about` is what that address says."""

    name: str
    status: int
    title: str
    about: str

    @property
    def type(self) -> str:
        return self.name if self.name == BLANK else f"/problems/{self.name}"


INVALID_INPUT = Kind(
    "invalid-input", 422, "The request does not make sense",
    "A field is missing, unknown, of the wrong type or shape, or does not fit the rest. `errors` names every such "
    "field, with a path into the request such as network.layers.0.units (counted from 0).",
)  # fmt: skip
OVER_LIMIT = Kind(
    "over-limit", 422, "The request asks for too much",
    "Networks, batches and checks are limited so that every answer takes only a moment. The limits are settings of "
    "the server; GET /api/v1/catalog lists them.",
)  # fmt: skip
NOT_FINITE = Kind(
    "not-finite", 422, "A number grew beyond all bounds",
    "Some number of the derivation overflowed or has no value. `step` is the first step that produced one, `term` "
    "its first such entry. Smaller weights, inputs or learning rate help.",
)  # fmt: skip
NOT_JSON = Kind(
    "not-json", 400, "The body is not JSON",
    "JSON has no NaN or Infinity, no comments, and no comma after the last element; text is UTF-8.",
)  # fmt: skip
UNKNOWN_HOST = Kind(
    "unknown-host", 400, "Backlight is not known by that name",
    "It answers to localhost, to addresses, to its machine's own name, and to the names that its owner allows with "
    "the setting BACKLIGHT_ALLOWED_HOSTS. Pages elsewhere could else reach it under a name of their own.",
)  # fmt: skip
NOT_FOUND = Kind("not-found", 404, "There is nothing here", "The address is misspelt, or what it named is gone.")
WRONG_METHOD = Kind(
    "wrong-method", 405, "The address does not answer to that method",
    "The header Allow says which methods it answers to.",
)  # fmt: skip
TOO_SLOW = Kind(
    "too-slow", 408, "The body took too long", "The catalog's limits say how many seconds a body may take to arrive."
)
TOO_LARGE = Kind(
    "too-large", 413, "The body is too large", "The catalog's limits say how many bytes a request's body may have."
)
WRONG_MEDIA_TYPE = Kind(
    "wrong-media-type", 415, "The body is not declared as JSON", "Send the header Content-Type: application/json."
)
BUSY = Kind(
    "busy", 503, "The server is busy",
    "It computes for as many others as it may. Nothing is lost: the same request can be sent again after as many "
    "seconds as the header Retry-After says.",
)  # fmt: skip
NOT_BUILT = Kind("not-built", 503, "The page is not built", "In a checkout, `make page` builds it.")
UNEXPECTED = Kind("unexpected", 500, "Something went wrong here", "That is a mistake in Backlight, not in the request.")

KINDS = {
    kind.name: kind
    for kind in (INVALID_INPUT, OVER_LIMIT, NOT_FINITE, NOT_JSON, UNKNOWN_HOST, NOT_FOUND, WRONG_METHOD, TOO_SLOW,
                 TOO_LARGE, WRONG_MEDIA_TYPE, BUSY, NOT_BUILT, UNEXPECTED)
}  # fmt: skip


def problem(
    kind: Kind, detail: str, errors: list[FieldError] | None = None, headers: dict[str, str] | None = None, **more: Any
) -> Response:
    """The answer that says so."""
    body = Problem(type=kind.type, title=say(kind.title), status=kind.status, detail=detail, errors=errors, **more)
    content = to_json(body.model_dump(exclude_none=True))
    return Response(content, kind.status, headers, MEDIA_TYPE)


def not_finite_problem(exception: Diverged) -> dict[str, Any]:
    """What is said of training that left the numbers, where an answer has begun already."""
    kind = NOT_FINITE
    body = Problem(
        type=kind.type, title=say(kind.title), status=kind.status, detail=not_finite_sentence(exception),
        step=exception.step, term=exception.term, update=exception.update, sample=exception.sample,
    )  # fmt: skip
    return body.model_dump(exclude_none=True)


def _documented(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    return {kind.status: {"model": Problem, "description": kind.title, "content": {MEDIA_TYPE: {}}} for kind in kinds}


# What a route with a JSON body may answer instead, for the OpenAPI schema.
BODY_PROBLEMS = _documented(NOT_JSON, TOO_SLOW, TOO_LARGE, WRONG_MEDIA_TYPE, INVALID_INPUT, BUSY)
