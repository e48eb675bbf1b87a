"""A training loop that was recorded, as a page in one file has it: its updates, as many as there is room for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from app.schemas.requests import TraceRequest

# Parameters and samples in all: beyond, which is some 20 MB, updates are left out of the file.
MOST_NUMBERS = 400_000
IN_TURN = "every "


@dataclass(frozen=True)
class Recorded:
    """`document` is what the page draws of it; `request` is that of an update, and raises InvalidInput where there is
    none."""

    document: dict[str, Any]
    request: Callable[[int], TraceRequest]

    def within(self, one: TraceRequest, most_numbers: int = MOST_NUMBERS) -> "Recorded":
        """With as many updates of this size as there is room for: of those in turn every second is left out first."""
        records, room = self.document["records"], max(1, most_numbers // _numbers(one))
        spare = [record["update"] for record in records if record["why"].startswith(IN_TURN)]
        spare = [update for update in spare if update != self.document["at"]]
        left_out = set[int]()
        while len(records) - len(left_out) > room and spare:
            left_out |= set(spare[1::2] or spare)
            spare = spare[::2] if len(spare) > 1 else []
        kept = [record for record in records if record["update"] not in left_out]
        return replace(self, document=self.document | {"records": kept, "left_out": len(left_out)})


def _numbers(request: TraceRequest) -> int:
    sizes = [request.network.inputs, *(layer.units for layer in request.network.layers)]
    weights = sum(before * after for before, after in pairwise(sizes))
    return weights + len(request.samples.x) * (sizes[0] + sizes[-1])
