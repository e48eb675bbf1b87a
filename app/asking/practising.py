"""From a request to what a practice asks for."""

from typing import Any

from app.asking.tracing import traced
from app.schemas.practice import PracticeRequest
from app.settings import Settings
from engine import InvalidInput
from engine.language import say
from engine.practice.again import again
from engine.practice.asked import asked, parts


def practised(request: PracticeRequest, settings: Settings) -> dict[str, Any]:
    """Raises InvalidInput or NotFinite."""
    if request.mistakes:
        raise InvalidInput("mistakes", say("A practice is of the right derivation: leave the mistakes out."))
    trace = traced(request, settings)
    places = asked(trace, request.of, request.sample)
    drawn = None if request.seed is None else again(trace, places, request.seed, request.shows)
    return {
        "of": request.of,
        "parts": list(parts(trace.plan)),
        "asked": [place.term for place in places],
        "sample": request.sample,
        "parameters": drawn and {"w": drawn.parameters.w, "b": drawn.parameters.b},
        "samples": drawn and {"x": drawn.samples.x, "y": drawn.samples.y},
        "faults": drawn.faults if drawn else 0,
    }
