import pytest

from engine import InvalidInput
from engine.exchange.cells import is_bare, read_cells


def read(text):
    blocks, guessed = read_cells(text, 100)
    return [block.tolist() for block in blocks], guessed


@pytest.mark.parametrize("text", [
    "0.05\t0.10\n1e-3\t-2", "0.05 0.10\r\n1e-3  -2\r\n", "0.05,0.10\n1e-3,-2", "0.05, 0.10,\n1e-3, \u22122,",
    "1/20;1/10\n.001;-2",
])  # fmt: skip
def test_cells_as_they_are_copied(text):
    assert is_bare(text)
    assert read(text)[0] == [[[0.05, 0.1], [0.001, -2]]]


@pytest.mark.parametrize("text", ["0,05\t0,10", "0,05 0,10", "0,05;0,10"])
def test_decimal_commas_are_read_and_said(text):
    assert read(text) == ([[[0.05, 0.1]]], ["The comma is read as a decimal point: 0,05 is 0.05."])


def test_a_comma_alone_is_said_to_be_one_or_the_other():
    assert read("0,05") == ([[[0.05]]], ["The comma is read as a decimal point: 0,05 is 0.05."])
    assert read("1,2\n3,4") == ([[[1, 2], [3, 4]]], ["Commas are read as separators between numbers."])


def test_blocks_are_apart():
    assert read("1 2\n3 4\n\n5\n6")[0] == [[[1, 2], [3, 4]], [[5], [6]]]


@pytest.mark.parametrize(("text", "message"), [
    ("1 2\n3", "Row 2 has 1 numbers, but the first has 2"), ("1 2-3", "Line 1: '2-3' is no number"),
    ("1/0", "not finite"), ("1e999", "not finite"), ("1 " * 300, "more than 100 numbers"), ("--1", "is no number"),
])  # fmt: skip
def test_what_makes_no_sense(text, message):
    with pytest.raises(InvalidInput) as raised:
        read(text)
    assert message in raised.value.message


def test_names_and_brackets_are_not_bare():
    assert not is_bare("W 1")
    assert not is_bare("[1]")
