"""Folders are floors: whoever imports from one above has put a module on the wrong floor."""

from pathlib import Path

MOST_FILES_IN_A_FOLDER = 20


def stand_on_each_other(below: dict[str, set[str]]) -> None:
    """No folder leads back to itself, by the folders that each imports from."""
    for folder in below:
        reached, ahead = set[str](), set(below[folder])
        while ahead:
            one = ahead.pop()
            reached.add(one)
            ahead |= below.get(one, set()) - reached
        assert folder not in reached, f"{folder} reads {sorted(below[folder])}"


def are_seen_at_a_glance(modules: list[Path]) -> None:
    for folder in {module.parent for module in modules}:
        assert len(list(folder.glob("*.py"))) <= MOST_FILES_IN_A_FOLDER, folder
