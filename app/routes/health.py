"""GET /healthz: is the server up?"""

from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter

from app.schemas.answers import Health

router = APIRouter(tags=["health"])


def backlight_version() -> str:
    try:
        return version("backlight")
    except PackageNotFoundError:  # a checkout that is not installed
        return "0+unknown"


@router.get("/healthz")
async def health() -> Health:
    """Says that the server is up, and which version it is."""
    return Health(status="ok", version=backlight_version())
