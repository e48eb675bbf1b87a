"""What routes are given: the settings of the application that they belong to."""

from fastapi import Request

from app.settings import Settings


def settings_of(request: Request) -> Settings:
    """A plain call: as a dependency it would cost half as much as the computation of a small trace."""
    settings: Settings = request.app.state.settings
    return settings
