"""What is wrong with a request, in words that a student understands."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.answering.locations import walk
from app.schemas.problems import FieldError
from app.schemas.requests import LONGEST_NAME
from engine import NotFinite
from engine.errors import told
from engine.language import say
from engine.nearest import nearest, nearest_term

# More than this help nobody.
MOST_ERRORS = 20

Error = Mapping[str, Any]

KINDS_OF_JSON = {bool: "true or false", str: "text", int: "a number", float: "a number", list: "a list",
          dict: "an object", type(None): "null"}  # fmt: skip


class InvalidFields(ValueError):
    """What is wrong with a file, where it is not the body of a request."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__(summary(errors))
        self.errors = errors


def field_errors(errors: Sequence[Error], model: Any) -> list[FieldError]:
    """The errors of validating a `model` (or one of several), each with the field's path and a sentence."""
    return [_field_error(error, model) for error in errors[:MOST_ERRORS]]


def summary(errors: Sequence[FieldError]) -> str:
    """All of it in one sentence or two."""
    first, *others = errors
    more = say(" And {others_count} more.", others_count=len(others)) if others else ""
    return f"{first.field}: {first.message}{more}" if first.field else f"{first.message}{more}"


def not_finite_sentence(exception: NotFinite) -> str:
    return say(
        "In step {step} the entry {term} became {value} (sample {sample}), the {name}: it is the "
        "first number that is not finite. {advice}",
        step=exception.step,
        term=exception.term,
        value=exception.value,
        sample=exception.sample,
        name=exception.name,
        advice=exception.advice,
    )


def _field_error(error: Error, model: Any) -> FieldError:
    location, expected = walk(model, error["loc"])
    nearest = None
    match error["type"]:
        case "extra_forbidden":
            _, around = walk(model, error["loc"][:-1])
            known = list(next(iter(around.values())).model_fields) if around else []
            message, nearest = unknown(str(location[-1]), known, "field", say("Fields here"))
            message, nearest = _array_meant(str(location[-1]), known) or (message, nearest)
        case "too_short":
            one = str(location[-1]).removesuffix("s") if location and isinstance(location[-1], str) else "entry"
            message = say("There must be at least 1 {one} here.", one=one if len(one) > 1 else "row")
        case "literal_error":
            known = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
            message, nearest = unknown(error["input"], known, "name", say("Known names"))
        case "union_tag_invalid":
            location.append(_discriminator(error))
            given = error["input"][location[-1]]
            message, nearest = unknown(given, list(expected), "name", say("Known names"))
        case "union_tag_not_found":
            location.append(_discriminator(error))
            message = say("This field is needed: one of {listed}.", listed=", ".join(expected))
        case _:
            message = _message(error)
    return FieldError(field=".".join(map(str, location)), message=message, nearest=nearest)


def _array_meant(given: str, known: list[str]) -> tuple[str, str] | None:
    """Of W1 among the parameters: which part of w it is."""
    kind, _, layer = (nearest_term(given) or "").partition(".")
    if kind not in known or not layer.isdigit() or not int(layer):
        return None
    what = say(
        "{kind}.{layer} is entry {layer_2} of the list {kind!r}, which has one for each layer.",
        kind=kind,
        layer=layer,
        layer_2=int(layer) - 1,
    )
    return say("There is no field {given!r}. {what}", given=given[:LONGEST_NAME], what=what), kind


def _discriminator(error: Error) -> str:
    """The field that says which of several models is meant."""
    return str(error["ctx"]["discriminator"]).strip("'")


def unknown(given: Any, known: list[str], what: str, which: str) -> tuple[str, str | None]:
    """What to say of a name that nothing has, and the nearest that something does have."""
    if not isinstance(given, str):
        return say("Expected one of {listed}; this is {kind}.", listed=", ".join(known), kind=_kind(given)), None
    given = given[:LONGEST_NAME]
    near = nearest(given, known)
    hint = say(" Did you mean {near!r}?", near=near) if near else ""
    listed = f" {which}: {', '.join(known)}." if known else ""
    return say("There is no {what} {given!r}.{hint}{listed}", what=what, given=given, hint=hint, listed=listed), near


def _message(error: Error) -> str:
    given, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return say("This field is needed.")
        case "float_type":
            return say("Expected a number; this is {kind}.", kind=_kind(given))
        case "int_type" | "int_from_float":
            return say("Expected a whole number; this is {number_or_kind}.", number_or_kind=_number_or_kind(given))
        case "finite_number":
            return say("Every number must be finite: neither NaN nor infinity.")
        case "list_type":
            return say("Expected a list; this is {kind}.", kind=_kind(given))
        case "bool_type":
            return say("Expected true or false; this is {kind}.", kind=_kind(given))
        case "string_type":
            what = "text" if error["loc"][-1] == "text" else say("a name")
            return say("Expected {what}; this is {kind}.", what=what, kind=_kind(given))
        case "model_type" | "model_attributes_type" | "dict_type":
            return say("Expected an object with named fields; this is {kind}.", kind=_kind(given))
        case "string_too_long":
            return say("Expected a name; this is longer than any there is.")
        case "greater_than_equal":
            return say("It must be at least {context:g}.", context=context["ge"])
        case "less_than_equal":
            return say("It must be at most {context:g}.", context=context["le"])
        case _:
            return f"{error['msg']}."


def _kind(value: Any) -> str:
    return say(KINDS_OF_JSON.get(type(value), "something else"))


def _number_or_kind(value: Any) -> str:
    return told(value) if isinstance(value, float) else _kind(value)
