"""The name that was meant: what others call it, or the nearest in spelling; one search for API, terminal, library."""

import re
from collections.abc import Collection
from difflib import get_close_matches

# Fewer letters in common than this is another word.
ALIKE = 0.5

# What textbooks and libraries call what has another name here; of several the first that is known where it is asked.
SYNONYMS: dict[str, tuple[str, ...]] = {
    # activations
    "linear": ("identity",), "none": ("identity",), "logistic": ("sigmoid",), "expit": ("sigmoid",),
    "sigm": ("sigmoid",), "hyperbolic_tangent": ("tanh",), "rectifier": ("relu",),
    "rectified_linear_unit": ("relu",), "lrelu": ("leaky_relu",), "swish": ("silu",),
    "softargmax": ("softmax",), "exponential_linear_unit": ("elu",),
    # costs
    "mse": ("mean_squared_error",), "l2_loss": ("mean_squared_error",), "sse": ("squared_error",),
    "sum_of_squares": ("squared_error",), "quadratic": ("half_squared_error",), "mae": ("absolute_error",),
    "mean_absolute_error": ("absolute_error",), "l1_loss": ("absolute_error",), "bce": ("binary_cross_entropy",),
    "bce_with_logits": ("binary_cross_entropy",), "log_loss": ("binary_cross_entropy",), "cce": ("cross_entropy",),
    "categorical_crossentropy": ("cross_entropy",), "sparse_categorical_crossentropy": ("cross_entropy",),
    "nll": ("cross_entropy",), "smooth_l1": ("huber",),
    # initializers, optimizers, schedules
    "xavier": ("glorot_uniform",), "xavier_uniform": ("glorot_uniform",), "xavier_normal": ("glorot_normal",),
    "kaiming": ("he_uniform",), "kaiming_uniform": ("he_uniform",), "kaiming_normal": ("he_normal",),
    "gaussian": ("normal",), "gd": ("sgd",), "gradient_descent": ("sgd",), "nag": ("nesterov",),
    "heavy_ball": ("momentum",), "cosine_annealing": ("cosine",), "step_decay": ("step",),
    # data
    "blobs": ("gaussian",), "circles": ("circle",), "rings": ("circle",), "mnist": ("digits",),
    # fields
    "lr": ("learning_rate",), "eta": ("learning_rate",), "step_size": ("learning_rate",), "loss": ("cost",),
    "criterion": ("cost",), "loss_function": ("cost",), "neurons": ("units",), "nodes": ("units",),
    "size": ("units",), "out_features": ("units",), "in_features": ("inputs",), "input_size": ("inputs",),
    "weights": ("w", "parameters"), "weight": ("w", "parameters"), "kernel": ("w",), "biases": ("b",), "bias": ("b",),
    "input": ("inputs", "x"), "inputs": ("x",), "features": ("x",), "target": ("y",), "targets": ("y",),
    "labels": ("y",), "outputs": ("y",), "data": ("samples",), "optim": ("optimizer",), "eps": ("epsilon",),
    "minibatch": ("batch_size",), "batch": ("batch_size",), "act": ("activation",), "bias_policy": ("bias_update",),
}  # fmt: skip


def nearest(name: str, known: Collection[str]) -> str | None:
    """Of the known names the one that was most likely meant."""
    plain = _plain(name)
    by_letters = {_letters(one): one for one in known}
    if _letters(plain) in by_letters:
        return by_letters[_letters(plain)]
    for called, ours in SYNONYMS.items():
        if _letters(called) in (_letters(plain), _letters(plain).removesuffix("loss")):
            for one in ours:
                if one in known:
                    return one
    near = get_close_matches(plain, known, n=1, cutoff=ALIKE)
    return near[0] if near else None


def _plain(name: str) -> str:
    """`CrossEntropyLoss` and `cross-entropy loss` as `cross_entropy_loss`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\s-]+", "_", words).lower()


def _letters(name: str) -> str:
    return name.replace("_", "").lower()


# W1, b^2, dW_1, w^1_{0,1}, W1[0,1]: a letter, the layer, and where the numbers of an entry stand.
_TERM = re.compile(r"(d?)([wbzay])\^?[_({\[]?(\d{1,9})[)}\]]?((?:[^0-9]{1,3}\d{1,9}){0,2})[)}\]]{0,2}", re.ASCII)


def nearest_term(text: str) -> str | None:
    """How what looks like `W1` or `dW2[0,1]` is written here: `w.1`, `dw.2.0.1`."""
    found = _TERM.fullmatch(text.strip().lower())
    if not found:
        return None
    d, letter, layer, indices = found.groups()
    return ".".join([d + letter, layer, *re.findall(r"\d+", indices)])
