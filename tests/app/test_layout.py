"""The house's rules for the application: its folders lie above each other, and are seen at a glance."""

import ast
from pathlib import Path

from tests import floors

CHECKOUT = Path(__file__).parents[2]
MODULES = sorted((CHECKOUT / "app").rglob("*.py"))


def folder_of(name: str) -> str:
    """The folder of a module, by its dotted name; a module beside the folders counts as one."""
    return name.split(".")[1]


def read_by() -> dict[str, set[str]]:
    """Which folders of the application each folder imports from."""
    found: dict[str, set[str]] = {}
    for module in MODULES:
        name = ".".join(module.relative_to(CHECKOUT).with_suffix("").parts)
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "app":
                found.setdefault(folder_of(name), set()).update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app."):
                found.setdefault(folder_of(name), set()).add(folder_of(node.module or ""))
    return {folder: others - {folder} for folder, others in found.items()}


def test_no_folder_leads_back_to_itself():
    above = read_by()
    assert {"asking", "serving", "settings"} <= above["routes"]
    floors.stand_on_each_other(above)


def test_folders_are_seen_at_a_glance():
    floors.are_seen_at_a_glance(MODULES)
