"""A callback of Keras: chosen updates of `fit` are kept, as the weights before them, to be derived on given samples.

A callback of Keras sees neither the batch nor the gradients. What is derived is on samples that are given once.
"""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from backlight.frameworks.keras import read
from backlight.recording import MEGABYTE, Recording
from backlight.traces import Trace
from backlight.tracing import of_model
from engine.errors import InvalidInput


@dataclass(frozen=True, eq=False)
class Record:
    """The weights before an update."""

    weights: tuple[Any, ...]
    whole: bool = True

    @property
    def bytes(self) -> int:
        return sum(one.nbytes for one in self.weights)


class KerasWatch(Recording, keras.callbacks.Callback):  # type: ignore[misc]  # Without Keras it has no types.
    """Records chosen updates of `fit`, whose model is then derived on the samples `x` and targets `y`.

    ::

        seen = KerasWatch(x[:8], y[:8], every=100)
        model.fit(x, y, callbacks=[seen])
        show(seen)

    The loss is the one that the model was compiled with, or `cost`. Every `every`-th update is recorded; so is the one
    after which Keras' loss, or a weight, first is not finite. `costs` are Keras' own: of each update the mean over its
    epoch so far. Raises InvalidInput.
    """

    def __init__(self, x: Any, y: Any, cost: Any = None, every: int = 10, most_bytes: int = 64 * MEGABYTE) -> None:
        super().__init__(every, len(x), most_bytes)
        self._x, self._y, self._cost = np.array(x), np.array(y), cost
        self._before = Record(())

    def on_train_begin(self, logs: Any = None) -> None:
        self._timed(self._begin)()

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._timed(self._done)(logs or {})

    def _begin(self) -> None:
        try:
            self._form = keras.models.clone_model(self.model)
        except (ValueError, TypeError) as error:
            raise InvalidInput("model", f"It cannot be copied: {error}") from None
        self._loss = self._cost if self._cost is not None else self.model.loss
        self._before = self._held()

    def _done(self, logs: Any) -> None:
        """An update has been; the next one begins with what it left."""
        update, before = self.updates, self._before
        self.updates += 1
        if update % self.every == 0:
            self._keep(update, before, self._in_turn)
        self._before = self._held()
        loss = float(logs.get("loss", 0.0))
        if self.first_not_finite is None and (said := self._not_finite(loss)):
            self.first_not_finite = f"update {update}: {said}"
            self._keep(update, before, f"not finite after it: {said}")
        self._thin()
        if "loss" in logs:
            self._cost_was(update, loss)

    def _held(self) -> Record:
        # With JAX beneath, the weights are Keras' only when it is told to bring them.
        if hasattr(self.model, "jax_state_sync"):
            self.model.jax_state_sync()
        return Record(tuple(np.array(one) for one in self.model.get_weights()))

    def _not_finite(self, loss: float) -> str:
        """The first array that is not, in words; empty where all are."""
        for variable, values in zip(self.model.weights, self._before.weights, strict=True):
            if not np.isfinite(values).all():
                return str(variable.path)
        return "" if np.isfinite(loss) else "the loss"

    def _traced(self, record: Record) -> Trace:
        self._form.set_weights(list(record.weights))
        return of_model(read(self._form, self._x, self._y, self._loss), None, {"partial": True})
