"""The OpenAPI schema: FastAPI's, with refusals under their own media type."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI

from app import problems

Schema = dict[str, Any]


def described(application: FastAPI) -> Callable[[], Schema]:
    """The application's own `openapi`, made once. FastAPI would say that problems are application/json."""
    make = application.openapi

    def openapi() -> Schema:
        made = application.openapi_schema is not None
        schema = make()
        if not made:
            for response in _responses(schema):
                content = response.get("content", {})
                if problems.MEDIA_TYPE in content:
                    content[problems.MEDIA_TYPE] = content.pop("application/json")
        return schema

    return openapi


def _responses(schema: Schema) -> list[Schema]:
    return [
        response
        for methods in schema["paths"].values()
        for operation in methods.values()
        for response in operation["responses"].values()
    ]
