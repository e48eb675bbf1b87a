"""Where a training run is. With its recipe and its data, all that comes after follows from it."""

from dataclasses import dataclass

from engine.network import Array, Network, Parameters
from engine.training.layout import Layout


@dataclass(frozen=True, eq=False)
class State:
    """After `update` updates, with `seen` samples of epoch `epoch` used. The parameters are one vector: see Layout."""

    parameters: Array
    update: int = 0
    epoch: int = 0
    seen: int = 0

    @classmethod
    def start(cls, network: Network, parameters: Parameters) -> "State":
        return cls(Layout(network).flat(parameters))

    def epochs(self, samples: int) -> float:
        """How often the data have been gone through, with the part of this time."""
        return self.epoch + self.seen / samples
