"""The peer: the same pass in PyTorch, eagerly, with the gradient of every intermediate kept, as a trace keeps it."""

from collections.abc import Callable

import torch

from engine import Parameters, Samples


def forward_backward_retained(parameters: Parameters, samples: Samples) -> Callable[[], object]:
    w = [torch.tensor(matrix, requires_grad=True) for matrix in parameters.w]
    b = [torch.tensor(vector, requires_grad=True) for vector in parameters.b]
    x, y = torch.tensor(samples.x), torch.tensor(samples.y)

    def call() -> object:
        for parameter in (*w, *b):
            parameter.grad = None
        kept = []
        a = x
        for weights, biases in zip(w, b, strict=True):
            z = torch.nn.functional.linear(a, weights, biases)
            a = torch.sigmoid(z)
            z.retain_grad()
            a.retain_grad()
            kept += [z, a]
        cost = 0.5 * ((a - y) ** 2).sum(dim=1)
        cost.mean().backward()
        return kept, cost

    return call
