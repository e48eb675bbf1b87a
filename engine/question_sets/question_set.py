"""A set of questions: a part of a derivation, once for each version, with numbers of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import InvalidInput
from engine.evaluation.trace import Trace
from engine.practice.again import again
from engine.practice.asked import asked
from engine.practice.entries import Place
from engine.question_sets.questions import Question, questions, worked_out_before
from engine.question_sets.seeds import VERSIONS, seeds

DIGITS = "digits"
FEWEST_DIGITS, MOST_DIGITS, USUAL_DIGITS = 2, 12, 4
# What all versions ask for together: about a second of work.
MOST_QUESTIONS = 2_000


@dataclass(frozen=True, eq=False)
class Version:
    """Numbers to work with, and what is asked of them. `faults` says how much of it is dull: see `again`."""

    name: str
    seed: int | None
    trace: Trace
    questions: tuple[Question, ...]
    # Arrays that the questions start from, told to three digits more than `digits`.
    before: tuple[str, ...]
    digits: int
    faults: int = 0


@dataclass(frozen=True, eq=False)
class QuestionSet:
    """The part that is asked for (`of`), for one sample, in all its versions."""

    of: str
    sample: int
    versions: tuple[Version, ...]


def question_set(
    trace: Trace,
    of: str,
    sample: int = 0,
    *,
    seed: int | None = None,
    versions: int = 1,
    students: Sequence[str] = (),
    digits: int = USUAL_DIGITS,
    shows: str | None = None,
) -> QuestionSet:
    """The same seed gives the same set: its key can be made again at any time.

    Without a seed there is one version, with the numbers as they are. Raises InvalidInput naming the argument.
    """
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        raise InvalidInput(DIGITS, f"Numbers are asked to {FEWEST_DIGITS} to {MOST_DIGITS} digits.")
    places = asked(trace, of, sample)
    named = seeds(seed, versions, students)
    if len(named) * len(places) > MOST_QUESTIONS:
        raise InvalidInput(
            VERSIONS, f"{len(named)} versions of {len(places)} numbers are {len(named) * len(places):,}; a set asks "
            f"for {MOST_QUESTIONS:,} at most. Ask for a smaller part, or make fewer versions."
        )  # fmt: skip
    made = [_version(trace, places, name, one, digits, shows) for name, one in named.items()]
    return QuestionSet(of, sample, tuple(made))


def _version(
    trace: Trace, places: Sequence[Place], name: str, seed: int | None, digits: int, shows: str | None
) -> Version:
    own, faults = trace, 0
    if seed is not None:
        drawn = again(trace, places, seed, shows)
        own, faults = drawn.trace.check_finite(), drawn.faults
    return Version(name, seed, own, questions(own, places, digits), worked_out_before(own, places), digits, faults)
