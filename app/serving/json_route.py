"""Routes whose body is JSON: read strictly (no NaN, bounded nesting) and only if it says that it is JSON.

Nothing that takes longer than a moment happens on the event loop, where it would make everybody wait: a large body is
read in a thread of those that compute, and so is all that is asked for.
"""

from collections.abc import Callable, Coroutine
from typing import Any, get_type_hints

import orjson
from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError

from app.asking.limits import is_quick
from app.serving.compression import as_sent
from app.serving.given import computing_of, kept_answers_of, settings_of
from app.serving.kept_answers import Question
from engine.language import say

# A body of so many bytes is read within a millisecond or two, whatever is in it.
SMALL_BODY = 8192

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRoute(APIRoute):
    """The endpoint is given what the body says and the request, and works in a thread."""

    def at_once(self, asked: Any, request: Request) -> Response | None:
        """The answer, where it is there sooner than a thread would take over."""
        return None

    async def _computed(self, asked: Any, request: Request) -> Response:
        """The answer, worked out in a thread."""
        work = computing_of(request).done(request, lambda: self.endpoint(asked, request), short=is_quick(asked))
        answer: Response = await work
        return answer

    def get_route_handler(self) -> Handler:
        if self.body_field is None:
            return super().get_route_handler()
        hints = get_type_hints(self.endpoint, include_extras=True)
        return self._handler(TypeAdapter(next(iter(hints.values()))))

    def _handler(self, body: TypeAdapter[Any]) -> Handler:
        async def handle(request: Request) -> Response:
            if not _is_json(request.headers.get("content-type", "")):
                raise HTTPException(
                    415, say("The body should be JSON, with the header Content-Type: application/json.")
                )
            computing, content = computing_of(request), await request.body()
            _check_size(content, settings_of(request).max_body_lists)
            if len(content) > SMALL_BODY:
                return await computing.done(request, lambda: self.endpoint(_read(content, body), request))
            kept, question = kept_answers_of(request), Question.of(request, content)
            if known := kept.to(question):
                return known
            asked = _read(content, body)
            answer = self.at_once(asked, request)
            quick = answer is not None
            answer = answer or await self._computed(asked, request)
            if not quick or kept.asked_before(question):
                answer = await as_sent(answer, request.scope, settings_of(request))
                kept.keep(question, answer)
            return answer

        return handle


def _check_size(content: bytes, most: int) -> None:
    """Lists and objects take much longer to read than numbers do."""
    if content.count(b"[") + content.count(b"{") > most:
        raise HTTPException(413, say("The body may have {most:,} lists and objects at most.", most=most))


def _read(content: bytes, body: TypeAdapter[Any]) -> Any:
    """What the body says. Raises RequestValidationError."""
    if not content:
        raise RequestValidationError([{"type": "missing", "loc": ("body",), "msg": "", "input": None}])
    try:
        return body.validate_python(orjson.loads(content))
    except orjson.JSONDecodeError as error:
        where = {"loc": ("body", error.pos), "msg": "", "input": {}}
        raise RequestValidationError([where | {"type": "json_invalid", "ctx": {"error": error.msg}}]) from None
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in errors]) from None


def _is_json(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == "application/json" or (media_type.startswith("application/") and media_type.endswith("+json"))
