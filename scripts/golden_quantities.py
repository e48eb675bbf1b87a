"""Record what the catalog says of each kind of array, for the page's own tests: ``python -m scripts.golden_quantities``
writes tests/golden/quantities.json."""

import json
from pathlib import Path

from app.asking.catalog import catalog
from app.settings import Settings

GOLDEN = Path(__file__).parent.parent / "tests/golden/quantities.json"


def recorded() -> str:
    """What the file has to say."""
    rows = (one.model_dump_json() for one in catalog(Settings()).quantities)
    return "[\n" + ",\n".join(rows) + "\n]\n"


if __name__ == "__main__":
    json.loads(recorded())
    GOLDEN.write_text(recorded())
