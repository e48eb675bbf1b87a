"""POST /imports: a network from a file."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import SAFETENSORS, to_json
from app.exporting.saving import JSON
from app.reading.loading import imported
from app.schemas.files import Imported, SavedFile
from app.schemas.readings import Orientation
from app.schemas.requests import name_of
from app.serving.given import computing_of, settings_of
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.language import say

router = APIRouter(tags=["files"])

BYTES = "application/octet-stream"
_SAVED = SavedFile.model_json_schema(ref_template="#/components/schemas/{model}")
_SAVED.pop("$defs")
_BODY: dict[str, Any] = {
    "required": True,
    "content": {JSON: {"schema": _SAVED}, SAFETENSORS: {"schema": {"type": "string", "format": "binary"}}},
}


@router.post(
    "/imports",
    response_model=Imported,
    response_description="What the file was read as",
    responses=BODY_PROBLEMS,
    openapi_extra={"requestBody": _BODY},
)
async def import_network(
    request: Request,
    activations: Annotated[list[Annotated[str, name_of(ACTIVATIONS)]] | None, Query()] = None,
    cost: Annotated[str | None, Query(), name_of(COSTS)] = None,
    orientation: Annotated[
        Orientation | None, Query(description="How weights stand, where shapes leave it open")
    ] = None,
) -> Response:
    """A file of Backlight's own, or weights as safetensors, .npz, .npy or JSON.

    Files of weights do not name their activations and cost. What is decided without them is said in `guessed`; POST
    /readings gives the other ways to read them too.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in (JSON, SAFETENSORS, BYTES):
        raise HTTPException(
            415,
            say(
                "Send the file with the header Content-Type: {json} or {safetensors}.",
                json=JSON,
                safetensors=SAFETENSORS,
            ),
        )
    content, settings = await request.body(), settings_of(request)
    found = await computing_of(request).done(
        request, lambda: imported(content, settings, activations, cost, orientation)
    )
    return Response(to_json(found.model_dump()), media_type=JSON)
