"""Numbers that people read are written in one way: by `engine/digits.py`, and on the page by `format.ts`."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PYTHON = sorted(file for folder in ("engine", "app") for file in (CHECKOUT / folder).rglob("*.py"))
PAGE = sorted(
    file for file in (CHECKOUT / "static" / "src").rglob("*")
    if file.suffix in (".ts", ".svelte") and ".test." not in file.name
)  # fmt: skip
# With 15 digits or more a number is exactly what was read; with fewer, 1.2e-05 would stand beside 1.2·10⁻⁵.
SIGNIFICANT = re.compile(r"\{[^{}]*:[^{}]*\.(?:\d|1[0-4]|\{[a-z_]+\})[ge]\}")
EXPONENTIAL = re.compile(r"toExponential\(")
OWN = {"engine/digits.py", "static/src/format.ts"}


@pytest.mark.parametrize("file", PYTHON + PAGE, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_nothing_has_a_format_of_its_own(file):
    if str(file.relative_to(CHECKOUT)) in OWN:
        return
    pattern = SIGNIFICANT if file.suffix == ".py" else EXPONENTIAL
    assert [line for line in file.read_text(encoding="utf-8").splitlines() if pattern.search(line)] == []


def test_the_patterns_find_such_formats():
    assert SIGNIFICANT.search('f"{error:.2g}"')
    assert SIGNIFICANT.search('f"{number:.{digits}g}"')
    assert EXPONENTIAL.search("error.toExponential(0)")
