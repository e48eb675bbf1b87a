"""How much a match says."""

import numpy as np
import pytest

from engine.practice.search import Candidate
from engine.practice.sureness import Together, by_chance, explained, sureness
from engine.practice.typed import read_typed


def crowd(count, weight=1.0):
    """So many slips, each with a number of its own between 0.1 and 1."""
    return [Candidate((f"slip {n}",), 1, f"slip {n}", np.array([0.1 + 0.9 * n / count]), weight) for n in range(count)]


def explain(text, candidates, others=()):
    """Of the first entry of an array, the others after it."""
    typed = [read_typed(one) for one in (text, *others)]
    together = Together.of([((n,), one, one.half, 2.0) for n, one in enumerate(typed)])
    return explained((0,), typed[0], typed[0].half, 2.0, candidates, [], together)


def test_two_digits_among_400_are_no_evidence():
    found, evidence = explain("0.32", crowd(400))
    assert sureness(found[0], evidence) is None
    assert evidence.ways == 400
    assert evidence.chance == 1.0


def test_four_digits_among_forty_are():
    found, evidence = explain("0.3250", crowd(40))
    assert sureness(found[0], evidence) == "quite sure"
    assert found[0].confidence > 0.95
    assert evidence.nearest == pytest.approx(0.3025)


def test_more_digits_make_surer():
    confidence = [explain(text, crowd(90))[0][0].confidence for text in ("0.32", "0.320", "0.3200", "0.32000")]
    assert confidence == sorted(confidence)


def test_a_second_number_that_matches_makes_very_sure():
    both = [Candidate(("slip",), 1, "slip", np.array([0.325, 0.777]), 1.0), *crowd(60)]
    both = [
        c if c.values.size == 2 else Candidate(c.mistakes, 1, c.clause, np.array([c.values[0], 0.5]), 1.0) for c in both
    ]
    found, evidence = explain("0.325", both, ["0.777"])
    assert found[0].mistakes == ("slip",)
    assert evidence.matching == 2
    assert sureness(found[0], evidence) == "very sure"


def test_what_gives_the_right_number_explains_nothing():
    found, _ = explain("2.0", [Candidate(("s",), 1, "s", np.array([2.0]), 1.0)])
    assert found == []


def test_slips_that_come_to_the_same_are_one_explanation_the_smallest_told():
    wide = Candidate(("slip",), None, "everywhere", np.array([0.325]), 1.0, 4)
    narrow = Candidate(("slip",), 2, "in layer 2", np.array([0.325]), 1.0, 1)
    found, _ = explain("0.325", [wide, narrow, *crowd(9)])
    assert [one.clause for one in found] == ["in layer 2"]


def test_chance():
    assert by_chance(read_typed("0.325"), 0.0005, 0.3) == pytest.approx(1e-3)
    assert by_chance(read_typed("0"), 0.5, 0.0) == 1.0


def test_hundreds_that_match_are_as_sure_as_can_be():
    """The chance that all do is far below what a double holds."""
    values = np.linspace(0.1, 0.9, 500)
    found, evidence = explain(
        "0.1000", [Candidate(("slip",), 1, "slip", values, 1.0)], [f"{v:.4f}" for v in values[1:]]
    )
    assert evidence.matching == 500
    assert found[0].confidence == 1.0
