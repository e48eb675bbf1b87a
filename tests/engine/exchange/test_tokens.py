import contextlib

import pytest

from engine import InvalidInput
from engine.exchange.tokens import Pieces, around, plain, tokens
from tests.counting import calls


def kinds(text):
    return [(token.kind, token.text) for token in tokens(text)]


def test_pieces():
    assert kinds("W1 = [-1.5e-3, .5; 2.]  # a comment") == [
        ("word", "W1"), ("equals", "="), ("open", "["), ("number", "-1.5e-3"), ("comma", ","), ("number", ".5"),
        ("semicolon", ";"), ("number", "2."), ("close", "]"),
    ]  # fmt: skip
    assert kinds("0.weight: 1.e5 np.float64") == [
        ("word", "0.weight"), ("equals", ":"), ("number", "1.e5"), ("word", "np.float64"),
    ]  # fmt: skip


def test_latex_and_keras_become_brackets():
    assert plain(r"W^{(1)} = \begin{bmatrix} 1 & -\frac{1}{2} \\ 3 & 4 \end{bmatrix}^T").replace(" ", "") == (
        "W1=[1,-1/2;3,4]'"
    )
    variable = "<tf.Variable 'dense/kernel:0' shape=(1, 2) dtype=float32, numpy=array([[1., 2.]])>"
    assert plain(variable).strip() == "'dense/kernel:0' = array([[1., 2.]])"
    assert plain("\u22121\u00a02") == "-1 2"


@pytest.mark.parametrize("text", ["1-2", "1.2.3", "0.5*2", "2^3", "a\\b"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InvalidInput):
        kinds(text)


def test_where_it_stands():
    assert around("1\n2 x", 4) == "Line 2, '2 x'"


@pytest.mark.parametrize("piece", [
    "1", "'", '"', "a.", "1 ", "\\begin{matrix} ", "<tf.Variable 'numpy=", "&\\begin", "\\frac{1\\begin", "-",
    "_ ^ {\\begin", " ", "^{(1\\begin", "1.", "1e", "0.", "a.1.", "\\left \\begin", "{1", ".5.",
])  # fmt: skip
def test_work_is_in_proportion_to_the_text(piece):
    """A pattern that goes back over what it read would take minutes."""

    def read(times):
        with contextlib.suppress(InvalidInput):
            list(tokens(plain(piece * times)))

    assert calls(lambda: read(60_000)) <= 11 * calls(lambda: read(6_000))


def test_one_piece_is_looked_at_before_it_is_taken():
    pieces = Pieces("[1 2]", 10)
    assert pieces.next.text == "["
    assert [pieces.take().text for _ in range(4)] == ["[", "1", "2", "]"]
    assert pieces.next.kind == "end"


def test_more_numbers_than_may_be_are_refused():
    pieces = Pieces("1 2 3", 2)
    pieces.count(2)
    with pytest.raises(InvalidInput, match="more than 2 numbers"):
        pieces.count(1)
