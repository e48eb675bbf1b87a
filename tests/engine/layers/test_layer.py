"""What all layers share: nodes, what they read, and whose parameters they use."""

import pytest

from engine import Dense, InvalidInput, Network, derive
from engine.derivation.plan import Plan
from engine.layers import Layer, Node
from engine.layers.addition import Addition
from engine.layers.layer import At, at_least_one, only, term
from engine.steps.step import Factor, Product


def test_where_a_node_is():
    network = Network.of((3,), [Dense(2), Dense(2), Node(Dense(2), (1,), 2), Node(Addition(), (2, 3))])
    assert network.at(3, 5) == At(3, ("a.1",), ((2,),), 2, 5)
    assert network.at(4, 1).reads == ("a.2", "a.3")
    assert list(network.learned) == ["w.1", "b.1", "w.2", "b.2"]
    assert network.sizes == (3, 2, 2, 2, 2)
    at = network.at(3, 5)
    assert (at.own("z"), at.own("h", 2), at.learned("w")) == ("z.3", "h.3t2", "w.2")


def test_shared_parameters_learn_from_both():
    network = Network.of((2,), [Dense(2, "tanh"), Node(Dense(2, "tanh"), shares=1)])
    steps = [step for step in derive(Plan(network)) if step.id == "dw.1"]
    assert [step.rule for step in steps] == ["total_derivative"]


@pytest.mark.parametrize("reads", [(2,), (-1,), (0, 3)])
def test_a_node_reads_nodes_before_it(reads):
    with pytest.raises(InvalidInput, match="nodes before it: 0") as error:
        Network.of((2,), [Dense(2), Node(Dense(2), reads)])
    assert error.value.field == "network.layers.1.reads"


@pytest.mark.parametrize("shares", [0, 2, 3, 4])
def test_parameters_are_shared_with_a_node_that_has_them(shares):
    with pytest.raises(InvalidInput, match="that has such of its own") as error:
        Network.of((2,), [Dense(3), Node(Dense(2), (0,)), Node(Dense(3), (0,), shares)])
    assert error.value.field == "network.layers.2.shares"


def test_a_layer_says_what_it_makes():
    assert (Layer().learned(()), Layer().given(()), Layer().title) == ({}, {}, "Layer")
    with pytest.raises(NotImplementedError):
        Layer().shape((), "")
    with pytest.raises(NotImplementedError):
        Layer().steps(At(1, (), (), 1, 1))


def test_checks_and_terms():
    assert only(((2, 3),), 2, "field", "It") == (2, 3)
    with pytest.raises(InvalidInput, match="reads one array"):
        only(((2,), (2,)), 1, "field", "It")
    with pytest.raises(InvalidInput, match="Heads: at least 1; this is 0"):
        at_least_one("field", heads=0)
    assert term(("w.1", "ik"), ("x", "sk"), coefficient=0.5, where=["k=1"]) == Product(
        (Factor("w.1", "ik"), Factor("x", "sk")), 0.5, ("k=1",)
    )
