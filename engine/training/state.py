"""Where a training run is. With its recipe and its data, all that comes after follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.arrays import Array
from engine.derivation.remembered import Remembered
from engine.network.network import Network, Parameters
from engine.training.layout import Layout


@dataclass(frozen=True, eq=False)
class State:
    """After `update` updates, with `seen` samples of epoch `epoch` used. The parameters are one vector: see Layout."""

    parameters: Array
    update: int = 0
    epoch: int = 0
    seen: int = 0
    # What the optimizer remembers, each quantity a vector too, and how many updates it has made.
    memory: Mapping[str, Array] = field(default_factory=dict)
    optimized: int = 0
    # Of early stopping: the best cost after an epoch, and the epochs since.
    best: float | None = None
    waited: int = 0

    @classmethod
    def start(cls, network: Network, parameters: Parameters) -> "State":
        return cls(Layout(network).flat(parameters))

    def remembered(self, layout: Layout) -> Remembered:
        """What the optimizer remembers, as a trace takes it."""
        return Remembered(self.optimized, {name: layout.parameters(flat) for name, flat in self.memory.items()})

    def epochs(self, samples: int) -> float:
        """How often the data have been gone through, with the part of this time."""
        return self.epoch + self.seen / samples
