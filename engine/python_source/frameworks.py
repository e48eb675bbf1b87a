"""What PyTorch, JAX, Keras and scikit-learn call the engine's activations and costs, and PyTorch its optimizers."""

# Modules; `#slope` stands for that constant of the layer. A linear output needs none.
PYTORCH_ACTIVATIONS: dict[str, str] = {
    "identity": "",
    "sigmoid": "nn.Sigmoid()",
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky_relu": "nn.LeakyReLU(#slope)",
    "elu": "nn.ELU(#alpha)",
    "softplus": "nn.Softplus()",
    "gelu": "nn.GELU()",
    "silu": "nn.SiLU()",
    "selu": "nn.SELU()",
    "mish": "nn.Mish()",
    "softsign": "nn.Softsign()",
    "hard_sigmoid": "Hardsigmoid()",
    "hard_swish": "nn.Hardswish()",
    "softmax": "nn.Softmax(dim=1)",
}

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

# What each output adds to the cost, before the sum or the mean over the outputs; `#delta` stands for the number.
PYTORCH_COSTS: dict[str, str] = {
    "half_squared_error": "0.5 * (a - y) ** 2",
    "squared_error": "(a - y) ** 2",
    "mean_squared_error": "(a - y) ** 2",
    "binary_cross_entropy": "-y_times_log(y, a) - y_times_log(1 - y, 1 - a)",
    "cross_entropy": "-y_times_log(y, a)",
    "absolute_error": "(a - y).abs()",
    "huber": 'nn.functional.huber_loss(a, y, reduction="none", delta=#delta)',
    "given": "y * a",
    "softmax_cross_entropy": "-y * torch.log_softmax(z, dim=1)",
    "sigmoid_binary_cross_entropy": 'nn.functional.binary_cross_entropy_with_logits(z, y, reduction="none")',
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

JAX_ACTIVATIONS: dict[str, str] = {
    "identity": "lambda z: z",
    "sigmoid": "jax.nn.sigmoid",
    "tanh": "jnp.tanh",
    "relu": "jax.nn.relu",
    # jax.nn's has the slope 1 at 0.
    "leaky_relu": "lambda z: jnp.where(z > 0, z, #slope * z)",
    "elu": "lambda z: jax.nn.elu(z, #alpha)",
    "softplus": "jax.nn.softplus",
    "gelu": "lambda z: jax.nn.gelu(z, approximate=False)",
    "silu": "jax.nn.silu",
    "selu": "jax.nn.selu",
    "mish": "jax.nn.mish",
    "softsign": "jax.nn.soft_sign",
    "hard_sigmoid": "jax.nn.hard_sigmoid",
    "hard_swish": "jax.nn.hard_swish",
    "softmax": "jax.nn.softmax",
}

JAX_COSTS: dict[str, str] = {
    "half_squared_error": "0.5 * (a - y) ** 2",
    "squared_error": "(a - y) ** 2",
    "mean_squared_error": "(a - y) ** 2",
    "binary_cross_entropy": "-y_times_log(y, a) - y_times_log(1 - y, 1 - a)",
    "cross_entropy": "-y_times_log(y, a)",
    "absolute_error": "jnp.abs(a - y)",
    "huber": "jnp.where(jnp.abs(a - y) <= #delta, 0.5 * (a - y) ** 2, #delta * (jnp.abs(a - y) - 0.5 * #delta))",
    "given": "y * a",
    "softmax_cross_entropy": "-y * jax.nn.log_softmax(z)",
    "sigmoid_binary_cross_entropy": "y * jax.nn.softplus(-z) + (1 - y) * jax.nn.softplus(z)",
}

# What a cost calls where its derivative would be 0/0: what is left out is replaced before the logarithm, too.
PYTORCH_HELPERS: dict[str, str] = {
    "y_times_log": '''def y_times_log(y, a):
    """y ln a, and 0 where y is 0, whatever a is."""
    there = y != 0
    return torch.where(there, y * torch.log(torch.where(there, a, 1.0)), 0.0)''',
}
JAX_HELPERS: dict[str, str] = {
    "y_times_log": '''def y_times_log(y, a):
    """y ln a, and 0 where y is 0, whatever a is."""
    there = y != 0
    return jnp.where(there, y * jnp.log(jnp.where(there, a, 1.0)), 0.0)''',
}

# Where Keras' own have another slope at a kink, or fewer digits with one of its backends, they are written out.
KERAS_ACTIVATIONS: dict[str, str] = {
    "identity": "None",
    "sigmoid": '"sigmoid"',
    "tanh": '"tanh"',
    "relu": '"relu"',
    "leaky_relu": "lambda z: ops.where(z > 0, z, #slope * z)",
    "elu": "lambda z: ops.elu(z, #alpha)",
    "softplus": '"softplus"',
    "gelu": "lambda z: ops.gelu(z, approximate=False)",
    "silu": '"silu"',
    "selu": '"selu"',
    "mish": '"mish"',
    "softsign": '"softsign"',
    "hard_sigmoid": "lambda z: ops.relu6(z + 3) / 6",
    "hard_swish": "lambda z: z * ops.relu6(z + 3) / 6",
    "softmax": '"softmax"',
}

KERAS_COSTS: dict[str, str] = {
    "half_squared_error": "0.5 * (a - y) ** 2",
    "squared_error": "(a - y) ** 2",
    "mean_squared_error": "(a - y) ** 2",
    "binary_cross_entropy": "-y_times_log(y, a) - y_times_log(1 - y, 1 - a)",
    "cross_entropy": "-y_times_log(y, a)",
    "absolute_error": "ops.abs(a - y)",
    "huber": "ops.where(ops.abs(a - y) <= #delta, 0.5 * (a - y) ** 2, #delta * (ops.abs(a - y) - 0.5 * #delta))",
    "given": "y * a",
    "softmax_cross_entropy": "-y * ops.log_softmax(z)",
    "sigmoid_binary_cross_entropy": "y * ops.softplus(-z) + (1 - y) * ops.softplus(z)",
}
KERAS_HELPERS: dict[str, str] = {
    "y_times_log": '''def y_times_log(y, a):
    """y ln a, and 0 where y is 0, whatever a is."""
    there = y != 0
    return ops.where(there, y * ops.log(ops.where(there, a, 1.0)), 0.0)''',
}

# All that hidden layers of its multi-layer perceptrons may have, the same in all of them.
SCIKIT_LEARN_ACTIVATIONS: dict[str, str] = {
    "identity": "identity",
    "sigmoid": "logistic",
    "tanh": "tanh",
    "relu": "relu",
}
