"""From a request to the engine's gradient check."""

from typing import Any

from app.limits import checkable
from app.schemas.requests import GradientCheckRequest
from app.settings import Settings
from app.tracing import meant_by, traced
from engine.gradient_check import TOLERANCE, GradientCheck, check_gradients


def checked(request: GradientCheckRequest, settings: Settings) -> GradientCheck:
    """The check that was asked for. Raises InvalidInput or NotFinite; the work is bounded before it begins."""
    meant = meant_by(request, settings)
    most = checkable(meant.network, len(request.samples.x), settings)
    return check_gradients(traced(request, settings, meant), request.epsilon, most)


def verdict(check: GradientCheck) -> dict[str, Any]:
    """What it says of all parameters together."""
    return {
        "passed": check.passed,
        "max_relative_error": check.max_relative_error,
        "epsilon": check.epsilon,
        "tolerance": TOLERANCE,
        "checked": len(check.entries),
        "parameters": check.parameters,
        "verdict": check.verdict,
    }
