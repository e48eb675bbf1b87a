"""How what an update works out is written."""

import pytest

from engine import Plan
from engine.notation.quantities import GIVEN_NUMBERS, NUMBERS
from engine.writing.symbols import Symbols
from engine.writing.update_symbols import number_symbol, quantity_symbol
from tests.engine.problems import network

SYMBOLS = Symbols(Plan(network(2, 3, 2)))


@pytest.mark.parametrize(
    ("array", "letters", "tex"),
    [
        ("w_velocity.2", "ik", r"v(w^{2}_{\ix{i}\ix{k}})"),
        ("b_velocity_next.1", "i", r"v^{\text{new}}(b^{1}_{\ix{i}})"),
        ("w_first_corrected.1", "", r"\hat{m}(w^{1})"),
        ("dw_clipped.2", "ik", r"\bar{g}(w^{2}_{\ix{i}\ix{k}})"),
        ("db_shared.2", "i", r"g(b^{2}_{\ix{i}})"),
        ("gradient_square.2", "", r"\lVert g^{2} \rVert^2"),
        ("beta1", "", r"\beta_1"),
        ("learning_rate", "", r"\eta"),
    ],
)
def test_symbols(array, letters, tex):
    assert SYMBOLS.entry(array, letters) == tex


@pytest.mark.parametrize("name", [*GIVEN_NUMBERS, *NUMBERS])
def test_every_number_has_one(name):
    assert number_symbol(name)


def test_what_is_none_has_none():
    assert number_symbol("w.1") is None
    assert quantity_symbol("w.1", "w") is None
