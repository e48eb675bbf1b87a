"""What is imported is declared: nothing works only because another package happens to bring it along."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
# An extra's packages are imported where they are used, with words for where they are missing.
PRINT = PROJECT["optional-dependencies"]["print"]
DECLARED = {re.split(r"[<>=\[]", line)[0] for line in PROJECT["dependencies"] + PRINT}

# uvicorn reads requests with it where it is installed.
USED_BY_OTHERS = {"httptools"}


def plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def imported(folder: str) -> set[str]:
    names: set[str] = set()
    for module in (CHECKOUT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - {"app", "engine", *sys.stdlib_module_names}


@pytest.mark.parametrize("folder", ["engine", "app"])
def test_every_import_is_declared(folder):
    providers = packages_distributions()
    missing = {name for name in imported(folder) if not {plain(one) for one in providers[name]} & DECLARED}
    assert missing == set()


def test_every_declared_package_is_imported():
    providers = packages_distributions()
    used = {plain(one) for folder in ("engine", "app") for name in imported(folder) for one in providers[name]}
    assert used | USED_BY_OTHERS >= DECLARED


@pytest.mark.parametrize("line", PROJECT["dependencies"])
def test_no_package_is_held_to_one_minor_version(line):
    """Backlight is to be installed beside others, which hold theirs."""
    assert re.fullmatch(r"[a-z0-9-]+>=[\d.]+,<\d+", line)
