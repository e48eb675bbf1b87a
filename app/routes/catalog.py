"""GET /catalog: all that requests may name."""

from functools import lru_cache

from fastapi import APIRouter, Request, Response

from app.asking.catalog import catalog
from app.schemas.catalog import Catalog
from app.serving.given import settings_of
from app.settings import Settings

router = APIRouter(tags=["catalog"])


@lru_cache(maxsize=8)
def catalog_json(settings: Settings) -> bytes:
    return catalog(settings).model_dump_json().encode()


@router.get("/catalog", response_model=Catalog, response_description="The catalog")
def read_catalog(request: Request) -> Response:
    """Activations, costs, initializers, presets and limits, each with its formula and what it is for."""
    return Response(catalog_json(settings_of(request)), media_type="application/json")
