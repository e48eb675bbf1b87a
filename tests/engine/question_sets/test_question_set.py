"""A set: the same questions with other numbers, made again from its seed."""

import pytest

from engine.errors import InvalidInput
from engine.practice.marking import mark
from engine.practice.typed import read_typed
from engine.presets import PRESETS
from engine.question_sets.question_set import question_set

MAZUR = PRESETS["mazur"].trace()


def numbers(version):
    return [one.value for one in version.questions]


def test_the_key_comes_of_the_seed_alone():
    one = question_set(MAZUR, "backward", seed=5, students=["Ada", "Emmy"])
    again = question_set(MAZUR, "backward", seed=5, students=["Emmy", "Zoë", "Ada"])
    named = {version.name: version for version in again.versions}
    for version in one.versions:
        assert numbers(named[version.name]) == numbers(version)
    # A version alone, by the seed that stands in the key.
    alone = question_set(MAZUR, "backward", seed=one.versions[1].seed)
    assert numbers(alone.versions[0]) == numbers(one.versions[1])
    assert numbers(one.versions[0]) != numbers(one.versions[1])


def test_answers_of_every_version_are_marked_right():
    """Unclear at most where the key says that the digits can't tell a slip."""
    for version in question_set(MAZUR, "backward", seed=1, versions=20, digits=3).versions:
        given = {one.place: read_typed(one.answer) for one in version.questions}
        alike = {one.place for one in version.questions if one.alike}
        for one in mark(version.trace, given):
            assert one.verdict == "right" or (one.verdict == "unclear" and one.place in alike)


def test_without_a_seed_the_numbers_are_as_they_are():
    [version] = question_set(MAZUR, "dw.2").versions
    assert numbers(version) == MAZUR.arrays["dw.2"].ravel().tolist()
    assert version.seed is None


@pytest.mark.parametrize(
    ("more", "field"),
    [({"digits": 1}, "digits"), ({"digits": 13}, "digits"), ({"seed": 1, "versions": 0}, "versions"),
     ({"seed": 1, "shows": "laziness"}, "shows"), ({"sample": 1}, "sample")],
)  # fmt: skip
def test_what_makes_no_sense_is_said(more, field):
    with pytest.raises(InvalidInput) as refused:
        question_set(MAZUR, "backward", **more)
    assert refused.value.field == field


def test_a_set_is_no_larger_than_anybody_hands_out():
    with pytest.raises(InvalidInput) as refused:
        question_set(PRESETS["iris"].trace(), "backward", seed=1, versions=200)
    assert refused.value.field == "versions"
    assert "asks for 2,000 at most" in refused.value.message
