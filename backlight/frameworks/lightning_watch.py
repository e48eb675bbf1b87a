"""A callback of Lightning: `watch` from the first batch of `fit` to its last."""

from contextlib import nullcontext
from typing import Any

from lightning.pytorch import Callback, LightningModule, Trainer

from backlight.frameworks.torch_watch import Watch
from backlight.recording import MEGABYTE
from engine.errors import InvalidInput


class LightningWatch(Watch, Callback):  # type: ignore[misc]  # Without Lightning it has no types.
    """Records chosen updates of `Trainer.fit`, as `backlight.watch` does of a loop of one's own.

    ::

        seen = LightningWatch(every=100)
        Trainer(callbacks=[seen]).fit(module, batches)
        show(seen)

    `within` is the module that is watched, by its name in the LightningModule (``"net"`` for ``self.net``). Where it is
    left out, that is the one module there is with parameters, or else the LightningModule itself, whose `forward` then
    is what is derived. Raises InvalidInput.
    """

    def __init__(self, within: str = "", every: int = 10, samples: int = 32, most_bytes: int = 64 * MEGABYTE) -> None:
        super().__init__(None, every, samples, most_bytes)
        self.within = within

    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        copied = getattr(pl_module, "_prevent_trainer_and_dataloaders_deepcopy", nullcontext)
        with copied():
            self._look_at(self._within(pl_module))
        self.__enter__()

    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self.__exit__()

    def on_exception(self, trainer: Trainer, pl_module: LightningModule, exception: BaseException) -> None:
        if self._hooks:
            self.__exit__()

    def _within(self, module: LightningModule) -> Any:
        if self.within:
            found = dict(module.named_modules()).get(self.within)
            if found is None:
                there = ", ".join(name for name, _ in module.named_children())
                raise InvalidInput("within", f"There is no module “{self.within}”. There are: {there}.")
            return found
        learning = [child for child in module.children() if any(True for _ in child.parameters())]
        return learning[0] if len(learning) == 1 else module
