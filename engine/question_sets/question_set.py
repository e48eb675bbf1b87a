"""A set of questions: a part of a derivation, once for each version, with numbers of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import InvalidInput
from engine.evaluation.trace import Trace
from engine.language import say
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
        raise InvalidInput(
            DIGITS,
            say(
                "Numbers are asked to {fewest_digits} to {most_digits} digits.",
                fewest_digits=FEWEST_DIGITS,
                most_digits=MOST_DIGITS,
            ),
        )
    places = asked(trace, of, sample)
    named = seeds(seed, versions, students)
    if len(named) * len(places) > MOST_QUESTIONS:
        raise InvalidInput(
            VERSIONS,
            say(
                "{named_count} versions of {places_count} numbers are {named_count_2:,}; a set asks for "
                "{most_questions:,} at most. Ask for a smaller part, or make fewer versions.",
                named_count=len(named),
                places_count=len(places),
                named_count_2=len(named) * len(places),
                most_questions=MOST_QUESTIONS,
            ),
        )
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
