"""The house's rules for the engine: it stands alone, its modules are small, and each has its tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
MODULES = sorted((CHECKOUT / "engine").rglob("*.py"))
LONGEST_MODULE = 250
# What the engine may import, besides itself and the standard library.
NUMBERS = {"numpy", "scipy"}


def dotted(module: Path) -> str:
    """What a module is called: engine.trace, or engine.datasets for the package itself."""
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
