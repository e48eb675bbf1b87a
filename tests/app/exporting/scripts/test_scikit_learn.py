"""What scikit-learn's perceptrons have not is refused under the field that asks for it; the rest runs."""

from typing import Any

import numpy as np
import pytest

from app.exporting.scripts import script
from engine import Dense, InvalidInput, Network, Trace, initialize, trace
from engine.derivation.optimizers import Optimizer
from engine.layers.masks import Mask

SQUARES = "half_squared_error"


def made(layers: list[Dense], cost: str, y: list[float], **options: Any) -> Trace:
    network = Network(2, tuple(layers), cost, cost_reduction=options.pop("reduction", None))
    drawn = initialize(network, "glorot_uniform", np.random.default_rng(1))
    return trace(network, drawn, [[0.5, -1.0]], [y], **options)


PENALTIES = Optimizer(l1=0.1, penalty="cost")
HIDDEN = Dense(3, "tanh")


@pytest.mark.parametrize(
    ("layers", "cost", "y", "options", "field", "said"),
    [
        ([Dense(3, "gelu"), Dense(1, "identity")], SQUARES, [1.0], {}, "layers.0.activation", "no GELU in hidden"),
        ([HIDDEN, Dense(3, "relu"), Dense(1, "identity")], SQUARES, [1.0], {}, "layers.1.activation", "different"),
        ([HIDDEN, Dense(1, "tanh")], SQUARES, [1.0], {}, "layers.1.activation", "no outputs with Hyperbolic"),
        ([HIDDEN, Dense(1, "sigmoid")], SQUARES, [1.0], {}, "network.cost", "but Binary cross-entropy"),
        ([Dense(2, "softmax")], "cross_entropy", [1.0, 0.0], {}, "layers.0.units", "one output"),
        ([Dense(2, "identity")], SQUARES, [1.0, 0.0], {"reduction": "mean"}, "network.cost_reduction", "of the sum"),
        ([Dense(1, "identity")], SQUARES, [1.0], {"optimizer": PENALTIES}, "l1", "no L1 penalty"),
        ([Dense(1, "identity", mask=Mask.of([[1, 0]]))], SQUARES, [1.0], {}, "layers.0.mask", "left out"),
        ([Dense(1, "sigmoid")], "binary_cross_entropy", [0.5], {}, "samples.y", "each is 0 or 1."),
        ([Dense(3, "softmax")], "cross_entropy", [0.5, 0.5, 0.0], {}, "samples.y", "one of each row is 1"),
    ],
)  # fmt: skip
def test_what_it_has_not_is_named(layers, cost, y, options, field, said):
    with pytest.raises(InvalidInput) as refused:
        script(made(layers, cost, y, **options), "scikit_learn")
    assert refused.value.field.removeprefix("network.") == field.removeprefix("network.")
    assert said in str(refused.value)


def test_sums_over_samples_are_not_its_own():
    network = Network(1, (Dense(1, "identity"),))
    asked = trace(network, ([[[1.0]]], [[0.0]]), [[1.0], [2.0]], [[0.0], [1.0]], batch="sum")
    with pytest.raises(InvalidInput, match="it takes the mean"):
        script(asked, "scikit_learn")


def test_a_cost_that_its_loss_cuts_off_is_refused():
    network = Network(1, (Dense(1, "sigmoid"),), "binary_cross_entropy")
    asked = trace(network, ([[[-800.0]]], [[0.0]]), [[1.0]], [[1.0]], output_rule="fused")
    with pytest.raises(InvalidInput, match="nearer to 0 than 2·10⁻¹⁶"):
        script(asked, "scikit_learn")
    sure = trace(network, ([[[800.0]]], [[0.0]]), [[1.0]], [[1.0]], output_rule="fused")
    assert "MLPClassifier" in script(sure, "scikit_learn")
