import pytest

from engine.datasets.from_csv import Asked, frame_of, read_rows
from engine.datasets.from_csv.numerals import number, uses_decimal_comma


@pytest.mark.parametrize(("cell", "with_points", "with_commas"), [
    ("1,200", 1200.0, 1.2), ("1.200", 1.2, 1200.0), ("1,5", None, 1.5), ("1.5", 1.5, 1.5),
    ("1.200,5", None, 1200.5), ("1,200.5", 1200.5, None), ("200.000,00", None, 200000.0),
    ("1 200", 1200.0, 1200.0), ("1\u202f200", 1200.0, 1200.0), ("1\u00a0200,5", None, 1200.5),
    ("1'200.5", 1200.5, None),
    ("1’200", 1200.0, 1200.0), ("0,123", None, 0.123), ("1,200,300", 1200300.0, None), ("12,34,567", None, None),
    ("$6,696.00", 6696.0, None), ("-$5", -5.0, -5.0), ("$-5", -5.0, -5.0), ("5 €", 5.0, 5.0),
    ("CHF 1'200", 1200.0, 1200.0),
    ("-4%", -4.0, -4.0), ("1,5 %", None, 1.5), ("%", None, None), ("$", None, None), ("--5", None, None),
    ("1 2", None, None), ("1,200,30", None, None),
])  # fmt: skip
def test_numbers_as_people_write_them(cell, with_points, with_commas):
    assert number(cell, False) == with_points
    assert number(cell, True) == with_commas


@pytest.mark.parametrize(("cells", "comma"), [
    (["1,5"], True), (["1.5"], False), (["1.200,5"], True), (["1,200.5"], False), (["0,123"], True),
    (["1,200,300"], False), (["1.200.300"], True), (["1234,567"], True), (["x,y", "1.5"], False),
    (["1,5", "2,5", "1.5"], True),
])  # fmt: skip
def test_what_leaves_no_doubt_decides(cells, comma):
    assert uses_decimal_comma(cells, not comma) == comma


@pytest.mark.parametrize("cells", [["1,200"], ["1.200", "2.300"], ["x, y"], ["1.5", "1,5"], []])
def test_what_may_be_either_does_not(cells):
    assert uses_decimal_comma(cells, True)
    assert not uses_decimal_comma(cells, False)


def test_plain_numbers_are_read_without_taking_anything_off(monkeypatch):
    """Nearly all cells are plain: a table of half a million must not wait for what few need."""
    monkeypatch.setattr("engine.datasets.from_csv.numerals.bare", None)
    monkeypatch.setattr("engine.datasets.from_csv.header.bare", None)
    text = "a,b,c\n" + "\n".join(f"{n},{n / 8},{n % 2}" for n in range(40))
    assert frame_of(read_rows(text), Asked()).rows == 40
    with pytest.raises(TypeError):
        frame_of(read_rows(text + "\n$7,1,2"), Asked())
