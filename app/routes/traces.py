"""POST /traces: the whole derivation of one pass through a network."""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import SAFETENSORS, is_written, trace_json, trace_safetensors
from app.asking.limits import is_quick
from app.asking.tracing import Meant, meant_by, traced
from app.schemas.answers import Trace
from app.schemas.requests import TracesRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute


class TraceRoute(JsonRoute):
    """Handing work to a thread takes longer than a small trace whose formulas are written already."""

    def at_once(self, asked: TracesRequest, request: Request) -> Response | None:
        if not is_quick(asked):
            return None
        meant = meant_by(asked, settings_of(request))
        written = not asked.derivation or is_written(meant.plan, asked.notation, asked.view)
        return answered(asked, request, meant) if written else None


router = APIRouter(tags=["traces"], route_class=TraceRoute)


@router.post(
    "/traces",
    response_model=Trace,
    # Said in words: with two media types generated clients would take a trace for a trace or a string.
    response_description=f"The trace. With `Accept: {SAFETENSORS}` its arrays in binary, the rest as JSON in the "
    "metadata `trace`",
    responses=BODY_PROBLEMS,
)
def make_trace(asked: TracesRequest, request: Request) -> Response:
    """Run a network forward and backward, keeping every array and the step that defines it."""
    return answered(asked, request)


def answered(asked: TracesRequest, request: Request, meant: Meant | None = None) -> Response:
    trace = traced(asked, settings_of(request), meant)
    headers = {"Vary": "Accept"}
    as_safetensors = prefers_safetensors(request.headers.get("accept", ""))
    write, media_type = (trace_safetensors, SAFETENSORS) if as_safetensors else (trace_json, "application/json")
    return Response(write(trace, asked.notation, asked.view, asked.derivation), 200, headers, media_type)


def prefers_safetensors(accept: str) -> bool:
    """Does the header name safetensors, and nothing that it likes better?"""
    weights = dict(_weighed(choice) for choice in accept.split(","))
    wanted = weights.get(SAFETENSORS, 0.0)
    return wanted > 0.0 and wanted >= weights.get("application/json", 0.0)


def _weighed(choice: str) -> tuple[str, float]:
    """``application/json;q=0.5`` → ("application/json", 0.5)"""
    media_type, *parameters = (part.strip().lower() for part in choice.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media_type, float(value)
            except ValueError:
                return media_type, 0.0
    return media_type, 1.0
