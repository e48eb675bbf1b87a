"""The house's rules for the engine: it stands alone, its modules are small, and each has its tests."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests import floors

CHECKOUT = Path(__file__).parents[2]
MODULES = sorted((CHECKOUT / "engine").rglob("*.py"))
LONGEST_MODULE = 250
# What the engine may import, besides itself and the standard library.
NUMBERS = {"numpy", "scipy"}


def dotted(module: Path) -> str:
    """What a module is called: engine.evaluation.trace, or engine.datasets for the package itself."""
    return ".".join(module.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")


def imported(module: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name} imports relatively"
            names.add((node.module or "").partition(".")[0])
    return names


def test_there_are_modules_to_check():
    assert len(MODULES) > 20


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_the_engine_imports_numbers_only(module):
    assert imported(module) <= {"engine", *NUMBERS, *sys.stdlib_module_names}


def test_importing_the_engine_loads_no_web():
    """What is imported indirectly counts as well; a fresh process, since others may have imported it here."""
    names = ", ".join(map(dotted, MODULES))
    code = f"import {names}, sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert "engine" in loaded.stdout.split()
    assert not {"app", "fastapi", "pydantic", "starlette", "jinja2", "orjson"} & set(loaded.stdout.split())


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_modules_are_small(module):
    assert len(module.read_text().splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_every_module_has_its_tests_and_a_docstring(module):
    assert ast.get_docstring(ast.parse(module.read_text()))
    if module.stem != "__init__":
        beside = module.relative_to(CHECKOUT).with_name(f"test_{module.name}")
        assert (CHECKOUT / "tests" / beside).exists()


def test_the_package_is_pleasant_alone():
    import engine

    assert engine.__all__ == sorted(engine.__all__)
    for name in engine.__all__:
        assert hasattr(engine, name)
    found = engine.trace(engine.Network(1, (engine.Dense(1),)), ([[[0.5]]], [[0.1]]), [[1.0]], [[0.0]])
    assert 0.0 < found.mean_cost < 0.5


def folder_of(name: str) -> str:
    """The folder of a module, by its dotted name; a module beside the folders counts as one."""
    return name.split(".")[1] if name.count(".") else name


def read_by() -> dict[str, set[str]]:
    """Which folders of the engine each folder imports from."""
    found: dict[str, set[str]] = {}
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("engine."):
                found.setdefault(folder_of(dotted(module)), set()).add(folder_of(node.module or ""))
    return {folder: others - {folder} for folder, others in found.items()}


def test_no_folder_leads_back_to_itself():
    floors.stand_on_each_other(read_by())


def test_folders_are_seen_at_a_glance():
    floors.are_seen_at_a_glance(MODULES)


def classes(module: Path) -> list[str]:
    return [node.name for node in ast.parse(module.read_text()).body if isinstance(node, ast.ClassDef)]


def test_a_class_is_called_like_no_other():
    """Who meets the name, in an error or a search, knows which is meant."""
    named = Counter(name for module in MODULES for name in classes(module))
    assert {name for name, count in named.items() if count > 1} == set()
