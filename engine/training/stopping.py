"""Early stopping: no more training once the cost no longer falls."""

from dataclasses import dataclass, replace
from math import isfinite

from engine.errors import InvalidInput
from engine.language import say
from engine.training.state import State


@dataclass(frozen=True, slots=True)
class EarlyStopping:
    """Stop after `patience` epochs in a row in which the cost fell by no more than `minimum_change` below the best."""

    patience: int = 10
    minimum_change: float = 0.0

    def __post_init__(self) -> None:
        if self.patience < 1:
            raise InvalidInput("early_stopping.patience", say("It takes at least 1 epoch of patience."))
        if not 0.0 <= self.minimum_change < float("inf"):
            raise InvalidInput(
                "early_stopping.minimum_change", say("The change is a finite number that is not negative.")
            )

    def after_epoch(self, state: State, cost: float) -> State:
        """The state, with what is known of the best cost so far."""
        better = isfinite(cost) and (state.best is None or cost < state.best - self.minimum_change)
        return replace(state, best=cost, waited=0) if better else replace(state, waited=state.waited + 1)

    def is_over(self, state: State) -> bool:
        return state.waited >= self.patience
