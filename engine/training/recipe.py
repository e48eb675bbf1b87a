"""How a network is to be trained: everything that an update depends on besides data, parameters and state."""

from dataclasses import dataclass, field

from engine.derivation.forward import Batch
from engine.derivation.optimizers import Optimizer
from engine.derivation.plan import Plan
from engine.derivation.schedules import Schedule
from engine.errors import InvalidInput
from engine.language import say
from engine.network.network import BiasUpdate, Network, OutputRule
from engine.training.stopping import EarlyStopping


@dataclass(frozen=True)
class Recipe:
    """Mini-batch training. Raises InvalidInput for what makes no sense."""

    network: Network
    learning_rate: float = 0.03
    optimizer: Optimizer = field(default_factory=Optimizer)
    schedule: Schedule = field(default_factory=Schedule)
    batch_size: int = 10
    shuffle: bool = True
    seed: int = 0
    bias_update: BiasUpdate = "per_neuron"
    output_rule: OutputRule = "chain"
    early_stopping: EarlyStopping | None = None
    batch: Batch = "mean"

    def __post_init__(self) -> None:
        if self.batch_size < 1:
            raise InvalidInput("batch_size", say("A batch has at least 1 sample."))
        if not 0.0 <= self.learning_rate < float("inf"):
            raise InvalidInput("learning_rate", say("The learning rate is a finite number that is not negative."))
        self.plan(1)

    def rate(self, update: int) -> float:
        """The learning rate of the update after so many."""
        return self.schedule.rate(self.learning_rate, update)

    def plan(self, samples: int) -> Plan:
        """The derivation of one update from so many samples."""
        return Plan(
            self.network, samples, True, self.bias_update, self.output_rule,
            descent=self.optimizer.descent, objective=self.optimizer.objective(self.batch),
        )  # fmt: skip
