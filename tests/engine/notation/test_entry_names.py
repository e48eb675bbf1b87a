"""An entry's id in words."""

import pytest

from engine import Dense, Network
from engine.network.names import Names
from engine.notation.entry_names import entry_name


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("z.2.0", "weighted input of neuron 0 of layer 2"),
        ("a.0.3", "input 3"),
        ("e.3.0", "cost of output 0"),
        ("w.1.2.0", "weight from input 0 to neuron 2 of layer 1"),
        ("w_next.2.1.0", "new weight from neuron 0 of layer 1 to neuron 1 of layer 2"),
        ("b_next.1.0", "new bias of neuron 0 of layer 1"),
        ("cost", "cost of the sample"),
        ("w_velocity_next.1.0.0", "new velocity of the weight from input 0 to neuron 0 of layer 1"),
        ("ds.2.1.0", "slope of output 1 by weighted input 0"),
        ("da.0.1", "gradient of input 1"),
        ("clip_factor", "clip factor"),
    ],
)
def test_names(term: str, name: str):
    assert entry_name(term) == name


def test_names_of_ones_own():
    network = Network(2, (Dense(2), Dense(1)), names=Names(("age", ""), (("fog", ""),), ("net income",)))
    assert entry_name("w.1.0.0", network.called) == "weight from input age to neuron fog of layer 1"
    assert entry_name("w.1.1.1", network.called) == "weight from input 1 to neuron 1 of layer 1"
    assert entry_name("e.2.0", network.called) == "cost of output “net income”"
    assert entry_name("y.0", network.called) == "target of output “net income”"
    assert entry_name("z.2.0", network.called) == "weighted input of neuron “net income” of layer 2"
