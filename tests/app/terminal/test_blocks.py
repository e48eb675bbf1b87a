"""Matrices as text."""

import numpy as np
from rich.text import Text

from app.terminal.blocks import beside, matrix, number, rows_within, width, written


def lines(block):
    return [line.plain for line in block]


def test_points_are_aligned_and_minus_signs_true():
    assert lines(matrix(np.array([[0.5, -12.25], [-0.125, 3.0]]), "")) == ["⎡ 0.500  −12.25⎤", "⎣−0.125    3   ⎦"]
    assert lines(matrix(np.array([[0.5, -12.25]]), "", 3)) == ["[0.500  −12.3]"]


def test_brackets_of_any_height():
    assert lines(matrix(np.array([[1.0, 2.0]]), "")) == ["[1  2]"]
    assert lines(matrix(np.array([[1.0], [2.0], [3.0]]), "")) == ["⎡1⎤", "⎢2⎥", "⎣3⎦"]
    assert lines(number(np.array(0.25), "")) == ["0.250"]


def test_every_number_has_its_own_digits_that_count():
    assert written(np.array([[0.000123456, 0.0, 1234.5678, -1e308]]), 5) == [
        ["1.2346·10⁻⁴", "0", "1234.6", "−1.00·10³⁰⁸"]
    ]


def test_large_matrices_show_their_first_rows_and_columns_and_the_last():
    shown = lines(matrix(np.arange(400.0).reshape(20, 20), ""))
    assert len(shown) == 8
    assert "⋯" in shown[0]
    assert set(shown[6]) <= set("⎢⎥⋮ ")
    assert shown[-1].endswith("399⎦")


def test_blocks_stand_beside_each_other_in_the_middle():
    column = matrix(np.array([[1.0], [2.0], [3.0]]), "")
    joined = beside([column, [Text("=")], column])
    assert lines(joined) == ["⎡1⎤   ⎡1⎤", "⎢2⎥ = ⎢2⎥", "⎣3⎦   ⎣3⎦"]
    assert width(joined) == 9


def test_what_is_not_finite_has_signs_of_its_own():
    assert lines(matrix(np.array([[np.inf, -np.inf], [np.nan, 0.5]]), "")) == ["⎡  ∞  −∞    ⎤", "⎣NaN   0.500⎦"]


def test_what_has_no_room_stands_beneath_and_signs_go_with_what_follows():
    column = matrix(np.array([[1.0], [2.0]]), "")
    blocks = [column, [Text("=")], column, [Text("+")], column]
    assert [lines(beside(row)) for row in rows_within(100, blocks)] == [["⎡1⎤ = ⎡1⎤ + ⎡1⎤", "⎣2⎦   ⎣2⎦   ⎣2⎦"]]
    assert [lines(beside(row)) for row in rows_within(9, blocks)] == [["⎡1⎤ = ⎡1⎤", "⎣2⎦   ⎣2⎦"], ["+ ⎡1⎤", "  ⎣2⎦"]]
    assert [lines(beside(row))[0] for row in rows_within(2, blocks)] == ["⎡1⎤", "= ⎡1⎤", "+ ⎡1⎤"]
