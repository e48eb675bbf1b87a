"""All parameters in one vector."""

import numpy as np

from engine.training.layout import Layout
from tests.engine.training.runs import YES_NO, parameters

LAYOUT = Layout(YES_NO)


def test_the_vector_has_room_for_all():
    assert LAYOUT.size == YES_NO.parameter_count == len(LAYOUT.zeros())
    assert LAYOUT.shapes == ((4, 3), (3, 5), (1, 4))
    assert LAYOUT.ends == (0, 12, 27, 31)


def test_parameters_come_back():
    given = parameters(YES_NO)
    flat = LAYOUT.flat(given)
    back = LAYOUT.parameters(flat)
    for ours, theirs in zip((*given.w, *given.b), (*back.w, *back.b), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_parts_are_views():
    flat = LAYOUT.zeros()
    LAYOUT.part(flat, "w", 2)[...] = 1.0
    LAYOUT.part(flat, "b", 2)[...] = 2.0
    assert flat.sum() == 12 + 2 * 3
    np.testing.assert_array_equal(LAYOUT.matrix(flat, 2)[:, -1], [2.0, 2.0, 2.0])
