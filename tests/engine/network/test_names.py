"""Names of one's own: which fit, and that they change nothing that is derived."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, trace
from engine.network.names import LONGEST, Names

LAYERS = (Dense(2), Dense(3), Dense(1))


def named(**names) -> Network:
    return Network(2, LAYERS, names=Names(**names))


def test_the_names_of_each_column():
    names = named(inputs=("age", "income"), hidden=((), ("p", "", "q")), outputs=("buys",)).names
    assert [names.of(layer, 3) for layer in range(4)] == [("age", "income"), (), ("p", "", "q"), ("buys",)]
    assert Names(outputs=("buys",)).of(1, 3) == ()


CALLED = json.loads((Path(__file__).parents[2] / "golden/called.json").read_text())


@pytest.mark.parametrize("case", CALLED, ids=lambda case: case["names"][0])
def test_what_one_is_called_in_a_sentence(case):
    network = Network(len(case["names"]), (Dense(1),), names=Names(inputs=tuple(case["names"])))
    assert [network.called(0, i) for i in range(network.inputs)] == case["called"]


def test_the_outputs_are_the_last_column():
    network = named(outputs=("buys",))
    assert (network.called(-1, 0), network.called(3, 0), network.called(2, 0)) == ("buys", "buys", "0")


def test_a_line_for_each_column_that_has_names():
    names = Names(("age", "net income"), ((), ("", "", "q")), ("buys",))
    assert list(names.lines(3)) == ["Inputs: 0 age, 1 “net income”.", "Neurons of layer 2: 2 q.", "Outputs: 0 buys."]
    assert list(Names(("", "")).lines(3)) == []


def test_names_that_name_nothing_are_none():
    assert not Names()
    assert not Names(("", ""), ((), ("", "")), ("",))
    assert Names(hidden=((), ("", "p")))


@pytest.mark.parametrize(
    ("names", "field", "said"),
    [
        ({"inputs": ("age",)}, "network.names.inputs", "2 inputs, .* this has 1"),
        ({"outputs": ("buys", "returns")}, "network.names.outputs", "1 output, .* this has 2"),
        ({"hidden": (("p", "q"),)}, "network.names.hidden", "2 hidden layers, .* this has 1"),
        ({"hidden": ((), ("p", "q"))}, "network.names.hidden.1", "3 neurons, .* this has 2"),
        ({"inputs": ("age", "i" * (LONGEST + 1))}, "network.names.inputs.1", "at most 60 characters; this one has 61"),
        ({"outputs": ("buys\nimport os",)}, "network.names.outputs.0", "one line of text"),
        ({"outputs": ("bu\u2028ys",)}, "network.names.outputs.0", "one line of text"),
        ({"outputs": ("bu\x00ys",)}, "network.names.outputs.0", "without control characters"),
        ({"outputs": ("bu\ud800ys",)}, "network.names.outputs.0", "without control characters"),
        ({"inputs": ("\u202eage", "")}, "network.names.inputs.0", "without control characters"),
    ],
)
def test_names_that_do_not_fit(names, field, said):
    with pytest.raises(InvalidInput, match=said) as raised:
        named(**names)
    assert raised.value.field == field


def test_names_change_no_number_and_no_step():
    x, y = np.array([[0.5, -1.0]]), np.array([[1.0]])
    parameters = [np.ones((2, 2)), np.ones((3, 2)), np.ones((1, 3))], [np.ones(2), np.ones(3), np.ones(1)]
    plain, own = trace(named(), parameters, x, y), trace(named(inputs=("age", "income")), parameters, x, y)
    assert own.steps is plain.steps
    assert own.network.names.inputs == ("age", "income")
    assert all(np.array_equal(own[array], plain[array]) for array in plain.arrays)
