"""The built page's files, with how long each may be kept."""

import os

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

# Vite puts a hash of the content into these files' names.
HASHED = "assets"
FOREVER = "public, max-age=31536000, immutable"


class PageFiles(StaticFiles):
    """Hashed files are kept forever; any other is asked for again. No build yet means nothing is found."""

    def __init__(self, dist: os.PathLike[str]) -> None:
        super().__init__(directory=dist, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        hashed = path.split(os.sep)[0] == HASHED
        response.headers["Cache-Control"] = FOREVER if hashed else "no-cache"
        return response
