"""Batch norm in what JAX records of a model: from one array on, what γ and β do to each feature by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jax import numpy as jnp

from backlight.frameworks.batch_norm import BatchNorm
from backlight.frameworks.jax_chain import Layer, Recorded, run_all, variables
from engine.arrays import Array

# What the parameters of Flax' batch norm are called.
GAMMA, BETA = "scale", "bias"


@dataclass(frozen=True, eq=False)
class Norms:
    """Where batch norm may be: `parameters` are all of the model's, by `names` such as ``layers.1.scale``."""

    recorded: Recorded
    parameters: Sequence[Any]
    names: Sequence[str]
    kinds: Mapping[str, str]

    def at(self, start: Any) -> Layer | None:
        """The one that begins there, if it is one in evaluation: by its values, which are those of γ u + β."""
        found = None
        if len(start.aval.shape) != 2:
            return None
        for end, used in self._closed(start):
            own = {self.names[one].rpartition(".")[2]: one for one in used}
            if len(own) == len(used) and GAMMA in own and self._is_norm(used):
                found = self._read(start, end, own[GAMMA], own.get(BETA)) or found
        return found

    def _is_norm(self, used: set[int]) -> bool:
        modules = {self.names[one].rpartition(".")[0] for one in used}
        return len(modules) == 1 and self.kinds.get(modules.pop(), "") == "BatchNorm"

    def _read(self, start: Any, end: Any, gamma: int, beta: int | None) -> Layer | None:
        def value(numbers: float, scale: Any, shift: Any) -> Array:
            """Of a batch of one number, with another γ and β."""
            given = {gamma: scale} | ({} if beta is None else {beta: shift})
            parameters = [jnp.full_like(one, given[n]) if n in given else one for n, one in enumerate(self.parameters)]
            filled = jnp.full(start.aval.shape, numbers, start.aval.dtype)
            return np.asarray(self._run(parameters, start, filled)[end], dtype=np.float64)

        zero, one, other = (value(numbers, 1.0, 0.0) for numbers in (0.0, 1.0, -3.0))
        scale = one[0] - zero[0]
        straight = np.allclose(other, zero - 3.0 * scale, rtol=1e-6, atol=1e-9) and np.all(zero == zero[:1])
        if not straight or not np.all(scale > 0.0):
            return None
        root = 1.0 / scale
        arrays = [np.asarray(each, dtype=np.float64) for each in self.parameters]
        shift = np.zeros_like(root) if beta is None else arrays[beta].reshape(-1)
        norm = BatchNorm(arrays[gamma].reshape(-1), shift, -zero[0] * root, root**2, 0.0)
        return Layer(gamma, False, beta, "identity", {}, end, False, norm)

    def _run(self, parameters: Sequence[Any], start: Any, numbers: Any) -> dict[Any, Any]:
        """All that is worked out where that array has these numbers."""
        inner = self.recorded.jaxpr.jaxpr
        known = dict(zip(inner.constvars, self.recorded.jaxpr.consts, strict=True))
        known |= dict(zip(inner.invars, [*parameters, None], strict=True)) | {start: numbers}
        depending = {self.recorded.x} - {start}
        operations = []
        for operation in inner.eqns:
            if start in operation.outvars or any(one in depending for one in variables(operation)):
                depending |= set(operation.outvars) - {start}
            else:
                operations.append(operation)
        run_all(operations, known)
        return known

    def _closed(self, start: Any) -> Iterator[tuple[Any, set[int]]]:
        """Each array in which all that came from there has come together, and the parameters that were used."""
        recorded, used = self.recorded, set[int]()
        made, live = {start}, {start: len(recorded.users.get(start, []))}
        for operation in recorded.jaxpr.jaxpr.eqns:
            given = [one for one in variables(operation) if one in made]
            if not given:
                continue
            beside = [one for one in variables(operation) if one not in made and one not in recorded.constants]
            parameters = [recorded.leaves.get(one, recorded.mixed.get(one)) for one in beside]
            if None in parameters or operation.primitive.name == "dot_general":
                return
            used |= {one for one in parameters if one is not None}
            for one in given:
                live[one] -= 1
            for one in operation.outvars:
                made.add(one)
                live[one] = len(recorded.users.get(one, []))
            (end, *_) = operation.outvars
            if [one for one, count in live.items() if count] == [end] and end.aval.shape == start.aval.shape:
                yield end, set(used)
