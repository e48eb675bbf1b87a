"""Where other machines find a server that listens on all addresses of this one."""

import io
import socket
from contextlib import suppress

import segno

# Reserved for documentation (RFC 5737): connecting a datagram socket sends nothing, but the system
# chooses the address that it would send from, which is the one that others can reach.
ELSEWHERE = ("192.0.2.1", 9)
EVERYWHERE = ("0.0.0.0", "::")


def own_addresses() -> list[str]:
    """This machine's addresses in its networks, the likeliest first; none where it has no network."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward:
        outward.connect(ELSEWHERE)
        found.append(outward.getsockname()[0])
    with suppress(OSError):
        found += [str(address[4][0]) for address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [host for host in dict.fromkeys(found) if not host.startswith("127.")]


def for_others(listener: socket.socket) -> list[str]:
    """The addresses to tell others; none where the server listens for this machine alone."""
    host, port, *_ = listener.getsockname()
    return [f"http://{own}:{port}/" for own in own_addresses()] if host in EVERYWHERE else []


def qr_code(address: str) -> str:
    """A code that a phone reads off the screen, two rows of it in one line of text."""
    text = io.StringIO()
    segno.make(address, micro=False).terminal(text, compact=True)
    return text.getvalue()
