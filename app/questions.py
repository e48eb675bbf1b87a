"""From a request to what the engine says about a trace. Whatever takes time is bounded before it begins."""

from app.limits import check_limits, check_paths
from app.schemas.questions import PathsRequest
from app.settings import Settings
from app.tracing import network_of, traced
from engine.paths import Paths, paths


def paths_found(request: PathsRequest, settings: Settings) -> Paths:
    """The largest paths. Raises InvalidInput or NotFinite."""
    check_limits(request, settings)
    check_paths(network_of(request.network), request.limit, settings)
    return paths(traced(request, settings), request.parameter, request.limit, request.sample)
