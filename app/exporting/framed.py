"""The page on a trace as it stands in a frame, where whoever framed it answers: compressed, and soon there."""

from functools import lru_cache
from typing import Any
from zlib import DEFLATED, MAX_WBITS, compressobj

from app.answering.serialization import trace_json
from app.exporting.opened_page import content_of, page_on_any
from app.languages.catalogs import language_here
from app.settings import Settings
from engine import Trace

GZIP = MAX_WBITS + 16


def framed(trace: Trace, settings: Settings, recording: dict[str, Any] | None = None) -> bytes:
    """gzip. `recording` is what the page draws of a training loop that was recorded. Raises PageNotBuilt."""
    begun, there = begin(settings)
    rest = there.copy()
    content = content_of(trace_json(trace, "derivative"), recording=recording)
    return b"".join((begun, rest.compress(content), rest.flush()))


def begin(settings: Settings) -> tuple[bytes, Any]:
    """What is the same of every trace, compressed, and the state that it leaves. Raises PageNotBuilt."""
    return _begun(settings, language_here())


@lru_cache(maxsize=1)
def _begun(settings: Settings, _language: str) -> tuple[bytes, Any]:
    # 1.8 MB: to compress them takes longer than all the rest.
    stream = compressobj(6, DEFLATED, GZIP)
    return stream.compress(page_on_any(settings)), stream
