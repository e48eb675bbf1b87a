"""Which language a request is answered in, and having it spoken while it is."""

from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.languages.catalogs import ENGLISH, LANGUAGES, spoken_in

# What the page remembers a choice of language by.
COOKIE = "backlight_language"


def wanted(accepted: str) -> str:
    """The language that a header Accept-Language would have best, of those there are; English where it names none.

    Source: RFC 9110, 12.5.4. A range stands for all that begin as it does: de-AT is German.
    """
    best, most = ENGLISH, 0.0
    for one in accepted[:MOST].split(","):
        name, _, weight = one.partition(";")
        language = name.strip().lower().partition("-")[0]
        if language in LANGUAGES and (quality := _quality(weight)) > most:
            best, most = language, quality
    return best


# A header that is longer says nothing that a browser would.
MOST = 500


def _quality(weight: str) -> float:
    name, _, number = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(number) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0


def language_of(scope: Scope) -> str:
    """Of a request: what its address says (?language=de); for a page, what was chosen there; else what is preferred."""
    headers = Headers(scope=scope)
    query = parse_qs(scope.get("query_string", b"").decode("latin-1")[:MOST])
    named = query.get("language", [""])[0]
    if named not in LANGUAGES and "text/html" in headers.get("accept", ""):
        cookies = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
        named = next((value for name, _, value in cookies if name == COOKIE), "")
    return named if named in LANGUAGES else wanted(headers.get("accept-language", ""))


class Languages:
    """Has every request answered in its language, and says so in the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        language = language_of(scope)

        async def send_in_language(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Accept-Language")
                if language != ENGLISH:
                    headers["Content-Language"] = language
            await send(message)

        with spoken_in(language):
            await self.app(scope, receive, send_in_language)
