"""Networks of every kind of layer, and the same in PyTorch's own words: what is recorded, and compared live."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import Dense, Network
from engine.layers import Node
from engine.layers.addition import Addition
from engine.layers.attention import SelfAttention
from engine.layers.convolution import Convolution
from engine.layers.dropout import Dropout
from engine.layers.embedding import Embedding
from engine.layers.flatten import Flatten
from engine.layers.normalization import BatchNorm, LayerNorm
from engine.layers.pooling import AveragePooling, MaxPooling
from engine.layers.recurrent import GATES, LSTM, Elman

SAMPLES = 3


@dataclass(frozen=True)
class Case:
    """A network, and a function of PyTorch, the parameters by name and the inputs that gives the outputs."""

    network: Network
    outputs: Callable[[Any, dict[str, Any], Any], Any]
    # The inputs are tokens of a vocabulary of so many.
    tokens: int = 0


def _linear(torch: Any, of: dict[str, Any], node: int, x: Any) -> Any:
    return torch.nn.functional.linear(x, of[f"w.{node}"], of[f"b.{node}"])


def _convolved(torch: Any, of: dict[str, Any], x: Any) -> Any:
    conv = torch.nn.functional.conv2d
    return torch.tanh(conv(x, of["w.1"], of["b.1"], stride=(2, 1), padding=(1, 2), dilation=(1, 2)))


def _convolved_twice(torch: Any, of: dict[str, Any], x: Any) -> Any:
    conv = torch.nn.functional.conv2d
    h = torch.tanh(conv(x, of["w.1"], of["b.1"], padding=1))
    return _linear(torch, of, 4, torch.flatten(conv(h, of["w.2"], of["b.2"], stride=2), 1))


def _recurrent(torch: Any, of: dict[str, Any], x: Any, kind: str, units: int) -> Any:
    """nn.RNN or nn.LSTM themselves, with our parameters in the order of theirs."""
    gates = list(GATES) if kind == "LSTM" else [""]
    layer = getattr(torch.nn, kind)(x.shape[2], units, batch_first=True).double()
    given = {
        "weight_ih_l0": torch.cat([of[f"w{gate}.1"] for gate in gates]),
        "weight_hh_l0": torch.cat([of[f"u{gate}.1"] for gate in gates]),
        "bias_ih_l0": torch.cat([of[f"b{gate}.1"] for gate in gates]),
        "bias_hh_l0": torch.zeros(units * len(gates), dtype=torch.float64),
    }
    before = tuple(of[f"{kind}.1t0"][None] for kind in ("h", "c") if f"{kind}.1t0" in of)
    state = (before if kind == "LSTM" else before[0]) if before else None
    return torch.func.functional_call(layer, given, (x, state))[0]


def _attended(torch: Any, of: dict[str, Any], x: Any, causal: bool) -> Any:
    q, k, v = (torch.einsum("hed,std->shte", of[f"{name}.1"], x) for name in ("wq", "wk", "wv"))
    taken = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
    return torch.einsum("fhe,shte->stf", of["wo.1"], taken)


def _transformer(torch: Any, of: dict[str, Any], x: Any) -> Any:
    """A block of a transformer: embedded, normalized, attended, added; normalized, two dense layers, added."""
    f = torch.nn.functional
    e = f.embedding(x.long(), of["w.1"])
    n = f.layer_norm(e, e.shape[2:], of["gamma.2"], of["beta.2"])
    added = e + _attended(torch, {f"{kind}.1": of[f"{kind}.3"] for kind in ("wq", "wk", "wv", "wo")}, n, True)
    n = f.layer_norm(added, e.shape[2:], of["gamma.5"], of["beta.5"])
    return added + _linear(torch, of, 7, f.gelu(_linear(torch, of, 6, n)))


def _normalized(torch: Any, of: dict[str, Any], node: int, x: Any) -> Any:
    return torch.nn.functional.batch_norm(x, None, None, of[f"gamma.{node}"], of[f"beta.{node}"], training=True)


def _evaluated(torch: Any, of: dict[str, Any], x: Any) -> Any:
    running = of["running_mean.1"], of["running_variance.1"]
    return torch.nn.functional.batch_norm(x, *running, of["gamma.1"], of["beta.1"], training=False)


def _skipped(torch: Any, of: dict[str, Any], x: Any) -> Any:
    first = torch.tanh(_linear(torch, of, 1, x))
    return first + torch.tanh(_linear(torch, of, 2, first)) + x


def _tied(torch: Any, of: dict[str, Any], x: Any) -> Any:
    return torch.tanh(_linear(torch, of, 1, torch.tanh(_linear(torch, of, 1, x))))


CASES: dict[str, Case] = {
    "convolution": Case(
        Network.of((2, 5, 6), [Convolution(3, (3, 2), (2, 1), (1, 2), (1, 2), "tanh")]), _convolved
    ),
    "convolution over time": Case(
        Network.of((2, 7), [Convolution(3, 3, 2, 1)]),
        lambda torch, of, x: torch.nn.functional.conv1d(x, of["w.1"], of["b.1"], stride=2, padding=1),
    ),
    "convolutions, flattened": Case(
        Network.of((1, 5, 5), [Convolution(2, 3, padding=1, activation="tanh"), Convolution(2, 2, 2), Flatten(),
                               Dense(3, "identity")]), _convolved_twice,
    ),
    "max pooling": Case(
        Network.of((2, 5, 6), [MaxPooling((3, 2), 2, 1)]),
        lambda torch, of, x: torch.nn.functional.max_pool2d(x, (3, 2), 2, 1),
    ),
    "average pooling": Case(
        Network.of((2, 5, 6), [AveragePooling((3, 2), (1, 2), (1, 0))]),
        lambda torch, of, x: torch.nn.functional.avg_pool2d(x, (3, 2), (1, 2), (1, 0)),
    ),
    "batch norm": Case(
        Network.of((3,), [Dense(4, "identity"), BatchNorm(), Dense(2, "sigmoid")]),
        lambda torch, of, x: torch.sigmoid(
            _linear(torch, of, 3, _normalized(torch, of, 2, _linear(torch, of, 1, x)))
        ),
    ),
    "batch norm of maps": Case(
        Network.of((2, 3, 4), [BatchNorm(1e-3)]),
        lambda torch, of, x: torch.nn.functional.batch_norm(
            x, None, None, of["gamma.1"], of["beta.1"], training=True, eps=1e-3
        ),
    ),
    "batch norm in evaluation": Case(Network.of((2, 3, 4), [BatchNorm(mode="evaluation")]), _evaluated),
    "layer norm": Case(
        Network.of((4, 3), [LayerNorm()]),
        lambda torch, of, x: torch.nn.functional.layer_norm(x, (3,), of["gamma.1"], of["beta.1"]),
    ),
    "residual": Case(
        Network.of((3,), [Dense(3, "tanh"), Dense(3, "tanh"), Node(Addition(), (1, 2, 0))]), _skipped
    ),
    "shared parameters": Case(Network.of((3,), [Dense(3, "tanh"), Node(Dense(3, "tanh"), shares=1)]), _tied),
    "embedding": Case(
        Network.of((5,), [Embedding(4, 3), Dense(2, "tanh")]),
        lambda torch, of, x: torch.tanh(_linear(torch, of, 2, torch.nn.functional.embedding(x.long(), of["w.1"]))),
        tokens=4,
    ),
    "dropout": Case(
        Network.of((4,), [Dense(5, "tanh"), Dropout(0.4), Dense(2, "identity")]),
        lambda torch, of, x: _linear(torch, of, 3, torch.tanh(_linear(torch, of, 1, x)) * of["kept.2"] / 0.6),
    ),
    "elman": Case(
        Network.of((4, 2), [Elman(3, sequence=True)]), lambda torch, of, x: _recurrent(torch, of, x, "RNN", 3)
    ),
    "elman from a given state": Case(
        Network.of((4, 2), [Elman(3, initial=True)]), lambda torch, of, x: _recurrent(torch, of, x, "RNN", 3)[:, -1]
    ),
    "lstm": Case(Network.of((3, 2), [LSTM(3)]), lambda torch, of, x: _recurrent(torch, of, x, "LSTM", 3)[:, -1]),
    "lstm from a given state": Case(
        Network.of((3, 2), [LSTM(2, True, True)]), lambda torch, of, x: _recurrent(torch, of, x, "LSTM", 2)
    ),
    "attention": Case(
        Network.of((4, 6), [SelfAttention(heads=2)]), lambda torch, of, x: _attended(torch, of, x, True)
    ),
    "attention without a mask": Case(
        Network.of((3, 2), [SelfAttention(3, causal=False)]), lambda torch, of, x: _attended(torch, of, x, False)
    ),
    "transformer": Case(
        Network.of((4,), [Embedding(5, 4), LayerNorm(), SelfAttention(heads=2), Node(Addition(), (1, 3)), LayerNorm(),
                          Dense(6, "gelu"), Dense(4, "identity"), Node(Addition(), (4, 7))]), _transformer, tokens=5,
    ),
}  # fmt: skip


def given(case: Case) -> dict[str, np.ndarray]:
    """Numbers for all that no step defines, of few digits: the same ones every time."""
    network, generator = case.network, np.random.default_rng(7)
    shapes = {"a.0": (SAMPLES, *network.shapes[0]), "y": (SAMPLES, *network.shapes[-1]), **network.learned}
    shapes |= {name: (SAMPLES, *shape[1:]) if shape[0] == 0 else shape for name, shape in network.given.items()}
    numbers = {name: generator.normal(size=shape).round(3) for name, shape in shapes.items()}
    if case.tokens:
        numbers["a.0"] = generator.integers(0, case.tokens, shapes["a.0"]).astype(float)
    for name in numbers:
        if name.startswith("kept"):
            numbers[name] = generator.integers(0, 2, shapes[name]).astype(float)
        if name.startswith("running_variance"):
            numbers[name] = np.abs(numbers[name]) + 0.5
    return numbers


def by_torch(case: Case) -> dict[str, np.ndarray]:
    """The outputs, C (the mean of ½ Σ (a − y)²), and its derivatives by all that is learned; by inputs and states of
    one sample those of that sample's own cost, or where samples meet of the sum of all."""
    import torch

    numbers = {
        name: torch.tensor(array, requires_grad=not name.startswith(("running", "kept")))
        for name, array in given(case).items()
    }
    outputs = case.outputs(torch, numbers, numbers["a.0"])
    cost = 0.5 * ((outputs - numbers["y"]) ** 2).sum() / SAMPLES
    cost.backward()
    found = {f"a.{len(case.network.layers)}": outputs, "mean_cost": cost}
    for name, array in numbers.items():
        if array.grad is not None and name != "y":
            found[f"d{name}"] = array.grad if name in case.network.learned else SAMPLES * array.grad
    return {name: array.detach().numpy() for name, array in found.items()}
