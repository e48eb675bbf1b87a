"""How gradients become steps: the optimizers by name."""

OPTIMIZERS: dict[str, str] = {"sgd": "Gradient descent"}
