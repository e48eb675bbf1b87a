"""PyTorch's modules while they run: which node of the graph each one leaves, so that a layer can be named."""

from typing import Any

import torch
from torch import nn

from backlight.frameworks.autograd_graph import Applied, Node
from backlight.frameworks.batch_norm import in_training
from backlight.frameworks.torch_replay import Calls, activation_between
from engine.errors import InvalidInput

DROPOUT = (nn.Dropout, nn.AlphaDropout)
BATCH_NORM = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)


class Watched:
    """A model that is run once, and parts of it again."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model
        self._calls = Calls()
        self._inputs: Any = None
        self._modules: dict[Node, tuple[str, nn.Module]] = {}
        self._dropout: list[str] = []
        self._training: list[str] = []

    def run(self, inputs: Any) -> Any:
        """The outputs, of evaluation. Raises InvalidInput where the model does not take the inputs."""
        self._inputs = inputs
        named = dict(self.model.named_modules())
        hooks = [module.register_forward_hook(self._watch(name)) for name, module in named.items()]
        try:
            with self._calls:
                outputs = self.model(inputs)
        except (RuntimeError, ValueError, TypeError, IndexError) as error:
            raise InvalidInput("x", f"The model does not take these inputs: {error}") from None
        finally:
            for hook in hooks:
                hook.remove()
        if not isinstance(outputs, torch.Tensor) or outputs.grad_fn is None or len(outputs) != len(inputs):
            raise InvalidInput("model", "Its outputs are no tensor with a row for each sample that autograd recorded.")
        return outputs

    def _watch(self, name: str) -> Any:
        def record(module: nn.Module, given: tuple[Any, ...], output: Any) -> None:
            if isinstance(module, DROPOUT) and module.p > 0.0:
                self._dropout.append(name)
            if isinstance(module, BATCH_NORM) and module.training:
                self._training.append(name)
            node = getattr(output, "grad_fn", None)
            if node is None or not given:
                return
            before = getattr(given[0], "grad_fn", None)
            # What passes its input on leaves no node of its own; an outer module is done after those within.
            if node is not before:
                self._modules.setdefault(node, (name, module))

        return record

    def between(self, start: Node, end: Node) -> Applied:
        """The activation that leads from one node to another, however it is written; None where it is none of ours."""
        found = activation_between(lambda: self.model(self._inputs), self._calls, start, end)
        # What leaves all numbers as they are is no layer's activation.
        return ("reshape", {}) if found and found[0] == "identity" else found

    def said(self, node: Node) -> str:
        """The layer that a node is of, in words."""
        if node in self._modules:
            name, module = self._modules[node]
            return f"layer {self.called(node)}" if name else type(module).__name__
        return f"the operation {node.name().removesuffix('0').removesuffix('Backward')} in its forward"

    def called(self, node: Node) -> str:
        """The module that a node is of: its name and its kind."""
        name, module = self._modules.get(node, ("", None))
        return f"“{name}” ({type(module).__name__})" if name else node.name().removesuffix("Backward0")

    def notes(self, inputs: Any) -> list[str]:
        """What the model does with this batch, and does not show as a layer."""
        notes = [f"Dropout “{name}” lets everything through, as in evaluation." for name in self._dropout]
        notes += [in_training(name, "model.eval()") for name in dict.fromkeys(self._training)]
        if inputs.ndim > 2:
            shape = " × ".join(map(str, inputs.shape[1:]))
            notes.append(f"A sample of {shape} is laid flat: {inputs[0].numel()} inputs.")
        return notes
