"""The house's rules for the page's sources: folders that are seen at a glance, and modules that need no circle."""

import re
from pathlib import Path

import pytest

from tests.floors import MOST_FILES_IN_A_FOLDER, circles

CHECKOUT = Path(__file__).parents[1]
SOURCES = CHECKOUT / "static" / "src"
FILES = sorted(file for file in SOURCES.rglob("*") if file.suffix in (".ts", ".svelte"))
MODULES = [file for file in FILES if ".test." not in file.name]
FOLDERS = sorted({folder for module in MODULES for folder in module.parents if folder.is_relative_to(SOURCES)})
# A component has its styles in its file.
MOST_LINES = {".ts": 250, ".svelte": 300}
# Written by a program.
GENERATED = SOURCES / "api" / "schema.d.ts"
# Types are gone before anything is loaded.
IMPORTED = re.compile(r"""^\s*(?:import|export)\s+(?!type\b)[^"';]*?from\s+["'](\.[^"']+)["']""", re.MULTILINE)
ONLY_TYPES = re.compile(r"\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?\s*,?\s*)+\}\s*from")


def imports(module: Path) -> set[Path]:
    """The modules that are loaded before this one can run."""
    found: set[Path] = set()
    for match in IMPORTED.finditer(module.read_text(encoding="utf-8")):
        if not ONLY_TYPES.search(match[0]):
            target = (module.parent / match[1]).resolve()
            named = (target, *(target.with_name(f"{target.name}{ending}") for ending in (".ts", ".svelte.ts")))
            found |= {one for one in named if one.is_file()}
    return found


def test_the_imports_are_read():
    graph = {module: imports(module) for module in MODULES}
    assert sum(map(len, graph.values())) > 1000
    assert SOURCES / "stage" / "Stage.svelte" in graph[SOURCES / "Explore.svelte"]


def test_no_module_needs_itself():
    assert circles({module: imports(module) for module in MODULES}) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(SOURCES)))
def test_what_stands_side_by_side_makes_no_circle(folder):
    """Folders, each with all that is beneath it, and modules of their own: `state` may need `trace`, or `trace`
    `state`, not both. What composes many of them stands above them, as `app-state.svelte.ts` does."""
    graph: dict[Path, set[Path]] = {}
    for module in MODULES:
        if folder in module.parents:
            own = folder / module.relative_to(folder).parts[0]
            needed = {folder / one.relative_to(folder).parts[0] for one in imports(module) if folder in one.parents}
            graph.setdefault(own, set()).update(needed - {own})
    assert [str(one.relative_to(SOURCES)) for one in circles(graph)] == []


def test_folders_are_seen_at_a_glance():
    for folder in {file.parent for file in FILES}:
        beside = [file for file in MODULES if file.parent == folder]
        assert len(beside) <= MOST_FILES_IN_A_FOLDER, folder.relative_to(SOURCES)


def test_a_file_has_one_idea():
    lengths = {
        module: len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES if module != GENERATED
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES[name.suffix]} == {}


EXPORTED = re.compile(r"^export (?:async )?(?:function|const|class|interface|type) (\w+)", re.MULTILINE)
# What two parts of the page call alike, each for itself. No name may join these; one that is gone is taken out.
CALLED_ALIKE = {
    "Block",
    "Curve",
    "Given",
    "Part",
    "Piece",
    "Samples",
    "Standing",
    "arriving",
    "edited",
    "givenOf",
    "inTurn",
    "nameIn",
    "namesIn",
    "placeOf",
    "renamed",
    "seen",
    "shapeOf",
    "titleOf",
    "withSymbols",
}


def test_a_name_that_is_exported_means_one_thing():
    """Whoever searches for it finds what is meant."""
    named: dict[str, set[Path]] = {}
    for module in MODULES:
        if module.suffix == ".ts" and module != GENERATED:
            for name in EXPORTED.findall(module.read_text(encoding="utf-8")):
                named.setdefault(name, set()).add(module)
    assert {name for name, modules in named.items() if len(modules) > 1} == CALLED_ALIKE
