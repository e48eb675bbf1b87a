"""What numbers are, as trace requests: the likeliest reading, and the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from pydantic import BaseModel, ValidationError

from app.answering.validation import InvalidFields, field_errors
from app.asking.tracing import network_of, traced
from app.reading.content import contents_of_file, contents_of_json, contents_of_text, decoded, is_table, json_of
from app.reading.formats import format_of, readable
from app.reading.merging import Read, network_alone, readings_into, readings_of, spec_of
from app.schemas.datasets import CsvData, DatasetRequest
from app.schemas.files import SavedFile
from app.schemas.readings import ReadingKind
from app.schemas.requests import NetworkSpec, TraceRequest
from app.settings import Settings
from engine import InvalidInput, NotFinite
from engine.errors import counted
from engine.exchange.architecture import Architecture, architecture_in, of_sizes
from engine.exchange.contents import Contents
from engine.exchange.networks import Known
from engine.exchange.sizes import sizes_perhaps
from engine.exchange.tensors import FIELD
from engine.exchange.tokens import TEXT
from engine.language import say

Model = TypeVar("Model", bound=BaseModel)

# Beyond these nobody compares outputs.
MOST_COMPARED = 20_000
MOST_OUTPUTS = 10


@dataclass(frozen=True)
class Readings:
    """All readings, the likeliest first (none of a table), and what a saved file holds beside its request."""

    kind: ReadingKind
    ways: tuple[Read, ...] = ()
    data: DatasetRequest | None = None
    training: dict[str, Any] | None = None


def read_bytes(content: bytes, known: Known, settings: Settings) -> Readings:
    """What a file holds. Raises InvalidInput or InvalidFields, naming what is wrong with it."""
    if format_of(content) == "text":
        try:
            return read_string(decoded(content), known, settings, None, FIELD)
        except InvalidInput as error:
            if error.field != TEXT:
                raise
            raise InvalidInput(FIELD, f"{error.message} {readable()}") from None
    contents, own = contents_of_file(content, settings)
    if own is not None and known.activations is None and known.cost is None:
        return _own_weights(contents, own, settings)
    return _checked(readings_of(contents, known, FIELD), settings)


def read_string(text: str, known: Known, settings: Settings, into: TraceRequest | None, field: str = TEXT) -> Readings:
    """What a text holds, with what is on the screen for all that it leaves out. Raises as above."""
    given = json_of(text, settings, field)
    if isinstance(given, dict) and {"backlight", "network"} & set(given):
        return _own(given, known, settings)
    if isinstance(given, dict) and {"inputs", "layers"} <= set(given):
        return _checked([_specified(given, into)], settings)
    if given is None and (said := architecture_in(text, field)):
        return _checked([_said(said, into, field)], settings)
    if given is None and is_table(text):
        return Readings("table", data=CsvData(kind="csv", text=text))
    contents = contents_of_text(text, settings) if given is None else contents_of_json(given, settings, field)
    if not contents.tensors and not contents.samples:
        raise InvalidInput(
            field,
            say(
                "There are no numbers in it, and it is no file of Backlight's: it has neither "
                "'backlight' nor 'network'."
            ),
        )
    sizes = sizes_perhaps(text.strip())
    try:
        ways = readings_into(contents, known, into, field) if into else readings_of(contents, known, field)
    except InvalidInput:
        if sizes is None:
            raise
        ways = []
    return _checked([*ways, *([_sized(sizes, into, field)] if sizes else [])], settings)


def _said(said: Architecture, into: TraceRequest | None, field: str) -> Read:
    network, guessed = said.network(field, network_of(into.network) if into else None)
    return network_alone(network, spec_of(network), guessed, into)


def _sized(sizes: Sequence[int], into: TraceRequest | None, field: str) -> Read:
    return replace(_said(of_sizes(sizes), into, field), says=f"The sizes of a network, {'-'.join(map(str, sizes))}.")


def _specified(given: dict[str, Any], into: TraceRequest | None) -> Read:
    """A request's network alone, its layers and cost the usual ones where it does not say them."""
    usual = {"kind": "dense", "activation": "sigmoid"}
    layers = given["layers"] if isinstance(given["layers"], list) else []
    silent = sum(isinstance(layer, dict) and "activation" not in layer for layer in layers)
    guessed = (
        [say("{silent} without an activation; sigmoid was taken.", silent=counted(silent, "layer"))] if silent else []
    )
    if "cost" not in given:
        guessed.append(say("It does not say the cost; half squared error was taken."))
    whole = [usual | layer if isinstance(layer, dict) else layer for layer in layers]
    spec = validated(NetworkSpec, {"cost": "half_squared_error"} | given | {"layers": whole or given["layers"]})
    return network_alone(network_of(spec), spec.model_dump(exclude_unset=True), tuple(guessed), into)


def _own(given: dict[str, Any], known: Known, settings: Settings) -> Readings:
    """Backlight's own file, or a trace request."""
    if known.activations or known.cost:
        raise InvalidInput(
            "activations" if known.activations else "cost", say("The file itself says so; leave it out.")
        )
    saved = validated(SavedFile, given) if "backlight" in given else None
    request = saved.request if saved else validated(TraceRequest, given)
    traced(request, settings)
    way = Read(request.model_dump(exclude_unset=True), (), "", "network")
    return Readings("network", (way,), saved.data if saved else None, saved.training if saved else None)


def _own_weights(contents: Contents, own: dict[str, Any], settings: Settings) -> Readings:
    """Weights that Backlight wrote, with the rest of the request beside them."""
    [first, *_] = readings_of(contents, Known(orientation="rows"), FIELD)
    request = validated(TraceRequest, own | {"parameters": first.request["parameters"]})
    traced(request, settings)
    return Readings("network", (Read(request.model_dump(exclude_unset=True), (), "", "network"),))


def validated(model: type[Model], given: Any) -> Model:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise InvalidFields(field_errors(error.errors(include_url=False), model)) from None


def _checked(ways: Sequence[Read], settings: Settings) -> Readings:
    """Whatever the trace would refuse of the first reading is refused here; other readings that it refuses are none."""
    first, *others = ways
    if first.is_whole:
        traced(validated(TraceRequest, first.request), settings)
    kept = [way for way in others if not way.is_whole or _can_be_traced(way, settings)]
    return Readings(first.kind, (first, *kept))


def _can_be_traced(way: Read, settings: Settings) -> bool:
    try:
        traced(validated(TraceRequest, way.request), settings)
    except (InvalidInput, InvalidFields, NotFinite):
        return False
    return True


def gives(way: Read, settings: Settings) -> list[float] | None:
    """The outputs of the first sample, if the network is small enough to compare."""
    if not way.is_whole:
        return None
    request = validated(TraceRequest, way.request)
    if sum(np.size(w) for w in request.parameters.model_dump().get("w", ())) > MOST_COMPARED:
        return None
    trace = traced(request, settings)
    outputs: list[float] = trace[f"a.{len(request.network.layers)}"][0].tolist()
    return outputs[:MOST_OUTPUTS]
