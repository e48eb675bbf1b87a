"""Which Backlight this is."""

from importlib.metadata import PackageNotFoundError, version


def backlight_version() -> str:
    """The installed version, or that of a checkout that nobody installed."""
    try:
        return version("backlight")
    except PackageNotFoundError:
        return "0+unknown"
