"""Where a slip parts from the right way."""

import pytest

from engine import Dense, Network, trace
from engine.practice.given import read_given
from engine.practice.marking import mark

W = ([[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]], [[0.35, 0.35], [0.60, 0.60]])
NETWORK = Network(2, (Dense(2, "sigmoid"), Dense(2, "sigmoid")), cost="half_squared_error")
MAZUR = trace(NETWORK, W, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5)


def way(term, text):
    [marked] = mark(MAZUR, read_given(MAZUR, {term: text}))
    assert marked.verdict == "explained"
    return marked.way


def test_the_weights_that_were_taken_and_all_that_comes_of_them():
    """The numbers on both sides of the picture for Mazur's published slip."""
    found = way("dw.1.0.0", "0.000364723")
    assert [(one.place.term, one.instead_of and one.instead_of.term) for one in found] == [
        ("w_next.2.0.0", "w.2.0.0"), ("w_next.2.1.0", "w.2.1.0"), ("da.1.0", None), ("dz.1.0", None),
        ("dw.1.0.0", None),
    ]  # fmt: skip
    assert [one.theirs for one in found] == pytest.approx([0.3589, 0.5113, 0.03023, 0.007294, 0.0003647], rel=1e-3)
    assert [one.right for one in found] == pytest.approx([0.4, 0.5, 0.03635, 0.008771, 0.0004386], rel=1e-3)


def test_a_factor_that_is_left_out_begins_at_its_step():
    found = way("dw.2.0.0", "0.43983")
    assert [one.place.term for one in found] == ["dz.2.0", "dw.2.0.0"]
    assert found[-1].right == pytest.approx(MAZUR.value("dw.2.0.0"))
    assert found[-1].theirs == pytest.approx(0.43983, abs=5e-6)


def test_a_slip_about_the_entry_alone_has_no_way():
    assert way("z.1.0", "0.7550") == ()
