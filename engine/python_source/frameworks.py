"""What PyTorch, JAX, Keras and scikit-learn call the engine's activations and costs, and PyTorch its optimizers."""

from typing import Literal, NamedTuple

Library = Literal["pytorch", "jax", "keras"]


class ByLibrary(NamedTuple):
    """What one thing is in each library; `#slope` stands for that constant of the layer, `#delta` for the cost's."""

    pytorch: str
    jax: str
    keras: str
    # What hidden layers of its multi-layer perceptrons may have, the same in all of them.
    scikit_learn: str | None = None

    def by(self, library: Library) -> str:
        found: str = getattr(self, library)
        return found


def _alike(source: str) -> ByLibrary:
    """Said with arithmetic alone, which all three have."""
    return ByLibrary(source, source, source)


# PyTorch's are modules, of which a linear output needs none. Where JAX's or Keras' own have another slope at a kink, or
# fewer digits with one of Keras' backends, they are written out.
ACTIVATIONS: dict[str, ByLibrary] = {
    "identity": ByLibrary("", "lambda z: z", "None", "identity"),
    "sigmoid": ByLibrary("nn.Sigmoid()", "jax.nn.sigmoid", '"sigmoid"', "logistic"),
    "tanh": ByLibrary("nn.Tanh()", "jnp.tanh", '"tanh"', "tanh"),
    "relu": ByLibrary("nn.ReLU()", "jax.nn.relu", '"relu"', "relu"),
    "leaky_relu": ByLibrary(
        "nn.LeakyReLU(#slope)", "lambda z: jnp.where(z > 0, z, #slope * z)", "lambda z: ops.where(z > 0, z, #slope * z)"
    ),
    "elu": ByLibrary("nn.ELU(#alpha)", "lambda z: jax.nn.elu(z, #alpha)", "lambda z: ops.elu(z, #alpha)"),
    "softplus": ByLibrary("nn.Softplus()", "jax.nn.softplus", '"softplus"'),
    "gelu": ByLibrary(
        "nn.GELU()", "lambda z: jax.nn.gelu(z, approximate=False)", "lambda z: ops.gelu(z, approximate=False)"
    ),
    "silu": ByLibrary("nn.SiLU()", "jax.nn.silu", '"silu"'),
    "selu": ByLibrary("nn.SELU()", "jax.nn.selu", '"selu"'),
    "mish": ByLibrary("nn.Mish()", "jax.nn.mish", '"mish"'),
    "softsign": ByLibrary("nn.Softsign()", "jax.nn.soft_sign", '"softsign"'),
    "hard_sigmoid": ByLibrary("Hardsigmoid()", "jax.nn.hard_sigmoid", "lambda z: ops.relu6(z + 3) / 6"),
    "hard_swish": ByLibrary("nn.Hardswish()", "jax.nn.hard_swish", "lambda z: z * ops.relu6(z + 3) / 6"),
    "softmax": ByLibrary("nn.Softmax(dim=1)", "jax.nn.softmax", '"softmax"'),
}
SCIKIT_LEARN_ACTIVATIONS = {name: own for name, (*_, own) in ACTIVATIONS.items() if own is not None}

# What each output adds to the cost, before the sum or the mean over the outputs.
COSTS: dict[str, ByLibrary] = {
    "half_squared_error": _alike("0.5 * (a - y) ** 2"),
    "squared_error": _alike("(a - y) ** 2"),
    "mean_squared_error": _alike("(a - y) ** 2"),
    "binary_cross_entropy": _alike("-y_times_log(y, a) - y_times_log(1 - y, 1 - a)"),
    "cross_entropy": _alike("-y_times_log(y, a)"),
    "absolute_error": ByLibrary("(a - y).abs()", "jnp.abs(a - y)", "ops.abs(a - y)"),
    "huber": ByLibrary(
        'nn.functional.huber_loss(a, y, reduction="none", delta=#delta)',
        "jnp.where(jnp.abs(a - y) <= #delta, 0.5 * (a - y) ** 2, #delta * (jnp.abs(a - y) - 0.5 * #delta))",
        "ops.where(ops.abs(a - y) <= #delta, 0.5 * (a - y) ** 2, #delta * (ops.abs(a - y) - 0.5 * #delta))",
    ),
    "given": _alike("y * a"),
    "softmax_cross_entropy": ByLibrary(
        "-y * torch.log_softmax(z, dim=1)", "-y * jax.nn.log_softmax(z)", "-y * ops.log_softmax(z)"
    ),
    "sigmoid_binary_cross_entropy": ByLibrary(
        'nn.functional.binary_cross_entropy_with_logits(z, y, reduction="none")',
        "y * jax.nn.softplus(-z) + (1 - y) * jax.nn.softplus(z)",
        "y * ops.softplus(-z) + (1 - y) * ops.softplus(z)",
    ),
}

# Where the arrays' functions are.
_ARRAYS = ByLibrary("torch", "jnp", "ops")
# What a cost calls where its derivative would be 0/0: what is left out is replaced before the logarithm, too.
_Y_TIMES_LOG = '''def y_times_log(y, a):
    """y ln a, and 0 where y is 0, whatever a is."""
    there = y != 0
    return {np}.where(there, y * {np}.log({np}.where(there, a, 1.0)), 0.0)'''


def helpers_of(cost: str, library: Library) -> list[str]:
    """The definitions that the source of a cost calls."""
    return [_Y_TIMES_LOG.format(np=_ARRAYS.by(library))] if "y_times_log(" in cost else []


# Modules, by what they are used as, that torch.nn has not as they are needed here.
PYTORCH_WRITTEN_OUT: dict[str, str] = {
    "Hardsigmoid()": '''class Hardsigmoid(nn.Module):
    """As nn.Hardsigmoid, whose derivative is 1/6 in single precision alone."""

    def forward(self, z):
        return nn.functional.relu6(z + 3) / 6''',
    "MaskedLinear": '''class MaskedLinear(nn.Linear):
    """Connections are left out where the mask is 0: their weights count for nothing and have no gradient."""

    def __init__(self, mask):
        super().__init__(mask.shape[1], mask.shape[0])
        self.register_buffer("mask", mask)

    def forward(self, a):
        return nn.functional.linear(a, self.mask * self.weight, self.bias)''',
}

# The class, and what it is told besides the rate and the decay.
PYTORCH_OPTIMIZERS: dict[str, tuple[str, ...]] = {
    "sgd": ("SGD",),
    "momentum": ("SGD", "momentum={momentum!r}"),
    "nesterov": ("SGD", "momentum={momentum!r}", "nesterov=True"),
    "rmsprop": ("RMSprop", "alpha={rho!r}", "eps={epsilon!r}"),
    "adagrad": ("Adagrad", "eps={epsilon!r}"),
    "adam": ("Adam", "betas=({beta1!r}, {beta2!r})", "eps={epsilon!r}"),
    "adamw": ("AdamW", "betas=({beta1!r}, {beta2!r})", "eps={epsilon!r}"),
    "gradient_not_reset": ("SGD",),
}

# What they call what they remember.
PYTORCH_MEMORY: dict[str, str] = {
    "velocity": "momentum_buffer",
    "square_mean": "square_avg",
    "square_sum": "sum",
    "first_moment": "exp_avg",
    "second_moment": "exp_avg_sq",
}
