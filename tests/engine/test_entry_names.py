"""An entry's id in words."""

import pytest

from engine.entry_names import entry_name


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
        ("w_velocity_next.1.0.0", "w velocity next of layer 1"),
        ("clip_factor", "clip factor"),
    ],
)
def test_names(term: str, name: str):
    assert entry_name(term) == name
