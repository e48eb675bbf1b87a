"""A training loop of PyTorch, watched by hooks: what goes in, what comes out, and the derivative that comes back."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

import torch
from torch import nn

from backlight.frameworks.pytorch import read
from backlight.traces import Trace
from backlight.tracing import of_model
from engine.errors import InvalidInput, counted


@dataclass(eq=False)
class Record:
    """Of one update: the parameters, the batch, and the derivative of the loss by the outputs; None before it comes."""

    state: Mapping[str, Any]
    x: Any
    batch: int
    derivative: Any = None

    @property
    def bytes(self) -> int:
        held = [*self.state.values(), self.x, self.derivative]
        return sum(one.element_size() * one.nelement() for one in held if one is not None)


class Watch(Mapping[int, Trace]):
    """The updates that were recorded, by their numbers from 0 on: `seen[300]` is the trace of one.

    `first_not_finite` names the first array with a number that is not, `seconds` is the time that watching took.
    """

    def __init__(self, model: nn.Module, every: int, samples: int, most_bytes: int) -> None:
        self.model, self.every, self.samples, self.most_bytes = model, every, samples, most_bytes
        try:
            self._form = deepcopy(model).cpu()
        except RuntimeError as error:
            raise InvalidInput("model", f"It cannot be copied: {error}") from None
        self.first_not_finite: str | None = None
        self.seconds = 0.0
        self.updates = 0
        self._records: dict[int, Record] = {}
        self._broken_at = -1
        self._x: Any = None
        self._hooks: list[Any] = []

    def __enter__(self) -> "Watch":
        self._hooks = [self.model.register_forward_pre_hook(self._timed(self._begun))]
        for name, module in self.model.named_modules():
            said = f"the output of “{name}” ({type(module).__name__})" if name else "the output"
            self._hooks.append(module.register_forward_hook(self._timed(self._watching(said))))
        self._hooks.append(self.model.register_forward_hook(self._timed(self._ended)))
        for name, parameter in self.model.named_parameters():
            if parameter.requires_grad:
                hook = self._timed(self._gradient(f"{name}.grad"))
                self._hooks.append(parameter.register_post_accumulate_grad_hook(hook))
        return self

    def __exit__(self, *_: Any) -> None:
        for hook in self._hooks:
            hook.remove()
        self._hooks = []

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(update for update, record in self._records.items() if record.derivative is not None))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, update: int) -> Trace:
        """Raises InvalidInput where that update was not recorded, and for a model of which nothing can be shown."""
        if update not in tuple(self):
            there = ", ".join(map(str, self)) or "none"
            raise InvalidInput("update", f"Update {update} was not recorded. These were: {there}.")
        record = self._records[update]
        form = deepcopy(self._form)
        form.load_state_dict(record.state)
        model = read(form, record.x, record.derivative, _your_loss)
        if len(record.x) < record.batch:
            said = f"These are the first {len(record.x)} of {record.batch} samples: gradients are their share."
            model = replace(model, notes=(*model.notes, said))
        return of_model(model, None, {"partial": True})

    @property
    def bytes(self) -> int:
        """What is held."""
        return sum(record.bytes for record in self._records.values())

    def __repr__(self) -> str:
        cost = f"{1000 * self.seconds / max(1, self.updates):.2g} ms an update, {self.bytes / 1e6:.2g} MB"
        first = f", first not finite: {self.first_not_finite}" if self.first_not_finite else ""
        return f"<Watch {len(self)} of {counted(self.updates, 'update')}, {cost}{first}>"

    def _timed(self, hook: Any) -> Any:
        def timed(*given: Any) -> None:
            began = perf_counter()
            hook(*given)
            self.seconds += perf_counter() - began

        return timed

    def _begun(self, _: nn.Module, given: tuple[Any, ...]) -> None:
        self._x = given[0] if given and isinstance(given[0], torch.Tensor) else None

    def _watching(self, said: str) -> Any:
        def after(_: nn.Module, __: Any, output: Any) -> None:
            if isinstance(output, torch.Tensor) and output.requires_grad:
                self._check(output, said)
                output.register_hook(self._timed(lambda gradient: self._check(gradient, f"∂ by {said}")))

        return after

    def _gradient(self, said: str) -> Any:
        return lambda parameter: self._check(parameter.grad, said)

    def _ended(self, _: nn.Module, __: Any, output: Any) -> None:
        """A pass forward that is to be derived is an update; one of evaluation is none."""
        if not isinstance(output, torch.Tensor) or not output.requires_grad or self._x is None:
            return
        update = self.updates
        self.updates += 1
        if update % self.every == 0 and update not in self._records:
            self._record(update)
        output.register_hook(self._timed(lambda gradient: self._came(update, gradient)))

    def _came(self, update: int, gradient: Any) -> None:
        record = self._records.get(update)
        if record is not None:
            record.derivative = _kept(gradient, self.samples)
            self._thin()

    def _check(self, values: Any, said: str) -> None:
        if self.first_not_finite is None and not bool(torch.isfinite(values).all()):
            # Within a pass forward the update is not counted yet.
            update = self.updates - (1 if said.startswith("∂") or said.endswith(".grad") else 0)
            self.first_not_finite = f"update {update}: {said}"
            self._broken_at = update
            if update not in self._records and self._x is not None:
                self._record(update)

    def _record(self, update: int) -> None:
        # Parameters are what they were at its beginning: the optimizer comes after the derivatives.
        state = {name: one.detach().cpu().clone() for name, one in self.model.state_dict().items()}
        self._records[update] = Record(state, _kept(self._x, self.samples), len(self._x))

    def _thin(self) -> None:
        while self.bytes > self.most_bytes and len(self._records) > 2:
            self.every *= 2
            kept = {update for update in self._records if update % self.every == 0 or update == self._broken_at}
            newest = max(self._records)
            self._records = {update: one for update, one in self._records.items() if update in kept | {newest}}


def _your_loss(outputs: Any, derivative: Any) -> Any:
    """What has that derivative by the outputs, whatever it was."""
    return (outputs * derivative.double()).sum()


_your_loss.__name__ = "The loss of the loop"


def _kept(tensor: Any, samples: int) -> Any:
    return tensor.detach()[:samples].cpu().clone()
