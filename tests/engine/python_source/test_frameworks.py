"""PyTorch and JAX have a name for everything; that the names mean the same is tested with the scripts."""

from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.network import FUSED_PAIRS
from engine.python_source import frameworks


def test_every_activation_has_its_name():
    assert list(frameworks.PYTORCH_ACTIVATIONS) == list(frameworks.JAX_ACTIVATIONS) == list(ACTIVATIONS)


def test_every_cost_has_its_source():
    expected = {*COSTS, *FUSED_PAIRS.values()}
    assert set(frameworks.PYTORCH_COSTS) == set(frameworks.JAX_COSTS) == expected
