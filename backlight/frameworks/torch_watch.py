"""A training loop of PyTorch, watched by hooks: what goes in, what comes out, and the derivative that comes back."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import nn

from backlight.frameworks.pytorch import read
from backlight.recording import MEGABYTE, Recording
from backlight.traces import Trace
from backlight.tracing import of_model
from engine.diagnosis.gradient_sizes import verdict_of
from engine.errors import InvalidInput


@dataclass(eq=False)
class Record:
    """Of one update: the parameters, the batch, and the derivative of the loss by the outputs; None before it comes."""

    update: int
    state: Mapping[str, Any]
    x: Any
    batch: int
    derivative: Any = None

    @property
    def whole(self) -> bool:
        return self.derivative is not None

    @property
    def bytes(self) -> int:
        held = [*self.state.values(), self.x, self.derivative]
        return sum(one.element_size() * one.nelement() for one in held if one is not None)


class Watch(Recording):
    """The updates of a loop on a model of PyTorch that were recorded: `seen[300]` is the trace of one."""

    def __init__(
        self, model: nn.Module | None, every: int = 10, samples: int = 32, most_bytes: int = 64 * MEGABYTE
    ) -> None:
        super().__init__(every, samples, most_bytes)
        self._hooks: list[Any] = []
        self._now: Record | None = None
        self._before: Record | None = None
        # Of each parameter: the sum of its gradient's squares, and how many there are.
        self._squares: dict[str, tuple[float, int]] = {}
        self._told: set[tuple[str, str]] = set()
        if model is not None:
            self._look_at(model)

    def _look_at(self, model: nn.Module) -> None:
        self._module = model
        try:
            self._form = deepcopy(model).cpu()
        except (RuntimeError, TypeError) as error:
            raise InvalidInput("model", f"It cannot be copied: {error}") from None

    def __enter__(self) -> "Watch":
        model = self._module
        self._hooks = [model.register_forward_pre_hook(self._timed(self._begun))]
        for name, module in model.named_modules():
            said = f"the output of “{name}” ({type(module).__name__})" if name else "the output"
            self._hooks.append(module.register_forward_hook(self._timed(self._watching(said))))
        self._hooks.append(model.register_forward_hook(self._timed(self._ended)))
        for name, parameter in model.named_parameters():
            if parameter.requires_grad:
                hook = self._timed(self._gradient(name))
                self._hooks.append(parameter.register_post_accumulate_grad_hook(hook))
        # Where the loss is, and when all gradients are there, no hook says.
        self._backward = torch.autograd.backward
        torch.autograd.backward = self._seen_backward
        return self

    def __exit__(self, *_: Any) -> None:
        torch.autograd.backward = self._backward
        for hook in self._hooks:
            hook.remove()
        self._hooks = []
        self._now = self._before = None

    def _traced(self, record: Record) -> Trace:
        form = deepcopy(self._form)
        form.load_state_dict(record.state)
        for name, values in record.state.items():
            if values.is_floating_point() and not bool(torch.isfinite(values).all()):
                said = f"Before update {record.update} {name} has a number that is not finite: nothing can be derived."
                raise InvalidInput("update", said)
        model = read(form, record.x, record.derivative, _your_loss)
        if len(record.x) < record.batch:
            said = f"These are the first {len(record.x)} of {record.batch} samples: gradients are their share."
            model = replace(model, notes=(*model.notes, said))
        return of_model(model, None, {"partial": True})

    def _begun(self, _: nn.Module, given: tuple[Any, ...]) -> None:
        self._before = self._now or self._before
        self._now = None
        if torch.is_grad_enabled() and given and isinstance(given[0], torch.Tensor):
            # Parameters are what they are at its beginning: the optimizer comes after the derivatives.
            state = {name: one.detach().clone() for name, one in self._module.state_dict().items()}
            self._now = Record(self.updates, state, _kept(given[0], self.samples), len(given[0]))
            self._squares = {}

    def _watching(self, said: str) -> Any:
        def after(_: nn.Module, __: Any, output: Any) -> None:
            if isinstance(output, torch.Tensor) and output.requires_grad:
                self._check(output, said)
                output.register_hook(self._timed(lambda gradient: self._check(gradient, f"∂ by {said}")))

        return after

    def _gradient(self, name: str) -> Any:
        def came(parameter: Any) -> None:
            size = float(torch.linalg.vector_norm(parameter.grad, dtype=torch.float64))
            # Where it overflows, a product is infinite; a power would end the loop.
            squares = size * size
            self._squares[name] = squares, parameter.nelement()
            if squares != squares or squares == float("inf"):
                self._check(parameter.grad, f"{name}.grad")

        return came

    def _ended(self, _: nn.Module, __: Any, output: Any) -> None:
        """A pass forward that is to be derived is an update; one of evaluation is none."""
        record = self._now
        if record is None or not isinstance(output, torch.Tensor) or not output.requires_grad:
            self._now = None
            return
        self.updates += 1
        output.register_hook(self._timed(lambda gradient: self._came(record, gradient)))

    def _came(self, record: Record, gradient: Any) -> None:
        record.derivative = _kept(gradient, self.samples)
        if record.update % self.every == 0:
            self._keep(record.update, record, self._in_turn)
        self._thin()

    def _seen_backward(self, tensors: Any, *given: Any, **named: Any) -> Any:
        """`torch.autograd.backward`, and a look at the loss and at the gradients of this model, if it was its."""
        update = self.updates - 1
        self._squares = {}
        found = self._backward(tensors, *given, **named)
        if self._squares:
            self._timed(self._derived)(update, tensors)
        return found

    def _derived(self, update: int, tensors: Any) -> None:
        record = self._now
        if record is not None and record.update == update and record.whole:
            for name, kind, why in self._verdicts():
                if (name, kind) not in self._told:
                    self._told.add((name, kind))
                    self._keep(update, record, why)
            self._thin()
        if isinstance(tensors, torch.Tensor) and tensors.nelement() == 1:
            self._cost_was(update, float(tensors.detach()))

    def _verdicts(self) -> list[tuple[str, str, str]]:
        """Of each layer whose gradient is far from the last layer's in size: its name, the kind, and the words."""
        layers: dict[str, list[tuple[float, int]]] = {}
        for name, _ in self._module.named_parameters():
            if name in self._squares:
                layers.setdefault(name.rpartition(".")[0] or "the model", []).append(self._squares[name])
        sizes = {
            name: (sum(squares for squares, _ in parts) / sum(count for _, count in parts)) ** 0.5
            for name, parts in layers.items()
        }
        if not sizes or not all(one < float("inf") for one in sizes.values()):
            return []
        *_, (last, reference) = sizes.items()
        found = []
        for name, one in sizes.items():
            ratio = one / reference if reference else None
            match verdict_of(one, ratio):
                case "vanishing" if ratio:
                    why = f"vanishing: the gradient of “{name}” is {1 / ratio:,.0f} times smaller than that of “{last}”"
                    found.append((name, "vanishing", why))
                case "exploding" if ratio:
                    why = f"exploding: the gradient of “{name}” is {ratio:,.0f} times larger than that of “{last}”"
                    found.append((name, "exploding", why))
                case "zero":
                    found.append((name, "zero", f"vanishing: every entry of the gradient of “{name}” is 0"))
        return found

    def _keep(self, update: int, record: Record, why: str) -> None:
        record.state = {name: one.cpu() for name, one in record.state.items()}
        super()._keep(update, record, why)

    def _check(self, values: Any, said: str) -> None:
        if self.first_not_finite is None and not bool(torch.isfinite(values).all()):
            record = self._now
            update = record.update if record else max(0, self.updates - 1)
            self.first_not_finite = f"update {update}: {said}"
            if record:
                self._keep(update, record, f"not finite: {said}")
            if self._before:
                self._keep(self._before.update, self._before, f"the next is not finite: {said}")


def _your_loss(outputs: Any, derivative: Any) -> Any:
    """What has that derivative by the outputs, whatever it was."""
    return (outputs * derivative.double()).sum()


_your_loss.__name__ = "The loss of the loop"


def _kept(tensor: Any, samples: int) -> Any:
    return tensor.detach()[:samples].cpu().clone()
