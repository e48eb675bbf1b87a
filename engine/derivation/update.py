"""The steps of the update phase, in order."""

from engine.derivation import forward as rules
from engine.derivation import update_rules as update
from engine.derivation.forward import Equation
from engine.derivation.objective import Objective
from engine.derivation.optimizers import OPTIMIZERS, PLAIN, Descent
from engine.derivation.update_rules import Theta
from engine.network.network import BiasUpdate, Network
from engine.notation.term_ids import kind_of, layer_of
from engine.steps.step import Step

BIAS_UPDATES: dict[BiasUpdate, Equation] = {
    "frozen": rules.frozen_bias,
    "per_neuron": rules.bias_update,
    "shared": rules.shared_bias_update,
}


def update_steps(
    network: Network, samples: int, bias_update: BiasUpdate, descent: Descent, objective: Objective
) -> list[Step]:
    """What is worked out once, then layer by layer, the last first: the weights, then the biases."""
    if not network.is_chain:
        return [_of_any_layer(network, name, samples, objective) for name in reversed(network.learned)]
    layers = range(len(network.layers), 0, -1)
    if descent == PLAIN and not objective.penalized:
        plain = (rules.weight_update, BIAS_UPDATES[bias_update])
        return [rule(network, layer, samples) for layer in layers for rule in plain]
    biases = {layer: Theta("b", layer, f"db.{layer}", rules.sizes_of(network, layer, samples)) for layer in layers}
    # A shared bias is one parameter a layer: its gradient is the sum, and that is what is clipped.
    summed = {layer: update.shared(theta) for layer, theta in biases.items() if bias_update == "shared"}
    biases |= {layer: biases[layer].with_gradient(step.id) for layer, step in summed.items()}
    steps = list(summed.values()) if descent.clip == "norm" else []
    steps += _numbers(network, samples, descent, bias_update, objective)
    for layer in layers:
        masked = network.layers[layer - 1].mask is not None
        theta = Theta("w", layer, objective.gradient(f"w.{layer}"), biases[layer].sizes, masked)
        steps += _chain(theta, descent)
        if bias_update == "frozen":
            steps.append(rules.frozen_bias(network, layer, samples))
            continue
        if layer in summed and descent.clip != "norm":
            steps.append(summed[layer])
        steps += _chain(biases[layer], descent)
    return steps


def _of_any_layer(network: Network, name: str, samples: int, objective: Objective) -> Step:
    """θ_next = θ − η ∂C/∂θ, for an array of any shape"""
    shape = network.learned[name]
    letters = "ikcduv"[: len(shape)]
    sizes = {"s": samples, **dict(zip(letters, shape, strict=True))}
    theta = Theta(kind_of(name), layer_of(name) or 0, "", sizes, letters=letters)
    return update.stepped(theta, objective.gradient(name))


def _numbers(
    network: Network, samples: int, descent: Descent, bias_update: BiasUpdate, objective: Objective
) -> list[Step]:
    """Single numbers that all parameters need."""
    last = len(network.layers)
    sizes = rules.sizes_of(network, last, samples)
    steps = [
        update.correction(which, beta, last, sizes) for which, beta in OPTIMIZERS[descent.optimizer].corrections
    ]  # fmt: skip
    if descent.clip == "norm":
        for layer in range(last, 0, -1):
            dw, of_layer = objective.gradient(f"w.{layer}"), rules.sizes_of(network, layer, samples)
            steps.append(update.gradient_square(layer, dw, of_layer, bias_update))
        steps += [update.squared_norm(last, sizes), update.clip_factor(last, sizes)]
    return steps


def _chain(theta: Theta, descent: Descent) -> list[Step]:
    """From a gradient to the new parameters: clipped, penalized, and then what the optimizer does."""
    steps: list[Step] = []

    def then(step: Step) -> Theta:
        steps.append(step)
        return theta.with_gradient(step.id)

    if descent.clip:
        theta = then((update.clipped_by_norm if descent.clip == "norm" else update.clipped_by_value)(theta))
    if theta.part == "w" and descent.l1:
        steps.append(update.sign(theta))
    if theta.part == "w" and (descent.l1 or descent.l2):
        theta = then(update.penalized(theta, descent.l1, descent.l2))
    return [*steps, *OPTIMIZERS[descent.optimizer].chain(theta)]
