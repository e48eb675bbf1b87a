"""PyTorch models as people write them, each with a batch and a loss; their numbers are drawn by NumPy."""

from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional


def filled(model: nn.Module) -> nn.Module:
    """With parameters that no version of PyTorch draws otherwise."""
    generator = np.random.default_rng(4)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.tensor(generator.normal(size=tuple(parameter.shape)) * 0.7))
    return model


GENERATOR = np.random.default_rng(5)
X = torch.tensor(GENERATOR.normal(size=(5, 4)), dtype=torch.float32)
REAL = torch.tensor(GENERATOR.normal(size=(5, 3)), dtype=torch.float32)
SHARES = torch.sigmoid(REAL)
CLASSES = torch.tensor([0, 2, 1, 1, 0])
YES = torch.tensor([0.0, 1.0, 1.0, 0.0, 1.0])


def chain(activation: nn.Module, *last: nn.Module) -> nn.Module:
    return filled(nn.Sequential(nn.Linear(4, 6), activation, nn.Linear(6, 3), *last))


class Own(nn.Module):  # type: ignore[misc]
    """Nested, with functions in its forward, a layer without a bias and outputs without an axis of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(4, 6)
        self.body = nn.Sequential(nn.Dropout(0.5), nn.Linear(6, 5, bias=False), nn.Softsign())
        self.out = nn.Linear(5, 1)

    def forward(self, x: Any) -> Any:
        return torch.sigmoid(self.out(self.body(functional.selu(self.first(x))))).squeeze(-1)


class Residual(nn.Module):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.a, self.b, self.c = nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 3)

    def forward(self, x: Any) -> Any:
        before = torch.tanh(self.a(x))
        return self.c(before + self.b(before))


class ByHand(nn.Module):  # type: ignore[misc]
    """Matrices of its own, in either orientation, the last of them the first once more."""

    def __init__(self) -> None:
        super().__init__()
        self.inner, self.outer = nn.Parameter(torch.zeros(6, 4)), nn.Parameter(torch.zeros(3, 6))
        self.b, self.c = nn.Parameter(torch.zeros(6)), nn.Parameter(torch.zeros(1, 3))

    def forward(self, x: Any) -> Any:
        hidden = functional.relu(x @ self.inner.T + self.b)
        again = torch.tanh(torch.tanh(hidden @ self.inner) @ self.inner.T)
        return torch.sigmoid(self.c + again @ self.outer.t())


class Written(nn.Module):  # type: ignore[misc]
    """One layer and what a function makes of it, and another layer."""

    def __init__(self, function: Any) -> None:
        super().__init__()
        self.first, self.last, self.function = nn.Linear(4, 6), nn.Linear(6, 3), function

    def forward(self, x: Any) -> Any:
        return self.last(self.function(self.first(x)))


WRITTEN = {
    "silu": lambda z: z * torch.sigmoid(z), "relu": lambda z: z.clamp(min=0.0), "softsign": functional.softsign,
    "sigmoid": lambda z: 1.0 / (1.0 + torch.exp(-z)), "relu, as a choice": lambda z: torch.where(z > 0, z, 0.0 * z),
    "sigmoid, by tanh": lambda z: 0.5 * torch.tanh(z / 2.0) + 0.5, "softplus": lambda z: torch.log1p(torch.exp(z)),
    "leaky relu": lambda z: torch.maximum(z, 0.05 * z), "softmax": lambda z: z.exp() / z.exp().sum(1, keepdim=True),
}  # fmt: skip


def normalized(*layers: nn.Module) -> nn.Module:
    """In evaluation, with the means and variances of some batches."""
    model = filled(nn.Sequential(*layers)).eval()
    generator = np.random.default_rng(6)
    for one in model:
        if isinstance(one, nn.BatchNorm1d):
            one.running_mean.copy_(torch.tensor(generator.normal(size=one.num_features)))
            one.running_var.copy_(torch.tensor(generator.uniform(0.1, 3.0, size=one.num_features)))
    return model


def tied() -> nn.Module:
    shared = nn.Linear(4, 4)
    return filled(nn.Sequential(shared, nn.Tanh(), shared, nn.Tanh(), nn.Linear(4, 3)))


ACTIVATIONS = {
    "relu": nn.ReLU(), "relu in place": nn.ReLU(inplace=True), "leaky relu": nn.LeakyReLU(0.2), "elu": nn.ELU(0.7),
    "celu": nn.CELU(), "selu": nn.SELU(), "softplus": nn.Softplus(), "gelu": nn.GELU(), "silu": nn.SiLU(),
    "mish": nn.Mish(), "softsign": nn.Softsign(), "hardsigmoid": nn.Hardsigmoid(), "hardswish": nn.Hardswish(),
    "sigmoid": nn.Sigmoid(), "tanh": nn.Tanh(), "softmax": nn.Softmax(-1), "identity": nn.Identity(),
}  # fmt: skip
LOSSES = {
    "mse": (nn.MSELoss(), REAL), "mse, summed": (nn.MSELoss(reduction="sum"), REAL), "l1": (nn.L1Loss(), REAL),
    "huber": (nn.HuberLoss(delta=0.7), REAL), "smooth l1": (nn.SmoothL1Loss(), REAL),
    "bce with logits": (nn.BCEWithLogitsLoss(), SHARES), "cross-entropy": (nn.CrossEntropyLoss(), CLASSES),
    "cross-entropy, summed and smoothed": (nn.CrossEntropyLoss(reduction="sum", label_smoothing=0.1), CLASSES),
    "cross-entropy of probabilities": (nn.CrossEntropyLoss(), torch.softmax(REAL, 1)),
    "functional": (functional.mse_loss, REAL),
    **{name: (name, REAL) for name in ("half_squared_error", "squared_error", "mean_squared_error", "huber",
                                       "absolute_error")},
    "cross_entropy": ("cross_entropy", CLASSES), "binary_cross_entropy": ("binary_cross_entropy", SHARES),
}  # fmt: skip

CASES = {
    **{f"activation: {name}": (chain(module), X, REAL, nn.MSELoss()) for name, module in ACTIVATIONS.items()},
    **{f"written out: {name}": (filled(Written(it)), X, REAL, nn.MSELoss()) for name, it in WRITTEN.items()},
    **{f"loss: {name}": (chain(nn.Tanh()), X, y, loss) for name, (loss, y) in LOSSES.items()},
    "probabilities": (chain(nn.Tanh(), nn.Softmax(1)), X, CLASSES, "cross_entropy"),
    "log-softmax": (chain(nn.Tanh(), nn.LogSoftmax(1)), X, CLASSES, nn.NLLLoss()),
    "bce": (chain(nn.Tanh(), nn.Sigmoid()), X, SHARES, nn.BCELoss()),
    "own module": (filled(Own()), X, YES, nn.BCELoss()),
    "shared layer": (tied(), X, CLASSES, nn.CrossEntropyLoss()),
    "flattened": (filled(nn.Sequential(nn.Flatten(), nn.Linear(4, 3))), X.reshape(5, 2, 2), REAL, nn.MSELoss()),
    "custom loss": (chain(nn.Tanh()), X, REAL, lambda outputs, y: (outputs - y).pow(4).mean()),
    "weighted loss": (chain(nn.Tanh()), X, CLASSES, nn.CrossEntropyLoss(torch.tensor([1.0, 2.0, 3.0]).double())),
    "batch norm": (filled(nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.BatchNorm1d(6), nn.Linear(6, 3))), X, CLASSES,
                   nn.CrossEntropyLoss()),
    "batch norm in evaluation": (
        normalized(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Linear(6, 3), nn.BatchNorm1d(3, eps=0.1)),
        X, CLASSES, nn.CrossEntropyLoss()),
    "batch norm of the inputs": (normalized(nn.BatchNorm1d(4), nn.Linear(4, 3), nn.Sigmoid()), X, SHARES,
                                 nn.BCELoss()),
    "matrices by hand": (filled(ByHand()), X, SHARES, nn.BCELoss()),
    "residual": (filled(Residual()), X, CLASSES, nn.CrossEntropyLoss()),
}  # fmt: skip
