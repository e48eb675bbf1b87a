"""Record what PyTorch's activations and their derivatives are: ``python scripts/golden_activations.py`` writes
tests/golden/activations.json. Needs PyTorch, which nothing else here does."""

import json
from pathlib import Path

import torch
from torch import nn

GOLDEN = Path(__file__).parent.parent / "tests/golden/activations.json"
# Both sides of every bend, the kinks themselves, and far out.
POINTS = [-40.0, -8.0, -3.1, -3.0, -2.9, -1.5, -1.0, -0.2, -1e-3, 0.0, 1e-3, 0.2, 1.0, 2.9, 3.0, 3.1, 8.0, 40.0]
MODULES: list[tuple[str, dict[str, float], nn.Module]] = [
    ("sigmoid", {}, nn.Sigmoid()),
    ("tanh", {}, nn.Tanh()),
    ("relu", {}, nn.ReLU()),
    ("leaky_relu", {}, nn.LeakyReLU(0.01)),
    ("elu", {}, nn.ELU()),
    ("softplus", {}, nn.Softplus(threshold=1000.0)),
    ("gelu", {}, nn.GELU()),
    ("silu", {}, nn.SiLU()),
    ("selu", {}, nn.SELU()),
    ("mish", {}, nn.Mish()),
    ("softsign", {}, nn.Softsign()),
    ("hard_sigmoid", {}, nn.Hardsigmoid()),
    ("hard_swish", {}, nn.Hardswish()),
    ("leaky_relu", {"slope": 0.25}, nn.LeakyReLU(0.25)),
    ("leaky_relu", {"slope": 0.0}, nn.LeakyReLU(0.0)),
    ("elu", {"alpha": 0.3}, nn.ELU(0.3)),
    ("elu", {"alpha": 1.7}, nn.ELU(1.7)),
]


def main() -> None:
    cases = []
    for name, constants, module in MODULES:
        z = torch.tensor(POINTS, dtype=torch.float64, requires_grad=True)
        a = module(z)
        a.sum().backward()
        assert z.grad is not None
        cases.append({"activation": name, "constants": constants, "a": a.tolist(), "slope": z.grad.tolist()})
    GOLDEN.write_text(json.dumps({"pytorch": torch.__version__, "z": POINTS, "cases": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main()
