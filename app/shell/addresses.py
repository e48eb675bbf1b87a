"""Where things are, as seen from a page: relative, so that they are found behind any prefix, known or not."""

from starlette.requests import HTTPConnection


def to_root(request: HTTPConnection) -> str:
    """From the page that is asked for to Backlight's own root: `./` from /docs, `../` from /problems/busy."""
    path = request.scope.get("raw_path", request.scope["path"].encode()).decode("latin-1").partition("?")[0]
    within = path.removeprefix(request.scope.get("root_path", "").rstrip("/"))
    return "../" * (within.count("/") - 1) or "./"
