"""Every refusal in one form. Each handler turns one kind of exception into problem details."""

import logging
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.answering import problems
from app.answering.problems import Kind, problem
from app.answering.validation import InvalidFields, field_errors, not_finite_sentence, summary
from app.asking.datasets import RefusedTable
from app.asking.limits import OverLimit
from app.schemas.columns import TableColumn
from app.schemas.problems import FieldError
from app.schemas.requests import TraceRequest
from app.serving.computing import RETRY_AFTER, Busy
from app.serving.messages import DOCS, message_page
from app.shell.assets import PageNotBuilt
from engine import InvalidInput, NotFinite, UnknownName
from engine.language import say

# As nginx says it.
CLIENT_CLOSED_REQUEST = 499

log = logging.getLogger(__name__)

_BY_STATUS = {
    404: problems.NOT_FOUND,
    405: problems.WRONG_METHOD,
    408: problems.TOO_SLOW,
    413: problems.TOO_LARGE,
    415: problems.WRONG_MEDIA_TYPE,
}


def add_error_handlers(application: FastAPI) -> None:
    application.add_exception_handler(RequestValidationError, invalid_request)
    application.add_exception_handler(InvalidFields, invalid_fields)
    application.add_exception_handler(InvalidInput, invalid_input)
    application.add_exception_handler(NotFinite, not_finite)
    application.add_exception_handler(Busy, busy)
    application.add_exception_handler(ClientDisconnect, left)
    application.add_exception_handler(PageNotBuilt, page_not_built)
    application.add_exception_handler(HTTPException, http_error)
    application.add_exception_handler(Exception, unexpected)


async def invalid_request(request: Request, exception: Any) -> Response:
    errors = exception.errors()
    first = errors[0]
    if first["type"] == "json_invalid":
        return problem(problems.NOT_JSON, say("The body is not JSON: {first}.", first=first["ctx"]["error"]))
    if first["type"] == "missing" and first["loc"] == ("body",):
        return problem(problems.NOT_JSON, say("The request has no body; it should be a JSON object."))
    found = field_errors(errors, _body_model(request))
    return problem(problems.INVALID_INPUT, summary(found), found)


async def invalid_fields(_request: Request, exception: Any) -> Response:
    return problem(problems.INVALID_INPUT, summary(exception.errors), exception.errors)


def _body_model(request: Request) -> Any:
    field = getattr(request.scope.get("route"), "body_field", None)
    return field.field_info.annotation if field else TraceRequest


async def invalid_input(_request: Request, exception: Any) -> Response:
    table = None
    if isinstance(exception, RefusedTable):
        exception, table = exception.why, [TableColumn(**asdict(column)) for column in exception.columns]
    kind = problems.OVER_LIMIT if isinstance(exception, OverLimit) else problems.INVALID_INPUT
    error = field_error(exception)
    return problem(kind, summary([error]), [error], table=table)


def field_error(exception: InvalidInput) -> FieldError:
    return FieldError(
        field=exception.field,
        message=exception.message,
        limit=exception.limit if isinstance(exception, OverLimit) else None,
        nearest=exception.nearest if isinstance(exception, UnknownName) else None,
    )


async def not_finite(_request: Request, exception: Any) -> Response:
    detail = not_finite_sentence(exception)
    return problem(problems.NOT_FINITE, detail, step=exception.step, term=exception.term, sample=exception.sample)


async def busy(_request: Request, exception: Any) -> Response:
    detail = say(
        "{exception} Ask again in {retry_after} seconds: nothing is lost.", exception=exception, retry_after=RETRY_AFTER
    )
    return problem(problems.BUSY, detail, headers={"Retry-After": str(RETRY_AFTER)})


async def left(_request: Request, _exception: Any) -> Response:
    """Nobody reads it: the client closed the connection."""
    return Response(status_code=CLIENT_CLOSED_REQUEST)


async def page_not_built(request: Request, exception: Any) -> Response:
    log.error("%s", exception)
    kind = problems.NOT_BUILT
    return message_page(request, kind.status, say(kind.title), say(kind.about), [DOCS])


async def http_error(request: Request, exception: Any) -> Response:
    kind = _BY_STATUS.get(exception.status_code) or _blank(exception.status_code)
    if kind is problems.NOT_FOUND and "text/html" in request.headers.get("accept", ""):
        return message_page(request, kind.status, say(kind.title), _sentence(request, kind))
    headers = dict(exception.headers or {})
    detail = exception.detail if exception.detail not in _PHRASES else _sentence(request, kind)
    return problem(kind, detail, headers=headers)


def _blank(status: int) -> Kind:
    return Kind(problems.BLANK, status, HTTPStatus(status).phrase, "")


# Starlette's own words for a status, which say less than ours.
_PHRASES = {"Not Found", "Method Not Allowed"}


def _sentence(request: Request, kind: Kind) -> str:
    if kind is problems.NOT_FOUND:
        return say("There is nothing at {path}.", path=request.url.path)
    return say("{path} does not answer to {method}.", path=request.url.path, method=request.method)


async def unexpected(_request: Request, _exception: Exception) -> Response:
    return problem(problems.UNEXPECTED, say(problems.UNEXPECTED.about))
