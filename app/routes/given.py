"""What routes are given: the settings of the application that they belong to."""

from typing import Annotated

from fastapi import Depends, Request

from app.settings import Settings


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


GivenSettings = Annotated[Settings, Depends(_settings)]
