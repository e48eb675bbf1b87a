"""Running a network forward over many samples, block by block: what they cost, and what neurons say to them."""

from collections.abc import Iterator

import numpy as np

from engine.arrays import Array
from engine.derivation.plan import Plan, derive
from engine.network.network import Samples
from engine.training.layout import Layout
from engine.training.memory import Memory, Shared
from engine.training.operations import Operation, operations

# Samples at a time: few enough for the numbers to stay near the processor, enough for the calls not to matter.
BLOCK = 512
# In wide networks fewer, so that no more numbers than this are kept of all activations.
MOST_NUMBERS = 500_000


class Forward:
    """The forward pass and the cost, in arrays that are used again."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.layout = Layout(plan.network)
        self._shared = Shared(self.layout)
        self._most = max(1, min(BLOCK, MOST_NUMBERS // sum(plan.network.sizes)))
        self._blocks: dict[int, tuple[Memory, tuple[Operation, ...], tuple[Operation, ...]]] = {}

    def cost(self, parameters: Array, samples: Samples) -> tuple[float, Array]:
        """C over all the samples, and the network's outputs (S, n_N)."""
        outputs, total, last = [], 0.0, f"a.{len(self.plan.network.layers)}"
        for memory in self._run(parameters, samples.x, samples.y):
            total += float(memory.arrays["cost"].sum())
            outputs.append(memory.arrays[last].copy())
        return total / len(samples), np.concatenate(outputs)

    def activations(self, parameters: Array, x: Array) -> list[Array]:
        """Of every layer, (n_L, S), for inputs x (S, n_0)."""
        names = [f"a.{layer}" for layer in range(len(self.plan.network.layers) + 1)]
        found: list[list[Array]] = [[] for _ in names]
        for memory in self._run(parameters, x):
            for name, kept in zip(names, found, strict=True):
                kept.append(memory.columns[name].copy())
        return [np.concatenate(kept, axis=1) for kept in found]

    def _run(self, parameters: Array, x: Array, y: Array | None = None) -> Iterator[Memory]:
        self._shared.vector("parameters")[...] = parameters
        for start in range(0, len(x), self._most):
            end = min(start + self._most, len(x))
            memory, passes, costs = self._block(end - start)
            memory.arrays["a.0"][...] = x[start:end]
            if y is not None:
                memory.arrays["y"][...] = y[start:end]
            with np.errstate(all="ignore"):
                for operation, arguments in passes if y is None else (*passes, *costs):
                    operation(*arguments)
            yield memory

    def _block(self, samples: int) -> tuple[Memory, tuple[Operation, ...], tuple[Operation, ...]]:
        if samples not in self._blocks:
            plan = Plan(self.plan.network, samples, output_rule=self.plan.output_rule)
            memory = Memory(self._shared, samples)
            steps = [step for step in derive(plan) if step.phase in ("forward", "cost") and step.id != "mean_cost"]
            passes = tuple(operations([step for step in steps if step.phase == "forward"], memory))
            costs = tuple(operations([step for step in steps if step.phase == "cost"], memory))
            self._blocks[samples] = memory, passes, costs
        return self._blocks[samples]
