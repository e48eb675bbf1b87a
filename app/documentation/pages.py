"""The OpenAPI schema as a page to read: no script, nothing from elsewhere."""

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app.answering.problems import KINDS
from app.shell.templating import render

Schema = dict[str, Any]
_REFERENCE = "#/components/schemas/"
_NAMES = {"integer": "whole number", "boolean": "true or false", "string": "text", "null": "null", "object": "object"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one status means, and the media types with the objects that it comes as."""

    status: str
    about: str
    kinds: list[tuple[str, Markup]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    id: str
    method: str
    path: str
    about: str
    body: Markup | None
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: Markup
    required: bool
    about: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Described:
    """One object of the schema: its fields, or what it is another name for."""

    name: str
    about: str
    fields: list[Field]
    alias: Markup | None


def docs_page(openapi: Schema, root: str, example: str) -> str:
    """The page, from the schema alone; `root` leads to Backlight's own, `example` is a command that works."""
    return render(
        "docs.html",
        # What the schema says is English.
        language="en",
        root=root,
        example=example,
        operations=[
            _operation(path, method, operation)
            for path, methods in openapi["paths"].items()
            for method, operation in methods.items()
        ],
        problems=KINDS.values(),
        schemas=[_described(name, schema) for name, schema in openapi["components"]["schemas"].items()],
    )


def _operation(path: str, method: str, operation: Schema) -> Operation:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    answers = [
        Answer(
            status,
            answer["description"],
            [(media, type_of(_content(content))) for media, content in answer.get("content", {}).items()],
        )
        for status, answer in operation["responses"].items()
    ]
    asked = type_of(body) if body else None
    return Operation(operation["operationId"], method.upper(), path, operation["description"], asked, answers)


def _content(content: Schema) -> Schema:
    """The schema of what comes; of a stream, that of an event's data."""
    data = content.get("itemSchema", {}).get("properties", {}).get("data", {})
    schema: Schema = data.get("contentSchema") or content.get("schema", {})
    return schema


def _described(name: str, schema: Schema) -> Described:
    properties = schema.get("properties")
    if properties is None:
        return Described(name, schema.get("description", ""), [], type_of(schema))
    required = schema.get("required", [])
    fields = [_field(field, described, field in required) for field, described in properties.items()]
    return Described(name, schema.get("description", ""), fields, None)


def _field(name: str, schema: Schema, required: bool) -> Field:
    about = schema.get("description", "")
    if about and about[-1] not in ".!?":
        about += "."
    default = json.dumps(schema["default"], ensure_ascii=False) if "default" in schema else None
    return Field(name, type_of(schema), required, about, default)


def type_of(schema: Schema) -> Markup:
    """A schema in a few words, with links: list of list of number, Step, "chain" or "fused"."""
    if "$ref" in schema:
        return Markup('<a href="#{0}">{0}</a>').format(_referred(schema))
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return Markup(" or ").join(type_of(option) for option in schema[choice])
    if "enum" in schema or "const" in schema:
        names = schema.get("enum", [schema.get("const")])
        return Markup(" or ").join(Markup("<code>{}</code>").format(json.dumps(name)) for name in names)
    if schema.get("format") == "binary":
        return Markup()
    if schema.get("type") == "array":
        # A tuple says what stands at each place.
        items = [schema["items"]] if "items" in schema else schema["prefixItems"]
        return Markup("list of {}").format(Markup(", ").join(map(type_of, items)))
    if isinstance(schema.get("additionalProperties"), dict):
        return Markup("names, each with {}").format(type_of(schema["additionalProperties"]))
    kind = schema.get("type", "")
    kinds = kind if isinstance(kind, list) else [kind]
    return Markup(" or ").join(Markup.escape(_NAMES.get(one, one)) for one in kinds)


def _referred(schema: Schema) -> str:
    reference: str = schema["$ref"]
    return reference.removeprefix(_REFERENCE)
