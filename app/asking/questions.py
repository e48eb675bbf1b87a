"""From a request to what the engine says about a trace. Whatever takes time is bounded before it begins."""

from typing import Any

import numpy as np

from app.asking.checking import verdict
from app.asking.limits import check_curve, check_paths, check_training, checkable
from app.asking.tracing import meant_by, traced
from app.schemas.questions import CostCurveRequest, MistakeReportRequest, PathsRequest
from app.settings import Settings
from engine.checks.comparison import Comparison, compare
from engine.checks.cost_curve import CostCurve, cost_curve
from engine.checks.paths import Paths, paths
from engine.language import say
from engine.words.rules import words


def paths_found(request: PathsRequest, settings: Settings) -> Paths:
    """The largest paths. Raises InvalidInput or NotFinite."""
    meant = meant_by(request, settings)
    check_paths(meant.network, request.limit, settings)
    return paths(traced(request, settings, meant), request.parameter, request.limit, request.sample)


def curve_drawn(request: CostCurveRequest, settings: Settings) -> CostCurve:
    """The cost at each of the values. Raises InvalidInput or NotFinite."""
    meant = meant_by(request, settings)
    check_curve(meant.network, len(request.samples.x), len(request.values), settings)
    values = np.array(request.values, dtype=np.float64)
    return cost_curve(traced(request, settings, meant), request.term, values, request.sample)


def compared(request: MistakeReportRequest, settings: Settings) -> Comparison:
    """The mistake beside the right trace. Raises InvalidInput or NotFinite."""
    meant = meant_by(request, settings)
    most = checkable(meant.network, len(request.samples.x), settings)
    check_training(meant.plan, request.updates, request.limit, settings)
    return compare(traced(request, settings, meant), request.mistake, request.updates, request.limit, most)


def reported(asked: MistakeReportRequest, settings: Settings) -> dict[str, Any]:
    """The same as its answer says it. Raises InvalidInput or NotFinite."""
    found = compared(asked, settings)
    return {
        "mistake": asked.mistake,
        "title": "; ".join(dict.fromkeys(say(one.title) for one in found.mistakes)),
        "why": " ".join(dict.fromkeys(say(one.why) for one in found.mistakes)),
        "sentence": found.sentence,
        "first_step": found.first.id if found.first else None,
        "first_step_title": words(found.first, found.right.plan).title if found.first else None,
        "differing_steps": found.steps,
        "differing": found.differences,
        "differing_count": found.count,
        "check": verdict(found.check),
        "worst": found.check.worst,
        "why_lower": found.why_lower,
        "costs": {"right": found.right_costs, "wrong": found.wrong_costs},
    }
