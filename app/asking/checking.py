"""From a request to the engine's gradient check."""

from typing import Any

from app.asking.limits import checkable
from app.asking.tracing import meant_by, traced
from app.schemas.requests import GradientCheckRequest
from app.settings import Settings
from engine import Trace
from engine.checks.gradient_check import TOLERANCE, GradientCheck, check_gradients
from engine.diagnosis.cautions import cautions


def checked(request: GradientCheckRequest, settings: Settings) -> tuple[Trace, GradientCheck]:
    """What was asked for, and its check. Raises InvalidInput or NotFinite; the work is bounded before it begins."""
    meant = meant_by(request, settings)
    most = checkable(meant.network, len(request.samples.x), settings)
    trace = traced(request, settings, meant)
    return trace, check_gradients(trace, request.epsilon, most)


def outcome(trace: Trace, check: GradientCheck) -> dict[str, Any]:
    """The answer to POST /gradient-checks."""
    return verdict(check) | {"entries": check.entries, "warnings": cautions(trace)}


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
