"""What a practice asks for."""

import pytest

from engine import Dense, InvalidInput, Network, trace
from engine.layers.masks import Mask
from engine.practice.asked import MOST_ASKED, asked, parts
from engine.practice.marking import steps_to_mark
from tests.engine.practice.test_marking import MAZUR, NETWORK, W


def terms(of, found=MAZUR, sample=0):
    return [place.term for place in asked(found, of, sample)]


def test_a_phase_is_asked_row_by_row_in_the_order_of_its_steps():
    assert terms("backward") == [
        "da.2.0", "da.2.1", "ds.2.0", "ds.2.1", "dz.2.0", "dz.2.1", "dw.2.0.0", "dw.2.0.1", "dw.2.1.0", "dw.2.1.1",
        "da.1.0", "da.1.1", "ds.1.0", "ds.1.1", "dz.1.0", "dz.1.1", "dw.1.0.0", "dw.1.0.1", "dw.1.1.0", "dw.1.1.1",
    ]  # fmt: skip


def test_biases_that_learn_are_asked_for():
    learning = trace(NETWORK, W, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5)
    assert "db.2.0" in terms("backward", learning)
    assert "b_next.1.0" in terms("update", learning)


@pytest.mark.parametrize("of", ["forward", "cost", "backward.1", "forward.2", "update.1", "dw.2", "z.1"])
def test_every_part_is_of_the_derivation_and_can_be_marked(of):
    places = asked(MAZUR, of)
    assert len(set(places)) == len(places) > 0
    assert {place.array for place in places} <= {step.id for step in steps_to_mark(MAZUR)}
    assert {place.array for place in places} == {step.id for step in parts(MAZUR.plan)[of]}


def test_everything_is_each_phase_after_the_other():
    phases = [term for of in ("forward", "cost", "backward", "update") for term in terms(of)]
    assert terms("everything") == phases


def test_of_several_samples_one_is_asked():
    two = trace(NETWORK, W, [[0.05, 0.1], [0.2, 0.3]], [[0.01, 0.99], [1.0, 0.0]])
    assert {place.index[0] for place in asked(two, "dz.1", 1)} == {1}
    assert terms("dw.1", two, 1) == terms("dw.1")
    with pytest.raises(InvalidInput, match="there are samples 0 to 1"):
        asked(two, "dz.1", 2)


def test_connections_that_are_left_out_are_not_asked_for():
    masked = Network(2, (Dense(2, "sigmoid", mask=Mask.of([[1, 0], [1, 1]], "mask")), Dense(2)))
    found = trace(masked, W, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5)
    assert "dw.1.0.1" not in terms("backward", found)
    assert "w_next.1.0.1" not in terms("update", found)
    assert "dw.2.0.1" in terms("backward", found)


def test_what_there_is_not_is_refused_with_what_there_is():
    with pytest.raises(InvalidInput, match="Known names: forward") as refused:
        asked(MAZUR, "backwards.7")
    assert refused.value.field == "of"


def test_nobody_is_asked_for_hundreds_of_numbers():
    wide = Network(20, (Dense(20),))
    found = trace(wide, ([[[0.01] * 20] * 20], [[0.0] * 20]), [[0.1] * 20], [[0.0] * 20])
    assert len(asked(found, "dz.1")) <= MOST_ASKED
    with pytest.raises(InvalidInput, match="at most"):
        asked(found, "backward")
