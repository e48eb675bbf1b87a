"""A handout as a file."""

from app.asking.limits import check_sheets
from app.asking.question_sets import set_of_questions
from app.asking.tracing import traced
from app.exporting.handouts.document import derivation, formulas, worksheets
from app.exporting.handouts.typst import pdf
from app.exporting.saving import File
from app.schemas.handouts import HandoutRequest
from app.settings import Settings
from engine import InvalidInput
from engine.language import say

# Columns of a matrix, side by side on A4.
MOST_ON_PAPER = 10
PDF, TYPST = "application/pdf", "text/vnd.typst; charset=utf-8"


def handout(request: HandoutRequest, settings: Settings) -> File:
    """Raises InvalidInput or NotFinite; how many sheets there are is bounded before any is written."""
    name, source = _source(request, settings)
    if request.format == "typst":
        return File(source.encode(), TYPST, f"{name}.typ")
    return File(pdf(source), PDF, f"{name}.pdf")


def _source(request: HandoutRequest, settings: Settings) -> tuple[str, str]:
    if request.kind == "formulas":
        trace = traced(request, settings)
        return f"formulas-{'-'.join(map(str, trace.network.sizes))}", formulas(trace, request.title, request.notation)
    _check_width(request)
    if request.kind == "derivation":
        trace = traced(request, settings)
        name = f"derivation-{'-'.join(map(str, trace.network.sizes))}"
        return name, derivation(trace, request.title, request.notation, min(request.sample, len(trace.samples) - 1))
    check_sheets(request.network, len(request.students) or request.versions, settings)
    made = set_of_questions(request, settings)
    source = worksheets(made, request.title, request.kind, request.notation, named=bool(request.students))
    return f"{request.kind}-{'-'.join(map(str, made.versions[0].trace.network.sizes))}-{made.of}", source


def _check_width(request: HandoutRequest) -> None:
    """Its numbers are to stand on paper. Raises InvalidInput."""
    network = request.network
    widest = max([network.inputs, *(layer.units for layer in network.layers)])
    if widest > MOST_ON_PAPER:
        raise InvalidInput(
            "network",
            say(
                "Paper has room for {most} neurons in a layer; this network has {widest}. Hand out its formulas, or "
                "take a smaller network.",
                most=MOST_ON_PAPER,
                widest=widest,
            ),
        )
    if len(request.samples.x) > MOST_ON_PAPER:
        raise InvalidInput(
            "samples.x",
            say(
                "Paper has room for {most} samples; here are {count}.", most=MOST_ON_PAPER, count=len(request.samples.x)
            ),
        )
