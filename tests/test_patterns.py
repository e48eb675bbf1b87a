"""No pattern of ours can be made to run for ever: each is tried with text that is against it.

Where two repetitions side by side take the same characters, the time grows with the square of the text or worse, and
nothing else of the process runs meanwhile. A text that takes any time worth speaking of is tried again, four times as
long: linear is four times the processor's time, quadratic sixteen times. What does not end is stopped.
The page's patterns are ESLint's to check: regexp/no-super-linear-backtracking.
"""

import ast
import math
import re
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LENGTH, MOST_SECONDS = 5_000, 20
# What is quadratic need not be waited for so long.
ENOUGH_SECONDS = 1
# A text that takes less of the processor's time, in seconds, is not looked at again: squares of LENGTH take ten times
# that. The lesser of several times is what the pattern takes; the rest of the others is the machine's.
NO_TIME, TIMES = 0.002, 3
LONGER, MOST_GROWTH = 4, 9
ANCHORED = {"match", "fullmatch"}
CALLS = ANCHORED | {"compile", "search", "sub", "split", "findall", "finditer"}
Tried = tuple[str, str, int, bool]


def patterns() -> Iterator[Tried]:
    """Every pattern written out in a call of `re`: where, what, its flags, and whether it may begin anywhere."""
    for path in sorted(path for part in ("engine", "app", "scripts") for path in (ROOT / part).rglob("*.py")):
        source = path.read_text()
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), call), [ast.Constant(str(pattern)), *_]) if call in CALLS:
                    names = re.findall(r"re\.([A-Z]+)", ast.unparse(node))
                    flags = reduce(re.RegexFlag.__or__, (re.RegexFlag[name] for name in names), re.RegexFlag(0))
                    called = {call} - {"compile"} or _methods(source, node.lineno)
                    anchored = bool(called) and called <= ANCHORED
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", pattern, int(flags), not anchored


def _methods(source: str, line: int) -> set[str]:
    """What is called of the pattern that is compiled, and given a name, in that line."""
    name = source.splitlines()[line - 1].partition(" = ")[0]
    return set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source))


def hostile(pattern: str) -> Iterator[tuple[str, str]]:
    """What the pattern is about, and what follows it over and over, until something else makes every way to match
    fail.
    """
    pieces = {*re.findall(r"[A-Za-z]{2,}", pattern), *re.sub(r"\\([a-zA-Z])", r"", pattern), *"a1 .,"}
    for head in ("", *sorted(pieces), "\\ix{", "\\sumover{a}{"):
        for piece in sorted(pieces):
            yield head, piece


def seconds_of(pattern: re.Pattern[str], head: str, piece: str, length: int, anywhere: bool) -> float:
    text = head + piece * (length // len(piece)) + "\x00"
    # The thread's: of a process whose time is limited the kernel counts whole ticks.
    began = time.thread_time()
    # None of the matches is kept: what is kept in a list takes time of its own.
    deque(pattern.finditer(text), maxlen=0) if anywhere else pattern.fullmatch(text)
    return time.thread_time() - began


def grows_faster_than_the_text(pattern: re.Pattern[str], head: str, piece: str, anywhere: bool) -> bool:
    def least(length: int) -> float:
        return min(seconds_of(pattern, head, piece, length, anywhere) for _ in range(TIMES))

    if seconds_of(pattern, head, piece, LENGTH, anywhere) < NO_TIME:
        return False
    # What runs beside it may slow down one of the two for a while, but not the same one each time.
    return all(least(LENGTH * LONGER) > MOST_GROWTH * least(LENGTH) for _ in range(TIMES))


def try_each(tried: list[Tried], seconds: int) -> None:
    """Each in so much of the processor's time: where it is gone the process ends, and what it said last is where."""
    for where, pattern, flags, anywhere in tried:
        print(where, flush=True)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        limit = math.ceil(spent.ru_utime + spent.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        compiled = re.compile(pattern, flags)
        for head, piece in hostile(pattern):
            if grows_faster_than_the_text(compiled, head, piece, anywhere):
                sys.exit(f"{where} takes more than linear time on {head!r} and then {piece!r} over and over")


def endless(tried: list[Tried], seconds: int = MOST_SECONDS) -> str:
    """Where the first stands that is not linear. In a process of their own: nothing else can stop a pattern."""
    code = f"from tests.test_patterns import try_each; try_each({tried!r}, {seconds})"
    child = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return "" if child.returncode == 0 else child.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def found() -> list[Tried]:
    return list(patterns())


def test_they_are_found(found):
    assert len(found) > 15
    assert any(where.startswith("engine/datasets/from_csv/cells.py") for where, *_ in found)


def test_none_takes_more_than_linear_time_on_hostile_text(found):
    assert endless(found) == ""


@pytest.mark.parametrize(
    ("pattern", "anywhere"),
    [
        # The one that numbers had: digits, perhaps a point, more digits.
        (r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", False),
        # The one that the cells of a matrix had: each of many spaces is followed to the last.
        (r"\s*&\s*", True),
        (r"a(\s|[a-z ])+=", True),
    ],
)
def test_a_pattern_that_backtracks_is_caught(pattern, anywhere):
    first, last = (("elsewhere", word, 0, True) for word in ("a", "b"))
    assert endless([first, ("here", pattern, 0, anywhere), last], seconds=ENOUGH_SECONDS) == "here"
