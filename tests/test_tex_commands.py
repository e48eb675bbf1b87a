"""The page draws only the TeX that something here writes: every command in the sources is in its list."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LISTED = json.loads((ROOT / "static/src/notation/commands.json").read_text(encoding="utf-8"))
# The page's own macros; and an escape that a pattern keeps as it is.
MACROS = {"term", "opened", "ix", "sumover", "ufeff"}
COMMAND = re.compile(r"\\([a-zA-Z]{2,})")
ENVIRONMENT = re.compile(r"\\begin\{(\w+)\}")


def written_by_the_engine() -> Iterator[str]:
    """Every string of its code as Python reads it: an escape is no backslash any more."""
    for path in (ROOT / "engine").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def written_by_the_page() -> Iterator[str]:
    """A backslash of a string is written twice, one of an attribute once."""
    for path in (ROOT / "static/src").rglob("*"):
        if path.suffix not in (".ts", ".svelte") or path.stem.endswith(".test"):
            continue
        text = path.read_text(encoding="utf-8")
        yield from (f"\\{command}" for command in re.findall(r"\\\\([a-zA-Z]{2,})", text))
        yield from re.findall(r'(?:tex|latex)="([^"]*)"', text)


def test_every_command_that_is_written_is_drawn() -> None:
    texts = [*written_by_the_engine(), *written_by_the_page()]
    commands = {name for text in texts for name in COMMAND.findall(text)}
    assert {"frac", "partial", "sum"} <= commands
    assert commands - MACROS - set(LISTED["commands"]) == set()


def test_every_environment_that_is_written_is_drawn() -> None:
    environments = {name for text in written_by_the_engine() for name in ENVIRONMENT.findall(text)}
    assert environments
    assert environments <= set(LISTED["environments"])
