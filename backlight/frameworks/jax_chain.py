"""A function of JAX as a chain of linear layers and activations, read from the operations that JAX records of it.

What is between two linear layers is an activation by its values (`probing`), however it is written: `jax.nn.silu(z)`
and `z * jax.nn.sigmoid(z)` are the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import jax
import jax.extend.core
import numpy as np

from backlight.frameworks.batch_norm import BatchNorm
from backlight.frameworks.probing import recognized
from engine.arrays import Array

# These move numbers, and change none.
MOVING = ("broadcast_in_dim", "convert_element_type", "copy", "reshape", "squeeze", "transpose")


@dataclass(frozen=True, eq=False)
class Layer:
    """Parameters by their numbers among all; `turned` where a weight matrix has a column for each neuron."""

    weight: int
    turned: bool
    bias: int | None
    activation: str
    constants: Mapping[str, float]
    # What comes out of it, in what was recorded; `across` where that has a column for each sample.
    end: Any
    across: bool
    # Of batch norm, whose weight is its γ and whose bias its β.
    norm: BatchNorm | None = None


@dataclass(frozen=True, eq=False)
class Chain:
    """The layers from the inputs on; `beyond` is the first operation that is not shown, None where all are."""

    layers: tuple[Layer, ...]
    beyond: Any
    # The parameter that it uses, by its number; None where it uses none.
    beyond_parameter: int | None


@dataclass
class Recorded:
    """`call(parameters, x)` as operations one after the other, run once on a batch."""

    jaxpr: Any
    # Of every variable, the operations that use it; None stands for the outputs.
    users: dict[Any, list[Any]] = field(default_factory=dict)
    # Of what is a parameter, however it is turned or repeated: its number.
    leaves: dict[Any, int] = field(default_factory=dict)
    # Of a matrix that is one, whether its axes are exchanged.
    turned: dict[Any, bool] = field(default_factory=dict)
    # What is worked out from parameters, and so is none: the number of one of them.
    mixed: dict[Any, int] = field(default_factory=dict)
    # What depends on neither inputs nor parameters: its value.
    constants: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, call: Callable[..., Any], parameters: Sequence[Any], x: Any) -> "Recorded":
        # Without jit the operations within what is compiled stand in one line with the rest.
        with jax.disable_jit():
            jaxpr = jax.make_jaxpr(call)(list(parameters), x)
        found = cls(jaxpr)
        found._look()
        return found

    @property
    def x(self) -> Any:
        return self.jaxpr.jaxpr.invars[-1]

    @property
    def output(self) -> Any:
        return self.jaxpr.jaxpr.outvars[0]

    def _look(self) -> None:
        inner = self.jaxpr.jaxpr
        self.leaves = {variable: n for n, variable in enumerate(inner.invars[:-1])}
        self.constants = dict(zip(inner.constvars, self.jaxpr.consts, strict=True))
        dependent = {self.x}
        for operation in inner.eqns:
            given, made = variables(operation), operation.outvars[0]
            for one in given:
                self.users.setdefault(one, []).append(operation)
            own = next((one for one in given if one in self.leaves), None)
            of = self.leaves[own] if own is not None else next((self.mixed[g] for g in given if g in self.mixed), None)
            if any(one in dependent for one in given):
                dependent |= set(operation.outvars)
            elif own is not None and operation.primitive.name in MOVING:
                self.leaves[made] = self.leaves[own]
                self.turned[made] = self.turned.get(own, False) ^ (operation.primitive.name == "transpose")
            elif of is not None:
                self.mixed |= dict.fromkeys(operation.outvars, of)
            else:
                run_all([operation], self.constants)
        self.users.setdefault(self.output, []).append(None)

    def run(self, parameters: Sequence[Any], x: Any, added_to: Any = None, added: Any = None) -> dict[Any, Any]:
        """All that is worked out; `added` is added to one of it."""
        inner = self.jaxpr.jaxpr
        known = dict(zip(inner.constvars, self.jaxpr.consts, strict=True))
        known |= dict(zip(inner.invars, [*parameters, x], strict=True))
        run_all(inner.eqns, known, added_to, added)
        return known


def chain_of(recorded: Recorded, batch: int, precision: str, norm_at: Callable[[Any], Layer | None]) -> Chain:
    """As far as it is one; `norm_at` finds batch norm where there is no matrix."""
    at, layers = _moved(recorded, recorded.x)[0], list[Layer]()
    while True:
        users = recorded.users.get(at, [])
        if users == [None]:
            return Chain(tuple(layers), None, None)
        found = (_linear(recorded, at, users[0]) if len(users) == 1 else None) or norm_at(at)
        if found is None:
            return Chain(tuple(layers), users[0], _parameter(recorded, users))
        layers.append(_with_activation(recorded, found, batch, precision))
        at = _moved(recorded, layers[-1].end)[0]


def _linear(recorded: Recorded, at: Any, operation: Any) -> Layer | None:
    """Without its activation, where the operation is such a layer."""
    if operation is None or operation.primitive.name != "dot_general":
        return None
    one, other = operation.invars
    matrix, first = (other, True) if one is at else (one, False)
    (contracted, _), (repeated, _) = _axes(operation, first)
    if not _own(recorded, matrix) or len(matrix.aval.shape) != 2 or repeated:
        return None
    weight, turned = recorded.leaves[matrix], (contracted[0] == 0) ^ recorded.turned.get(matrix, False)
    z, exchanged = _moved(recorded, operation.outvars[0])
    across, bias = exchanged == first, None
    users = recorded.users.get(z, [])
    if len(users) == 1 and users[0] is not None and users[0].primitive.name == "add":
        beside = [one for one in users[0].invars if one is not z]
        if (
            len(beside) == 1
            and _own(recorded, beside[0])
            and np.prod(beside[0].aval.shape) == z.aval.shape[-(not across)]
        ):
            bias = recorded.leaves[beside[0]]
            z, exchanged = _moved(recorded, users[0].outvars[0])
            across ^= exchanged
    return Layer(weight, turned, bias, "identity", {}, z, across)


def _axes(operation: Any, data_first: bool) -> tuple[Any, Any]:
    """Of the matrix: its contracted and its repeated axes, then those of the data, each a pair."""
    contracted, repeated = operation.params["dimension_numbers"]
    order = (1, 0) if data_first else (0, 1)
    return tuple(contracted[n] for n in order), tuple(repeated[n] for n in order)


def _with_activation(recorded: Recorded, layer: Layer, batch: int, precision: str) -> Layer:
    """The longest that is one of ours, among what begins at z; the identity where nothing else is."""
    best, z, shape = layer, layer.end, (batch, layer.end.aval.size // batch)
    for operations, end in _closed(recorded, z):
        across = layer.across ^ any(one.primitive.name == "transpose" for one in operations)

        def values(numbers: Array, operations: Any = operations, end: Any = end, across: bool = across) -> Any:
            given = jax.numpy.asarray(_laid(numbers, layer.across).reshape(z.aval.shape), z.aval.dtype)
            known = {**recorded.constants, z: given}
            run_all(operations, known)
            return _laid(np.asarray(known[end]).reshape(shape[::-1] if across else shape), across)

        if end.aval.size == z.aval.size and (found := recognized(values, shape, precision)):
            best = replace(layer, activation=found[0], constants=found[1], end=end, across=across)
    return best


def _laid(numbers: Array, across: bool) -> Array:
    return numbers.T if across else numbers


def _closed(recorded: Recorded, z: Any) -> Iterator[tuple[list[Any], Any]]:
    """From z on: operations on what came from it alone, each time that all of it has come together in one array."""
    made, live, operations = {z}, {z: len(recorded.users.get(z, []))}, list[Any]()
    for operation in recorded.jaxpr.jaxpr.eqns:
        given = [one for one in variables(operation) if one in made]
        if not given:
            continue
        if any(one not in made and one not in recorded.constants for one in variables(operation)):
            return
        operations.append(operation)
        for one in given:
            live[one] -= 1
        for one in operation.outvars:
            made.add(one)
            live[one] = len(recorded.users.get(one, []))
        if [one for one, count in live.items() if count] == [operation.outvars[0]]:
            yield list(operations), operation.outvars[0]


def _moved(recorded: Recorded, variable: Any) -> tuple[Any, bool]:
    """As far as it is only laid otherwise, and whether its axes are exchanged there."""
    users, exchanged = recorded.users.get(variable, []), False
    while len(users) == 1 and users[0] is not None and users[0].primitive.name in MOVING:
        if users[0].outvars[0].aval.size != variable.aval.size:
            break
        exchanged ^= users[0].primitive.name == "transpose"
        variable = users[0].outvars[0]
        users = recorded.users.get(variable, [])
    return variable, exchanged


def _own(recorded: Recorded, variable: Any) -> bool:
    """Is it a parameter itself?"""
    return _is_variable(variable) and variable in recorded.leaves


def _parameter(recorded: Recorded, first: Sequence[Any]) -> int | None:
    """One that these operations use, or that what comes right after uses with them, short of another linear layer."""
    # Several at first, as of a norm that takes a mean, come together later; where a single one parts, something ends.
    waiting = list(first)
    for operation in waiting:
        if operation is None or (operation not in first and operation.primitive.name == "dot_general"):
            continue
        for one in variables(operation):
            if one in recorded.leaves or one in recorded.mixed:
                return recorded.leaves.get(one, recorded.mixed.get(one))
        users = recorded.users.get(operation.outvars[0], [])
        if len(users) == 1 or len(first) > 1:
            waiting += [one for one in users if one not in waiting]
    return None


def run_all(operations: Sequence[Any], known: dict[Any, Any], added_to: Any = None, added: Any = None) -> None:
    for operation in operations:
        given = [known[one] if _is_variable(one) else one.val for one in operation.invars]
        settings = operation.primitive.get_bind_params(operation.params)
        # Before JAX 0.10 the functions within came apart.
        functions, settings = settings if isinstance(settings, tuple) else ((), settings)
        made = operation.primitive.bind(*functions, *given, **settings)
        made = made if operation.primitive.multiple_results else [made]
        for variable, value in zip(operation.outvars, made, strict=True):
            known[variable] = value + added if variable is added_to else value


def variables(operation: Any) -> list[Any]:
    return [one for one in operation.invars if _is_variable(one)]


def _is_variable(one: Any) -> bool:
    return not isinstance(one, jax.extend.core.Literal)
