"""The peer: the same updates in PyTorch, eagerly, with its own optimizer."""

from collections.abc import Callable

import torch
from torch.optim import SGD, Adam

from engine import Parameters, Samples

Update = Callable[[], object]


def torch_update(parameters: Parameters, samples: Samples, rate: float, classes: bool, adam: bool) -> Update:
    """tanh with half squared error, or for classes relu with cross-entropy."""
    w = [torch.tensor(matrix, requires_grad=True) for matrix in parameters.w]
    b = [torch.tensor(vector, requires_grad=True) for vector in parameters.b]
    x, y = torch.tensor(samples.x), torch.tensor(samples.y)
    optimizer = (Adam if adam else SGD)([*w, *b], rate)

    def update() -> None:
        optimizer.zero_grad()
        a = x
        for weights, biases in zip(w[:-1], b[:-1], strict=True):
            z = torch.nn.functional.linear(a, weights, biases)
            a = torch.relu(z) if classes else torch.tanh(z)
        z = torch.nn.functional.linear(a, w[-1], b[-1])
        if classes:
            cost = torch.nn.functional.cross_entropy(z, y)
        else:
            cost = 0.5 * ((torch.tanh(z) - y) ** 2).sum(dim=1).mean()
        cost.backward()
        optimizer.step()

    return update
