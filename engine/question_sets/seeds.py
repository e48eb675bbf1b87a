"""A seed for each version: from the set's own seed, and the student's name where there are names."""

import unicodedata
from collections.abc import Sequence
from hashlib import sha256

from engine.errors import InvalidInput
from engine.language import say

VERSIONS, STUDENTS, SEED = "versions", "students", "seed"
MOST_VERSIONS = 200
LONGEST_STUDENT = 100
# Seeds that JavaScript keeps exact.
LIMIT = 2**53


def seeds(seed: int | None, versions: int = 1, students: Sequence[str] = ()) -> dict[str, int | None]:
    """The seed of each version by its name; None leaves the numbers as they are.

    A student's depends on the set's seed and the name alone: who comes or goes changes nobody else's numbers. Raises
    InvalidInput naming `versions`, `students` or `seed`.
    """
    if seed is None:
        if students or versions > 1:
            raise InvalidInput(SEED, say("Versions have numbers of their own, which are drawn: give a seed as well."))
        return {"1": None}
    if not students:
        if not 1 <= versions <= MOST_VERSIONS:
            raise InvalidInput(VERSIONS, say("A set has 1 to {most_versions} versions.", most_versions=MOST_VERSIONS))
        return {str(n + 1): (seed + n) % LIMIT for n in range(versions)}
    if versions != 1:
        raise InvalidInput(VERSIONS, say("Each student has a version: give either students or how many versions."))
    return {name: _of_student(seed, name) for name in _names(students)}


def same_name(name: str) -> str:
    """What two spellings of one name have in common: case, accents' encoding and blanks don't part them."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _of_student(seed: int, name: str) -> int:
    return int.from_bytes(sha256(f"{seed}:{same_name(name)}".encode()).digest()[:6], "big")


def _names(students: Sequence[str]) -> list[str]:
    """Raises InvalidInput for a name that is empty, too long, or there twice."""
    if len(students) > MOST_VERSIONS:
        raise InvalidInput(
            STUDENTS,
            say(
                "At most {most_versions} students; here are {students_count:,}.",
                most_versions=MOST_VERSIONS,
                students_count=len(students),
            ),
        )
    found: dict[str, str] = {}
    for n, given in enumerate(students):
        name = " ".join(given.split())
        field = f"{STUDENTS}.{n}"
        if not name or not name.isprintable():
            raise InvalidInput(field, say("A student's name is a line of text that is not empty."))
        if len(name) > LONGEST_STUDENT:
            raise InvalidInput(
                field,
                say("A student's name has {longest_student} characters at most.", longest_student=LONGEST_STUDENT),
            )
        if same_name(name) in found:
            raise InvalidInput(field, say("{name} is there twice: their versions could not be told apart.", name=name))
        found[same_name(name)] = name
    return list(found.values())
