"""A training loop that is recorded, without any library: four updates of which one overflows in the end."""

from dataclasses import dataclass

from backlight import Dense, InvalidInput, Network, Trace, trace
from backlight.recording import Recording

NETWORK = Network(2, [Dense(2, "tanh"), Dense(1, "identity")], cost="half_squared_error")
WEIGHTS = [[[0.1, 0.2], [0.3, -0.4]], [[0.7, 0.8]]], [[0.0, 0.1], [0.3]]


@dataclass(frozen=True)
class Record:
    trace: Trace | None
    bytes: int = 1000
    whole: bool = True


class Loop(Recording):
    """Its records are traces already."""

    def _traced(self, record):
        if record.trace is None:
            raise InvalidInput("update", "w.1 has a number that is not finite.")
        return record.trace


def recorded() -> Loop:
    seen, found = Loop(every=2), trace(NETWORK, WEIGHTS, x=[[1.0, -1.0]], y=[[1.0]], learning_rate=0.1)
    for update in range(5):
        seen.updates += 1
        if update % 2 == 0:
            seen._keep(update, Record(found), seen._in_turn)
        seen._cost_was(update, found.total_cost)
        found = found.next()
    seen._keep(5, Record(None), "not finite: w.1")
    seen.updates += 1
    seen.first_not_finite = "update 5: w.1"
    return seen
