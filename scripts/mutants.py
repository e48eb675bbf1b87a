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
COPIES = CHECKOUT / "build/mutants"
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


def copy(module: str) -> Path:
    """A checkout that tells mutmut to break this module, and which tests are beside it."""
    place = COPIES / module.removesuffix(".py").replace("/", ".")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for folder in ("engine", "tests"):
        shutil.copytree(CHECKOUT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__", "browser"))
    with (place / "tests/conftest.py").open("a") as conftest:
        conftest.write(FORGETTING)
    configuration = CONFIGURATION.format(modules=[module], tests=tests_of(module))
    (place / "pyproject.toml").write_text((CHECKOUT / "pyproject.toml").read_text() + configuration)
    return place


def verdicts(place: Path) -> dict[str, str]:
    """Of each mutant what came of it: killed, survived, …"""
    listed = subprocess.run(
        [*MUTMUT, "results", "--all", "true"], cwd=place, check=True, capture_output=True, text=True
    ).stdout
    pairs = (line.strip().rpartition(": ") for line in listed.splitlines() if ": " in line)
    return {mutant: verdict for mutant, _, verdict in pairs}


def main(modules: Sequence[str]) -> None:
    seen = Counter[bool]()
    for module in modules:
        # One after the other: a mutant is judged by the tests beside its own module, not by those beside another.
        place = copy(module)
        subprocess.run([*MUTMUT, "run"], cwd=place, check=False, stdout=subprocess.DEVNULL)
        found = verdicts(place)
        noticed = Counter(verdict in NOTICED for verdict in found.values())
        print(f"{module}: {noticed[True]} of {len(found)} noticed", flush=True)
        for mutant, verdict in found.items():
            if verdict not in NOTICED:
                print(f"    {verdict}: {mutant}")
        seen += noticed
    print(f"{seen[True]} of {seen.total()} noticed. To see one: cd build/mutants/<module> && mutmut show <name>")


if __name__ == "__main__":
    main(sys.argv[1:] or SAMPLE)
