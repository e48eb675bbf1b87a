"""What the documents name is there: a file that was moved is named anew."""

import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/architecture.md")
# `engine/derivation/forward.py`, `rules.py`, `static/src/stage/`, and the same in a diagram or as a link.
NAMED = re.compile(r"[\w.-]*[\w-](?:/[\w.-]+)*(?:\.(?:py|ts|svelte|md|toml|png|svg)\b|/(?=[`\s)\"]))")
# Names of files that a user would have.
ELSEWHERE = {"my.csv", "spec.json", "run.json"}


def tracked() -> list[str]:
    if not (CHECKOUT / ".git").exists():
        return [str(path.relative_to(CHECKOUT)) for path in CHECKOUT.rglob("*")]
    found = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    return found.stdout.splitlines()


FILES = tracked()


def is_there(name: str) -> bool:
    if name.endswith("/"):
        return any(f"/{file}".find(f"/{name}") >= 0 for file in FILES)
    return any(f"/{file}".endswith(f"/{name}") for file in FILES)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_is_there(document):
    text = (CHECKOUT / document).read_text()
    inline = re.findall(r"`([^`\n]+)`|\]\(([^)#\s]+)", text) + re.findall(r"<br>([^\"]+)()", text)
    names = {name for pair in inline for part in pair for name in NAMED.findall(part + " ") if "//" not in part}
    names -= ELSEWHERE
    assert names
    assert {name for name in names if not is_there(name)} == set()
