"""Folders are floors: whoever imports from one above has put a module on the wrong floor."""

from pathlib import Path
from typing import TypeVar

Name = TypeVar("Name")
MOST_FILES_IN_A_FOLDER = 20


def circles(graph: dict[Name, set[Name]]) -> list[Name]:
    """What needs itself, by way of what it imports."""
    found = []
    for start in graph:
        reached, ahead = set[Name](), set(graph[start])
        while ahead:
            one = ahead.pop()
            reached.add(one)
            ahead |= graph.get(one, set()) - reached
        if start in reached:
            found.append(start)
    return found


def stand_on_each_other(below: dict[str, set[str]]) -> None:
    """No folder leads back to itself, by the folders that each imports from."""
    assert [(folder, sorted(below[folder])) for folder in circles(below)] == []


def are_seen_at_a_glance(modules: list[Path]) -> None:
    for folder in {module.parent for module in modules}:
        assert len(list(folder.glob("*.py"))) <= MOST_FILES_IN_A_FOLDER, folder
