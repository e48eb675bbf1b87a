"""The page's types say what the API says."""

import json
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent


def test_the_types_of_the_page_are_those_of_the_schema():
    schema = run("-m", "app.openapi")
    json.loads(schema)  # a plain failure, where the generator's would be long
    types = run("scripts/npm.py", "run", "--silent", "types", stdin=schema)
    written = CHECKOUT / "static/src/api/schema.d.ts"
    assert written.read_text() == types, "the page's types are stale: run `make types`"


def run(*arguments: str, stdin: str = "") -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=CHECKOUT, input=stdin, stdout=subprocess.PIPE, text=True, check=True).stdout
