"""PyTorch: its own derivatives; plain gradient descent step by step, every other update by its own optimizer."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from app.exporting.scripts.common import literal, step_lines
from app.exporting.scripts.layers import cost, layers
from engine import Trace
from engine.arrays import Array
from engine.derivation.optimizers import OPTIMIZERS, PLAIN
from engine.python_source import variable
from engine.python_source.frameworks import PYTORCH_MEMORY, PYTORCH_OPTIMIZERS, PYTORCH_WRITTEN_OUT

_MASK = 'getattr(layer, "mask", 1.0) * '


def pytorch(trace: Trace) -> dict[str, Any]:
    """What its script says besides what all do."""
    own = layers(trace, "pytorch")
    if trace.network.fused_cost:
        # The cost is computed from the last layer's z.
        own[-1]["activation"] = ""
    modules = {layer["activation"] for layer in own} | ({"MaskedLinear"} if trace.network.masks else set())
    definitions = [source for name, source in PYTORCH_WRITTEN_OUT.items() if name in modules]
    plain = trace.plan.update and trace.plan.descent == PLAIN
    return {
        "layers": own,
        "definitions": definitions,
        "update": _steps(trace) if plain else [],
        "optimizer": list(_by_its_optimizer(trace)) if trace.plan.update and not plain else [],
        "optimizer_title": OPTIMIZERS[trace.plan.descent.optimizer].title,
    } | cost(trace, "pytorch")


def _steps(trace: Trace) -> list[dict[str, str]]:
    """The steps of the update, each with the parameter that is updated."""
    lines = [(step, line) for step, line in step_lines(trace) if step.phase == "update"]
    return [line | {"of": variable(step.id.replace("_next", ""))} for step, line in lines]


def _by_its_optimizer(trace: Trace) -> Iterator[str]:
    """The lines of an update: what becomes of the gradients before, the optimizer, what it remembers, its step."""
    numbers = {name: float(array) for name, array in trace.given.items() if array.ndim == 0}
    descent, frozen = trace.plan.descent, trace.plan.bias_update == "frozen"
    masked = bool(trace.network.masks)
    learned = "weights" if frozen else "weights + biases"
    if trace.plan.bias_update == "shared":
        yield "# The neurons of a layer share one bias: its gradient is their sum."
        yield "for b in biases:"
        yield "    b.grad.fill_(b.grad.sum())"
    yield from _clipped(trace, numbers, learned)
    # PyTorch's own weight decay would pull at connections that are left out, and AdamW's is no part of the gradient.
    by_hand = masked or descent.optimizer == "adamw"
    for there, sort, derivative in (
        (descent.l1, "l1", "layer.weight.detach().sign()"),
        (descent.l2 and by_hand, "l2", "layer.weight.detach()"),
    ):
        if there:
            yield f"# {sort.upper()}, for weights alone."
            yield "for layer in linear:"
            yield f"    layer.weight.grad += {numbers[sort]!r} * {_MASK * masked}{derivative}"
    decay = numbers["l2"] if descent.l2 and not by_hand else numbers.get("weight_decay", 0.0)
    yield from _remembered_sums(trace)
    yield from _optimizer(descent.optimizer, numbers, decay, frozen)
    yield from _memory(trace)
    if not (masked and decay):
        yield "optimizer.step()"
        return
    yield "before = [w.detach().clone() for w in weights]"
    yield "optimizer.step()"
    yield "# It pulled at connections that are left out, too: their numbers stay what they were."
    yield "with torch.no_grad():"
    yield "    for layer, w in zip(linear, before):"
    yield '        if hasattr(layer, "mask"):'
    yield "            layer.weight[layer.mask == 0] = w[layer.mask == 0]"


def _clipped(trace: Trace, numbers: dict[str, float], learned: str) -> Iterator[str]:
    if trace.plan.descent.clip == "value":
        yield f"nn.utils.clip_grad_value_({learned}, {numbers['clip_value']!r})"
    elif trace.plan.descent.clip == "norm" and trace.plan.bias_update != "shared":
        yield f"nn.utils.clip_grad_norm_({learned}, {numbers['clip_norm']!r})"
    elif trace.plan.descent.clip == "norm":
        yield "# As nn.utils.clip_grad_norm_, but a bias that is shared counts once."
        yield "squares = sum((w.grad**2).sum() for w in weights) + sum(b.grad[0] ** 2 for b in biases)"
        yield "for parameter in weights + biases:"
        yield f"    parameter.grad *= min(1.0, {numbers['clip_norm']!r} / (squares.item() ** 0.5 + 1e-6))"


def _optimizer(name: str, numbers: dict[str, float], decay: float, frozen: bool) -> Iterator[str]:
    called, *settings = PYTORCH_OPTIMIZERS[name]
    told = ", ".join(["lr=learning_rate", *(setting.format(**numbers) for setting in settings)])
    # AdamW's own default is not 0.
    weights = f'{{"params": weights, "weight_decay": {decay!r}}}' if decay or name == "adamw" else '{"params": weights}'
    biases = '{"params": biases, "weight_decay": 0.0}' if name == "adamw" else '{"params": biases}'
    yield f"optimizer = torch.optim.{called}("
    yield f"    [{weights if frozen else f'{weights}, {biases}'}],"
    yield f"    {told},"
    yield ")"


def _remembered_sums(trace: Trace) -> Iterator[str]:
    """Gradients that were not reset: what the optimizer takes is the sum."""
    memories = _remembered(trace, "gradient_sum")
    if any(memory.any() for memory in memories.values()):
        yield "# zero_grad() was forgotten: the gradients before are still there."
        for where, memory in memories.items():
            yield f"{where}.grad += torch.tensor({literal(memory)})"


def _memory(trace: Trace) -> Iterator[str]:
    """What it remembers of the updates before, under PyTorch's names; before the first update that is nothing."""
    before = float(trace.given.get("update", np.asarray(1.0))) - 1.0
    quantities = [name for name in OPTIMIZERS[trace.plan.descent.optimizer].remembers if name in PYTORCH_MEMORY]
    kept = {PYTORCH_MEMORY[quantity]: _remembered(trace, quantity) for quantity in quantities}
    if before == 0.0 and not any(memory.any() for memories in kept.values() for memory in memories.values()):
        return
    yield "# What it remembers of the updates before."
    for called, memories in kept.items():
        for where, memory in memories.items():
            yield f'optimizer.state[{where}]["{called}"] = torch.tensor({literal(memory)})'
    if "momentum_buffer" not in kept:
        yield "for parameter in optimizer.state:"
        yield f'    optimizer.state[parameter]["step"] = torch.tensor({before!r})'


def _remembered(trace: Trace, quantity: str) -> dict[str, Array]:
    """What is remembered of each parameter, by where that is in the script."""
    return {
        f"{called}[{layer - 1}]": trace.given[f"{part}_{quantity}.{layer}"]
        for part, called in (("w", "weights"), ("b", "biases"))
        for layer in range(1, len(trace.network.layers) + 1)
        if f"{part}_{quantity}.{layer}" in trace.given
    }
