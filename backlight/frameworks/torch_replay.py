"""What a model of PyTorch does from one of its operations to another, tried with other numbers.

So an activation is known by its values, however it is written: ``z * torch.sigmoid(z)`` is silu, ``z.clamp(0)`` relu.
The operations are those that PyTorch's function mode sees while the model runs
(https://docs.pytorch.org/docs/stable/notes/extending.html): whatever a forward does in Python besides stays as it is.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

from backlight.frameworks.probing import Constants, recognized
from engine.arrays import Array

Node = Any


class Run(TorchFunctionMode):  # type: ignore[misc]  # It has no types.
    """While a model runs in it, its operations are numbered: those that make a tensor."""

    def __init__(self) -> None:
        super().__init__()
        self._made = 0

    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = function(*args, **(kwargs or {}))
        if not isinstance(result, torch.Tensor):
            return result
        self._made += 1
        return self._seen(self._made, result)


class Calls(Run):
    """Of each operation its number and the shape of its result, by the node that it leaves in the graph."""

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[Node, tuple[int, Any]] = {}

    def _seen(self, number: int, result: Any) -> Any:
        if result.grad_fn is not None:
            self.of.setdefault(result.grad_fn, (number, result.shape))
        return result


class Reached(Exception):
    """What was to be seen of a run."""


class Replaced(Run):
    """One operation's result is another, until a later one has its own."""

    def __init__(self, first: int, numbers: Any, last: int) -> None:
        super().__init__()
        self.first, self.numbers, self.last = first, numbers, last
        self.result: Any = None

    def _seen(self, number: int, result: Any) -> Any:
        if number == self.first:
            return self.numbers
        if number == self.last:
            self.result = result
            raise Reached
        return result


def activation_between(
    run: Callable[[], Any], calls: Calls, start: Node, end: Node, precision: str = "float64"
) -> tuple[str, Constants] | None:
    """The activation that leads from one node's numbers to another's; None where it is none of ours."""
    if start not in calls.of or end not in calls.of:
        return None
    (first, given), (last, made) = calls.of[start], calls.of[end]
    if given.numel() != made.numel():
        return None

    def values(numbers: Array) -> Array:
        mode = Replaced(first, torch.tensor(numbers).reshape(given), last)
        try:
            with mode:
                run()
        except Reached:
            pass
        found: Array = mode.result.detach().numpy().reshape(numbers.shape)
        return found

    try:
        return recognized(values, (given[0], given[1:].numel()), precision)
    except (RuntimeError, ValueError, TypeError, IndexError, AttributeError):
        return None
