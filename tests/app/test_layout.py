"""The house's rules for the application: its folders lie above each other, and are seen at a glance."""

import ast
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
MODULES = sorted((CHECKOUT / "app").rglob("*.py"))
MOST_FILES_IN_A_FOLDER = 20


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
    for folder in above:
        reached, ahead = set[str](), set(above[folder])
        while ahead:
            one = ahead.pop()
            reached.add(one)
            ahead |= above.get(one, set()) - reached
        assert folder not in reached, f"{folder} reads {sorted(above[folder])}"


def test_folders_are_seen_at_a_glance():
    for folder in {module.parent for module in MODULES}:
        assert len(list(folder.glob("*.py"))) <= MOST_FILES_IN_A_FOLDER, folder
