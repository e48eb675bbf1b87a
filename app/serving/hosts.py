"""By which names Backlight may be asked for. A page elsewhere could let a name of its own lead to this machine, and its
scripts would then read the answers: addresses and this machine's own names are not in its hands."""

import socket
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.answering.problems import UNKNOWN_HOST, problem
from app.visible import visible
from engine.language import say


class HostCheck:
    """Refuses requests for other names."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self.app = app
        self.allowed = tuple(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = Headers(scope=scope).get("host") if scope["type"] == "http" else None
        # HTTP/1.0 has none; no browser leaves it out.
        if given is None or self.allows(given):
            await self.app(scope, receive, send)
            return
        detail = say(
            "This Backlight is not called {given}. BACKLIGHT_ALLOWED_HOSTS can name it so.", given=visible(given[:100])
        )
        await problem(UNKNOWN_HOST, detail)(scope, receive, send)

    def allows(self, host: str) -> bool:
        """Of a header: with a port, or without."""
        name = name_in(host)
        if not name or is_address(name) or name in own_names():
            return bool(name)
        return any(name == one or one == "*" or (one[:2] == "*." and name.endswith(one[1:])) for one in self.allowed)


def name_in(host: str) -> str:
    """`localhost` of `LocalHost.:8000`, `::1` of `[::1]:8000`; empty where there is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").removesuffix(".")
    except ValueError:
        return ""


@lru_cache(maxsize=256)
def is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """Of this machine, as itself and others in its network know it."""
    own = socket.gethostname().lower()
    return frozenset(("localhost", own, f"{own.partition('.')[0]}.local"))
