"""Where in a request something is wrong: pydantic's locations, as the request's author would write them.

Where a field may be one of several models, pydantic puts the name of the one that was tried into the location.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, Tag
from typing_extensions import TypeAliasType

Location = Sequence[str | int]
Models = dict[str, type[BaseModel]]


def walk(model: Any, location: Location) -> tuple[list[str | int], Models]:
    """The location without the names of alternatives, and what models there may be at its end, by those names."""
    seen: list[str | int] = []
    here = alternatives(model)
    for part in location:
        if part == "body" and not seen:
            continue
        if isinstance(part, str) and len(here) > 1 and part in here:
            here = {part: here[part]}
            continue
        seen.append(part)
        if isinstance(part, str):
            here = _of_field(here, part)
    return seen, here


def _of_field(here: Models, name: str) -> Models:
    fields = next(iter(here.values())).model_fields if here else {}
    found = next((field for own, field in fields.items() if name == (field.alias or own)), None)
    return alternatives(found.annotation) if found else {}


def alternatives(annotation: Any, tag: str | None = None) -> Models:
    """The models within an annotation, by tag: list[LayerSpec] → {"dense": LayerSpec}."""
    if isinstance(annotation, TypeAliasType):
        return alternatives(annotation.__value__)
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return alternatives(inner, next((one.tag for one in metadata if isinstance(one, Tag)), tag))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {tag or _literal(annotation) or annotation.__name__: annotation}
    return {name: model for inner in get_args(annotation) for name, model in alternatives(inner).items()}


def _literal(model: type[BaseModel]) -> str | None:
    """The only value that one of its fields may have, which tells it from other models."""
    allowed = (get_args(field.annotation) for field in model.model_fields.values() if _is_literal(field.annotation))
    return next((values[0] for values in allowed if len(values) == 1), None)


def _is_literal(annotation: Any) -> bool:
    return get_origin(annotation) is Literal
