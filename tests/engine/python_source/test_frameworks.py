"""PyTorch, JAX and Keras have a name for everything; that the names mean the same is tested with the scripts."""

from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.network import FUSED_PAIRS
from engine.python_source import frameworks


def test_every_activation_has_its_name():
    assert list(frameworks.ACTIVATIONS) == list(ACTIVATIONS)
    assert frameworks.ACTIVATIONS["tanh"].by("jax") == "jnp.tanh"


def test_every_cost_has_its_source():
    assert set(frameworks.COSTS) == {*COSTS, *FUSED_PAIRS.values()}


def test_a_cost_comes_with_what_it_calls():
    calls = frameworks.COSTS["cross_entropy"].by("keras")
    (definition,) = frameworks.helpers_of(calls, "keras")
    assert "return ops.where(there, y * ops.log(" in definition
    assert frameworks.helpers_of("y * a", "keras") == []
