"""`mark`: numbers of one's own as dictionaries, arrays and text."""

import numpy as np
import pytest

from backlight import Dense, InvalidInput, Network, mark, trace

NETWORK = Network(2, [Dense(2, "tanh"), Dense(2, "sigmoid")], cost="binary_cross_entropy")
WEIGHTS = (
    [[[0.11, 0.23], [0.37, 0.41]], [[0.53, -0.61], [0.71, 0.83]]],
    [[0.01, 0.02], [0.03, 0.04]],
)


@pytest.fixture
def found():
    return trace(NETWORK, WEIGHTS, [[1.0, -0.7]], [[1.0, 0.0]])


def test_an_array_that_a_mistake_gives_is_explained_by_it(found):
    theirs = trace(NETWORK, WEIGHTS, [[1.0, -0.7]], [[1.0, 0.0]], mistakes="untransposed_weights")
    one = mark(found, {"da.1": theirs["da.1"][0]})[0]
    assert (one.term, one.verdict, one.mistakes[0]) == ("da.1.0", "explained", "untransposed_weights")
    assert "not transposed" in str(one)
    assert one.right == found.value("da.1.0")


def test_a_number_of_numpy_is_a_number(found):
    assert [one.verdict for one in mark(found, {"z.1.0": np.float64(found.value("z.1.0"))})] == ["right"]


def test_a_worked_solution_is_read(found):
    text = f"z1 = [{found.value('z.1.0'):.4f}, {found.value('z.1.1'):.4f}]"
    assert [(one.term, one.verdict) for one in mark(found, text)] == [("z.1.0", "right"), ("z.1.1", "right")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"dw.9.0.0": 1}, "given.dw.9.0.0: There is no 'dw.9'"),
        ({"z.1.0": True}, "given.z.1.0: Expected a number"),
        ([0.25], "given: Give numbers by their names"),
    ],
)
def test_slips(found, given, said):
    with pytest.raises(InvalidInput) as caught:
        mark(found, given)
    assert str(caught.value).startswith(said)
