"""GET /healthz: is the server up?"""

from fastapi import APIRouter

from app.schemas.answers import Health
from app.version import backlight_version

router = APIRouter(tags=["health"])


@router.get("/healthz", response_description="It is up")
async def health() -> Health:
    """Says that the server is up, and which version it is."""
    return Health(status="ok", version=backlight_version())
