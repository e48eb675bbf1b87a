"""GET /catalog: all that requests may name."""

from functools import lru_cache

from fastapi import APIRouter, Request, Response

from app.answering.serialization import to_json
from app.asking.catalog import catalog, said
from app.schemas.catalog import Catalog
from app.serving.given import settings_of
from app.settings import Settings
from engine.language import Catalog as Spoken
from engine.language import spoken

router = APIRouter(tags=["catalog"])


def catalog_json(settings: Settings) -> bytes:
    """In the language that is spoken here."""
    return _catalog_json(settings, spoken())


@lru_cache(maxsize=16)
def _catalog_json(settings: Settings, _told_in: Spoken) -> bytes:
    return to_json(said(catalog(settings).model_dump(mode="json")))


@router.get("/catalog", response_model=Catalog, response_description="The catalog")
def read_catalog(request: Request) -> Response:
    """Activations, costs, initializers, presets and limits, each with its formula and what it is for."""
    return Response(catalog_json(settings_of(request)), media_type="application/json")
