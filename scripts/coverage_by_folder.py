"""A line for each folder: how much of it its tests reach.

`python scripts/coverage_by_folder.py app app.json` reads what coverage.py has written,
`… static/src coverage-summary.json` what Vitest has.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]


def of_python(summary: dict[str, Any]) -> Counter[str]:
    return Counter(
        statements=summary["num_statements"],
        statements_reached=summary["covered_lines"],
        branches=summary["num_branches"],
        branches_reached=summary["covered_branches"],
    )


def of_page(summary: dict[str, Any]) -> Counter[str]:
    kinds = ("statements", "branches")
    totals = {kind: summary[kind]["total"] for kind in kinds}
    return Counter(totals | {f"{kind}_reached": summary[kind]["covered"] for kind in kinds})


def counted(report: dict[str, Any]) -> dict[Path, Counter[str]]:
    if "files" in report:
        return {Path(file): of_python(found["summary"]) for file, found in report["files"].items()}
    files = (file for file in report if file != "total")
    return {Path(file).relative_to(CHECKOUT): of_page(report[file]) for file in files}


def part(of: Counter[str], kind: str) -> str:
    reached = f"{of[f'{kind}_reached'] / of[kind]:4.0%}" if of[kind] else "   –"
    return f"{reached} of {of[kind]:5} {kind}"


def lines(top: Path, report: dict[str, Any]) -> list[str]:
    """The folders directly in it, what lies beside them, and all of it last."""
    folders: dict[str, Counter[str]] = {}
    for file, count in counted(report).items():
        folder = top / file.relative_to(top).parts[0] if file.parent != top else top / "*"
        folders.setdefault(str(folder), Counter()).update(count)
    rows = [*sorted(folders.items()), (str(top), sum(folders.values(), Counter()))]
    return [f"{name:26}{part(of, 'statements')}, {part(of, 'branches')}" for name, of in rows]


if __name__ == "__main__":
    folder, file = sys.argv[1:]
    print(*lines(Path(folder), json.loads(Path(file).read_text())), sep="\n")
