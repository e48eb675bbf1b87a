"""Break modules of the engine on purpose, line by line, and see whether the tests beside them notice.

`make mutants` does it for a sample; `make mutants MODULES="engine/checks/paths.py …"` for those. What is computed on
import alone, such as a table's rows, is not broken.
"""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
# The tests run on a copy: a source that is broken, and left so by an interruption, is not the one that is edited.
COPY = CHECKOUT / "build/mutants"
SAMPLE = (
    "engine/steps/lowering.py",
    "engine/derivation/differentiation.py",
    "engine/checks/paths.py",
    "engine/checks/gradient_check.py",
    "engine/notation/term_ids.py",
    "engine/functions/activation_functions.py",
)
MUTMUT = (sys.executable, "-m", "mutmut")
NOTICED = {"killed", "timeout", "suspicious", "segfault"}
CONFIGURATION = """
[tool.mutmut]
source_paths = ["engine"]
only_mutate = {modules}
mutate_only_covered_lines = true
pytest_add_cli_args_test_selection = {tests}
"""
# The tests of each mutant run in a fork of the process that has already run them on the sound source.
FORGETTING = """
import functools
import gc


def pytest_sessionstart():
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()
"""


def tests_of(module: str) -> list[str]:
    """The tests beside it: of engine/checks/paths.py tests/engine/checks/test_paths.py, and test_paths_….py."""
    path = Path(module)
    beside = (CHECKOUT / "tests" / path.parent).glob(f"test_{path.stem}*.py")
    names = (f"test_{path.stem}.py", f"test_{path.stem}_")
    return sorted(str(one.relative_to(CHECKOUT)) for one in beside if one.name.startswith(names))


def copy(modules: Sequence[str]) -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for folder in ("engine", "tests"):
        shutil.copytree(CHECKOUT / folder, COPY / folder, ignore=shutil.ignore_patterns("__pycache__", "browser"))
    with (COPY / "tests/conftest.py").open("a") as conftest:
        conftest.write(FORGETTING)
    tests = [one for module in modules for one in tests_of(module)]
    configuration = CONFIGURATION.format(modules=list(modules), tests=tests)
    (COPY / "pyproject.toml").write_text((CHECKOUT / "pyproject.toml").read_text() + configuration)


def verdicts() -> dict[str, str]:
    """Of each mutant what came of it: killed, survived, …"""
    listed = subprocess.run(
        [*MUTMUT, "results", "--all", "true"], cwd=COPY, check=True, capture_output=True, text=True
    ).stdout
    pairs = (line.strip().rpartition(": ") for line in listed.splitlines() if ": " in line)
    return {mutant: verdict for mutant, _, verdict in pairs}


def main(modules: Sequence[str]) -> None:
    copy(modules)
    subprocess.run([*MUTMUT, "run"], cwd=COPY, check=False, stdout=subprocess.DEVNULL)
    found = verdicts()
    for module in modules:
        name = module.removesuffix(".py").replace("/", ".") + "."
        own = {mutant.removeprefix(name): verdict for mutant, verdict in found.items() if mutant.startswith(name)}
        noticed = sum(count for verdict, count in Counter(own.values()).items() if verdict in NOTICED)
        print(f"{module}: {noticed} of {len(own)} noticed")
        for mutant, verdict in own.items():
            if verdict not in NOTICED:
                print(f"    {verdict}: {mutant}")
    noticed = sum(verdict in NOTICED for verdict in found.values())
    print(f"{noticed} of {len(found)} noticed. To see one: cd build/mutants && mutmut show <module>.<name>")


if __name__ == "__main__":
    main(sys.argv[1:] or SAMPLE)
