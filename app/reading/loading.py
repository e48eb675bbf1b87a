"""From a file to a trace request: the likeliest reading of whatever numbers it holds."""

from collections.abc import Sequence

from app.reading.reading import read_bytes, validated
from app.schemas.files import Imported
from app.schemas.readings import Orientation
from app.schemas.requests import TraceRequest
from app.settings import Settings
from engine import InvalidInput
from engine.exchange.networks import Known
from engine.exchange.tensors import FIELD
from engine.language import say


def imported(
    content: bytes,
    settings: Settings,
    activations: Sequence[str] | None = None,
    cost: str | None = None,
    orientation: Orientation | None = None,
) -> Imported:
    """What the file holds, ready to be traced. Raises InvalidInput or InvalidFields, naming what is wrong with it."""
    found = read_bytes(content, Known(activations, cost, orientation), settings)
    if found.kind == "table":
        raise InvalidInput(
            FIELD, say("This is a table, to be trained on: in Train on the page, or by `backlight train`.")
        )
    if found.kind == "samples":
        raise InvalidInput(FIELD, say("These are samples, and no network: there are no weights in it."))
    [first, *others] = found.ways
    also = [say("It could be read otherwise: {says}", says=other.says) for other in others]
    return Imported(
        request=validated(TraceRequest, first.request), data=found.data, training=found.training,
        guessed=[*first.guessed, *also],
    )  # fmt: skip
