"""A seed for each version."""

import pytest

from engine.errors import InvalidInput
from engine.question_sets.seeds import LIMIT, MOST_VERSIONS, seeds


def test_versions_count_up_from_the_seed():
    assert seeds(7, 3) == {"1": 7, "2": 8, "3": 9}
    assert list(seeds(LIMIT - 1, 2).values()) == [LIMIT - 1, 0]
    assert seeds(None) == {"1": None}


def test_a_students_seed_is_nobody_elses_business():
    """Who comes, goes or stands elsewhere in the list changes no other's numbers; nor does how a name is spelt."""
    alone, together = seeds(7, students=["Ada"]), seeds(7, students=["Emmy", "Zoë", "Ada"])
    assert together["Ada"] == alone["Ada"]
    assert len(set(together.values())) == 3
    assert all(0 <= one < LIMIT for one in together.values() if one is not None)
    assert seeds(8, students=["Ada"]) != alone
    decomposed = seeds(7, students=["  zoe\u0308 "])
    assert list(decomposed.values()) == [together["Zoë"]]


@pytest.mark.parametrize(
    ("seed", "versions", "students", "field"),
    [
        (None, 2, [], "seed"),
        (None, 1, ["Ada"], "seed"),
        (1, 0, [], "versions"),
        (1, MOST_VERSIONS + 1, [], "versions"),
        (1, 2, ["Ada"], "versions"),
        (1, 1, ["Ada", "ADA "], "students.1"),
        (1, 1, [" "], "students.0"),
        (1, 1, ["A" * 101], "students.0"),
        (1, 1, ["a\nb\x1b"], "students.0"),
        (1, 1, [str(n) for n in range(MOST_VERSIONS + 1)], "students"),
    ],
)
def test_what_makes_no_sense_is_said(seed, versions, students, field):
    with pytest.raises(InvalidInput) as refused:
        seeds(seed, versions, students)
    assert refused.value.field == field
