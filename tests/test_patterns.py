"""No pattern of ours can be made to run for ever: each is tried with text that is against it.

Where two repetitions side by side take the same characters, the time grows with the square of the text or worse, and
nothing else of the process runs meanwhile. What is bounded here is the processor's time, so that a busy machine
changes nothing: a pattern that is linear takes a second or two for all of its texts, one that is not takes hours.
The page's patterns are ESLint's to check: regexp/no-super-linear-backtracking.
"""

import ast
import math
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

ROOT = Path(__file__).parent.parent
LENGTH, MOST_SECONDS = 20_000, 20
# What is quadratic need not be waited for so long.
ENOUGH_SECONDS = 3
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


def hostile(pattern: str) -> Iterator[str]:
    """What the pattern is about, over and over, and then something else: so that every way to match must fail."""
    pieces = {*re.findall(r"[A-Za-z]{2,}", pattern), *re.sub(r"\\([a-zA-Z])", r"", pattern), *"a1 .,"}
    for head in ("", *sorted(pieces), "\\ix{", "\\sumover{a}{"):
        for piece in sorted(pieces):
            yield head + piece * (LENGTH // len(piece)) + "\x00"


def try_out(pattern: str, flags: int, anywhere: bool) -> None:
    compiled = re.compile(pattern, flags)
    for text in hostile(pattern):
        list(compiled.finditer(text)) if anywhere else compiled.fullmatch(text)


def try_each(tried: list[Tried], seconds: int) -> None:
    """Each in so much of the processor's time: where it is gone the process ends, and what it said last is where."""
    for where, pattern, flags, anywhere in tried:
        print(where, flush=True)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        limit = math.ceil(spent.ru_utime + spent.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        try_out(pattern, flags, anywhere)


def endless(tried: list[Tried], seconds: int = MOST_SECONDS) -> str:
    """Where the first stands that does not end. In a process of their own: nothing else can stop a pattern."""
    code = f"from tests.test_patterns import try_each; try_each({tried!r}, {seconds})"
    child = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return "" if child.returncode == 0 else child.stdout.splitlines()[-1]


FOUND = list(patterns())


def test_they_are_found():
    assert len(FOUND) > 15
    assert any(where.startswith("engine/datasets/from_csv/cells.py") for where, *_ in FOUND)


def test_they_are_done_with_hostile_text_in_seconds():
    assert endless(FOUND) == ""


def test_a_pattern_that_backtracks_is_caught():
    """The one that numbers had: digits, perhaps a point, more digits."""
    numbers = ("numbers", r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", 0, False)
    assert endless([FOUND[0], numbers, FOUND[1]], seconds=ENOUGH_SECONDS) == "numbers"
