"""Words for slips."""

from engine import Dense, Network
from engine.derivation.mistakes import MISTAKES
from engine.network.names import Names
from engine.practice.entries import Place
from engine.practice.saying import CLAUSES, called, digits_of, named, numeral, unnamed


def test_every_mistake_has_its_clause():
    assert CLAUSES.keys() >= MISTAKES.keys()
    for clause in CLAUSES.values():
        assert clause[0].islower()
        assert not clause.endswith(".")


def test_counted():
    assert (digits_of(1), digits_of(3), numeral(12)) == ("one digit", "three digits", "12")


def test_a_clause_says_what_this_network_calls_its_neuron():
    clause = f"only one path is counted: the one through {unnamed(1, 1)}"
    plain, called = (
        Network(2, (Dense(2), Dense(1)), names=names) for names in (Names(), Names(hidden=(("fog", "dew"),)))
    )
    assert named(clause, plain) == "only one path is counted: the one through neuron 1 of layer 1"
    assert named(clause, called) == "only one path is counted: the one through neuron dew of layer 1"


def test_entries_and_their_products_are_called():
    assert called(Place("da.1", (0, 2))) == "da.1.2"
    assert called(Place("da.1", (0, 2), 1)) == "product 2 of da.1.2"
