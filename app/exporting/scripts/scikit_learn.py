"""scikit-learn: one step of its own solver, whose length 1 shows the gradients; what its perceptrons have not, by name.

It has no public function that returns gradients, and its losses go with its outputs: identity with half the squared
error, softmax with the cross-entropy, logistic with the binary one.
"""

from typing import Any

import numpy as np

from engine import InvalidInput, Trace
from engine.arrays import Array
from engine.derivation.optimizers import PLAIN
from engine.digits import number_text
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.language import say
from engine.network.network import Network
from engine.python_source.frameworks import SCIKIT_LEARN_ACTIVATIONS

# Its losses keep probabilities as far as this from 0 and 1.
NEAREST = float(np.finfo(np.float64).eps)
_COSTS = {"identity": "half_squared_error", "softmax": "cross_entropy", "sigmoid": "binary_cross_entropy"}
# Its outputs are classes, of which each sample is one or not; several of them may be at once only with the sigmoid.
_TARGETS = {"identity": "y", "softmax": "y.argmax(axis=1)", "sigmoid": "y.astype(int)"}


def scikit_learn(trace: Trace) -> dict[str, Any]:
    """What its script says besides what all do. Raises InvalidInput for what scikit-learn has not."""
    network = trace.network
    _check(trace)
    outputs, last = network.sizes[-1], network.layers[-1].activation
    hidden = {layer.activation for layer in network.layers[:-1]}
    return {
        "estimator": "MLPRegressor" if last == "identity" else "MLPClassifier",
        "hidden": tuple(layer.units for layer in network.layers[:-1]),
        "activation": SCIKIT_LEARN_ACTIVATIONS[hidden.pop()] if hidden else "identity",
        "targets": _TARGETS[last] + (".ravel()" if outputs == 1 else ""),
        "classes": "" if last == "identity" else f"np.arange({max(outputs, 2)})",
        # Its loss is the mean over the outputs, its gradient that of their sum.
        "outputs": outputs if last == "identity" else 1,
        "layers": [(trace[f"w.{n}"], trace[f"b.{n}"]) for n in range(1, len(network.layers) + 1)],
        "left_out": _left_out(trace),
    }


def _check(trace: Trace) -> None:
    network, plan = trace.network, trace.plan
    for number, layer in enumerate(network.layers):
        if layer.mask:
            raise _without(f"network.layers.{number}.mask", say("connections that are left out"))
    _check_hidden(network)
    _check_outputs(network)
    if plan.objective.batch == "sum" and plan.samples > 1:
        raise _without("batch", say("sum over the samples: it takes the mean"))
    if plan.objective.l1:
        raise _without("l1", say("L1 penalty"))
    if network.layers[-1].activation != "identity":
        _check_targets(network, trace["y"], trace[f"a.{len(network.layers)}"])


def _check_hidden(network: Network) -> None:
    for number, layer in enumerate(network.layers[:-1]):
        if layer.activation not in SCIKIT_LEARN_ACTIVATIONS:
            titles = ", ".join(ACTIVATIONS[name].title for name in SCIKIT_LEARN_ACTIVATIONS)
            what = say("{title} in hidden layers, which have one of {titles}", title=layer.title, titles=titles)
            raise _without(f"network.layers.{number}.activation", what)
        if layer.activation != network.layers[0].activation:
            raise _without(f"network.layers.{number}.activation", say("hidden layers with different activations"))


def _check_outputs(network: Network) -> None:
    number, output = len(network.layers) - 1, network.layers[-1]
    if output.activation not in _COSTS:
        titles = ", ".join(ACTIVATIONS[name].title for name in _COSTS)
        what = say("outputs with {title}: they have one of {titles}", title=output.title, titles=titles)
        raise _without(f"network.layers.{number}.activation", what)
    own = _COSTS[output.activation]
    if network.cost != own:
        what = say(
            "{cost} after {title}, but {own}",
            cost=say(COSTS[network.cost].title),
            title=output.title,
            own=say(COSTS[own].title),
        )
        raise _without("network.cost", what)
    if output.activation == "softmax" and output.units == 2:
        what = say("softmax with two outputs: of two classes it has one output with the sigmoid")
        raise _without(f"network.layers.{number}.units", what)
    if network.cost_reduction == "mean" and output.units > 1:
        raise _without("network.cost_reduction", say("gradients of a mean over the outputs: they are those of the sum"))


def _check_targets(network: Network, y: Array, a: Array) -> None:
    """Classes, and probabilities whose logarithm its loss does not cut off."""
    one_of_them = network.layers[-1].activation == "softmax"
    if not np.isin(y, (0.0, 1.0)).all() or (one_of_them and (y.sum(axis=1) != 1.0).any()):
        what = say(
            "targets between classes: each is 0 or 1, and one of each row is 1"
            if one_of_them
            else "targets between classes: each is 0 or 1"
        )
        raise _without("samples.y", what)
    # Of the class, and of each output that is no class by itself.
    right = 1.0 - np.abs(y - a)
    if (right[y == 1.0] if one_of_them else right).min() < NEAREST:
        what = say(
            "costs of probabilities that are nearer to 0 than {nearest}: it cuts them off there",
            nearest=number_text(NEAREST, 1),
        )
        raise _without("samples.y", what)


def _left_out(trace: Trace) -> str:
    """Why its solver does not make this update; empty where it does."""
    if not trace.plan.update or (trace.plan.descent, trace.plan.bias_update) == (PLAIN, "per_neuron"):
        return ""
    return "scikit-learn takes no such step: it has plain gradient descent here."


def _without(field: str, what: str) -> InvalidInput:
    return InvalidInput(field, say("scikit-learn has no {what}. The other scripts have this network.", what=what))
