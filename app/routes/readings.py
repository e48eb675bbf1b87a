"""POST /readings: what numbers are, in whatever form people have them."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.exporting.saving import JSON
from app.reading.reading import Readings, gives, read_bytes, read_string, validated
from app.schemas.readings import Orientation, Reading, ReadingRequest
from app.schemas.requests import name_of
from app.serving.given import computing_of, settings_of
from app.settings import Settings
from engine.exchange.networks import Known
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS

router = APIRouter(tags=["files"])

_FILE = {"schema": {"type": "string", "format": "binary"}}
_TEXT = ReadingRequest.model_json_schema(ref_template="#/components/schemas/{model}")
_TEXT.pop("$defs", None)
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {"schema": _TEXT},
        "application/octet-stream": _FILE,
    },
}


@router.post(
    "/readings",
    response_model=Reading,
    response_description="The likeliest reading, what was decided for it, and the other readings",
    responses=BODY_PROBLEMS,
    openapi_extra={"requestBody": _BODY},
)
async def read_numbers(
    request: Request,
    activations: Annotated[list[Annotated[str, name_of(ACTIVATIONS)]] | None, Query()] = None,
    cost: Annotated[str | None, Query(), name_of(COSTS)] = None,
    orientation: Annotated[Orientation | None, Query(description="How weights stand")] = None,
) -> Response:
    """Weights, biases, samples, whole networks or a table, as text or as a file.

    Text is sent as JSON, `{"text": …}`, with `into` the request that it is to be read into; a file is the body itself.
    Python, NumPy, MATLAB and LaTeX matrices, JSON, spreadsheet cells; safetensors, .npz and .npy.
    """
    content, settings = await request.body(), settings_of(request)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    known = Known(activations, cost, orientation)
    answer = await computing_of(request).done(request, lambda: _answer(content, media_type == JSON, known, settings))
    return Response(answer, media_type=JSON)


def _answer(content: bytes, is_json: bool, known: Known, settings: Settings) -> bytes:
    asked = _asked(content) if is_json else None
    if asked is None:
        found = read_bytes(content, known, settings)
    else:
        known = Known(asked.activations or known.activations, asked.cost or known.cost,
                      asked.orientation or known.orientation)  # fmt: skip
        found = read_string(asked.text, known, settings, asked.into)
    return to_json(_document(found, settings))


def _asked(content: bytes) -> ReadingRequest | None:
    """The text that is asked about; None where the JSON is a file itself."""
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return validated(ReadingRequest, given) if isinstance(given, dict) and "text" in given else None


def _document(found: Readings, settings: Settings) -> dict[str, Any]:
    first, *others = found.ways or (None,)
    compared = bool(others)
    return {
        "kind": found.kind,
        "says": first.says if first else "",
        "request": first and first.request,
        "guessed": first.guessed if first else [],
        "alternatives": [
            {"says": other.says, "request": other.request, "guessed": other.guessed, "gives": gives(other, settings)}
            for other in others if other
        ],
        "gives": gives(first, settings) if first and compared else None,
        "data": found.data and found.data.model_dump(exclude_unset=True),
        "training": found.training,
    }  # fmt: skip
