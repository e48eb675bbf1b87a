"""Words for slips."""

from engine.derivation.mistakes import MISTAKES
from engine.practice.saying import CLAUSES, digits_of, numeral


def test_every_mistake_has_its_clause():
    assert CLAUSES.keys() >= MISTAKES.keys()
    for clause in CLAUSES.values():
        assert clause[0].islower()
        assert not clause.endswith(".")


def test_counted():
    assert (digits_of(1), digits_of(3), numeral(12)) == ("one digit", "three digits", "12")
