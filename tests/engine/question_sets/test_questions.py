"""Questions: digits, tolerances and slips, held against marking itself."""

import numpy as np
import pytest

from engine.practice.asked import asked
from engine.practice.marking import mark
from engine.practice.typed import read_typed, rounded
from engine.presets import PRESETS
from engine.question_sets.questions import questions, shown, worked_out_before

MAZUR = PRESETS["mazur"].trace()


def made(of="backward", digits=4):
    return questions(MAZUR, asked(MAZUR, of), digits)


def test_answers_are_the_numbers_in_the_digits_that_are_asked():
    for one in made():
        assert one.value == MAZUR.value(one.place.term)
        assert one.digits >= 4
        assert abs(read_typed(one.answer).value - one.value) <= read_typed(one.answer).half


@pytest.mark.parametrize("digits", [3, 4, 6])
def test_what_marking_takes_for_right_the_tolerance_does_too(digits):
    """Rounded or cut off at the digits that are asked for: both are right there, and within the tolerance here."""
    for one in made(digits=digits):
        typed = read_typed(one.answer)
        cut = read_typed(f"{np.trunc(one.value / (2 * typed.half)) * 2 * typed.half:.15g}")
        for number in (typed, cut):
            assert abs(number.value - one.value) <= one.tolerance


def test_numbers_worked_out_from_rounded_ones_are_within_it():
    """A student who rounds each number before going on, by arithmetic of the test's own."""
    found = {one.place.term: one for one in made("backward.2", 3)}

    def r(value, term):
        return read_typed(rounded(value, found[term].digits)).value

    a2 = [MAZUR.value("a.2.0"), MAZUR.value("a.2.1")]
    a1 = [MAZUR.value("a.1.0"), MAZUR.value("a.1.1")]
    for i, target in enumerate((0.01, 0.99)):
        da = r(a2[i] - target, f"da.2.{i}")
        ds = r(a2[i] * (1 - a2[i]), f"ds.2.{i}")
        dz = r(da * ds, f"dz.2.{i}")
        for term, value in {
            f"dz.2.{i}": dz,
            **{f"dw.2.{i}.{k}": r(dz * a1[k], f"dw.2.{i}.{k}") for k in (0, 1)},
        }.items():
            assert abs(value - found[term].value) <= found[term].tolerance, term


def test_a_slips_number_is_never_within_the_tolerance_of_another_or_of_the_right_one():
    for one in made():
        values = [one.value, *(slip.value for slip in one.slips)]
        for n, value in enumerate(values):
            assert all(abs(value - other) > 2 * one.tolerance for other in values[n + 1 :])
        for slip in one.alike:
            assert abs(slip.value - one.value) <= 2 * one.tolerance


def test_marking_finds_the_slips_that_are_foretold():
    """Each slip's number, as a student would write it, is explained by a slip that gives it."""
    for one in made("dw.2"):
        for slip in one.slips:
            typed = read_typed(rounded(slip.value, 5))
            [marked] = mark(MAZUR, {one.place: typed})
            assert marked.verdict == "explained", (one.place.term, slip)


def test_more_digits_are_asked_where_only_they_tell():
    """Mazur's published slip differs from the right gradients in the third digit and later."""
    numbers = {one.place.term: one for one in made("da.1", 2)}
    assert any(one.digits > 2 for one in numbers.values())
    assert all(slip.mistake != "updated_weights" for one in numbers.values() for slip in one.alike)


def test_what_is_worked_out_before():
    assert worked_out_before(MAZUR, asked(MAZUR, "backward.2")) == ("a.1", "z.2", "a.2")
    assert worked_out_before(MAZUR, asked(MAZUR, "forward")) == ()
    assert shown(np.array([[0.123456789, -1234567.0]]), 2).tolist() == [[0.12346, -1234600.0]]


def test_a_zero_is_asked_as_it_is():
    trace = PRESETS["dead"].trace()
    zeros = [one for one in questions(trace, asked(trace, "backward"), 4) if one.value == 0.0]
    assert zeros
    assert all(one.answer == "0" and one.tolerance < 1e-3 for one in zeros)


def test_a_slip_is_told_in_a_sentence():
    [one] = [slip for slip in made("da.1", 4)[0].slips if slip.mistake == "untransposed_weights"]
    assert one.message == "This is what comes out if the weights are not transposed."
