"""The OpenAPI schema: FastAPI's, with examples, refusals under their own media type, and what streams consist of."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI

from app.answering import problems
from app.documentation.examples import examples

Schema = dict[str, Any]
STREAM = "text/event-stream"


def described(application: FastAPI) -> Callable[[], Schema]:
    """The application's own `openapi`, made once."""
    make = application.openapi

    def openapi() -> Schema:
        made = application.openapi_schema is not None
        schema = make()
        if not made:
            for response in _responses(schema):
                _correct(response.get("content", {}))
            for operation in _operations(schema):
                if example := examples().get(operation["operationId"]):
                    operation["requestBody"]["content"]["application/json"]["example"] = example
        return schema

    return openapi


def _correct(content: Schema) -> None:
    """FastAPI would say that problems come as what the route answers, and that a stream is one object."""
    if problems.MEDIA_TYPE in content:
        (other,) = content.keys() - {problems.MEDIA_TYPE}
        content[problems.MEDIA_TYPE] = content.pop(other)
    elif STREAM in content:
        event = {"$ref": content[STREAM]["schema"]["$ref"]}
        content[STREAM] = {"itemSchema": _server_sent(event)}


def _server_sent(event: Schema) -> Schema:
    """As OpenAPI 3.2 describes an event of a stream."""
    data = {"type": "string", "contentMediaType": "application/json", "contentSchema": event}
    return {"type": "object", "properties": {"event": {"type": "string"}, "data": data}, "required": ["event", "data"]}


def _operations(schema: Schema) -> list[Schema]:
    return [operation for methods in schema["paths"].values() for operation in methods.values()]


def _responses(schema: Schema) -> list[Schema]:
    return [response for operation in _operations(schema) for response in operation["responses"].values()]
