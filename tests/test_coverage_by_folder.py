"""What is reached of a folder is counted from its files, whoever has measured it."""

from pathlib import Path

from scripts.coverage_by_folder import CHECKOUT, lines


def test_python_and_page_are_counted_alike():
    def python(reached: int, of: int) -> dict[str, dict[str, int]]:
        counts = {"num_statements": of, "covered_lines": reached, "num_branches": 0, "covered_branches": 0}
        return {"summary": counts}

    def page(reached: int, of: int) -> dict[str, dict[str, int]]:
        return {"statements": {"total": of, "covered": reached}, "branches": {"total": 0, "covered": 0}}

    files = {"app/main.py": (1, 2), "app/routes/paths.py": (3, 4), "app/routes/deep/er.py": (0, 2)}
    by_python = {"files": {name: python(*counts) for name, counts in files.items()}}
    by_page = {"total": page(4, 8)} | {str(CHECKOUT / name): page(*counts) for name, counts in files.items()}
    said = lines(Path("app"), by_python)
    assert said == lines(Path("app"), by_page)
    assert [" ".join(line.split()) for line in said] == [
        "app/* 50% of 2 statements, – of 0 branches",
        "app/routes 50% of 6 statements, – of 0 branches",
        "app 50% of 8 statements, – of 0 branches",
    ]
