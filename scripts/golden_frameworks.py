"""Record what libraries compute of their own models: ``python -m scripts.golden_frameworks`` writes
tests/golden/frameworks.json. Needs all of them (`make test-frameworks` installs them), which nothing else here does; or
``python -m scripts.golden_frameworks onnx`` those that are named, and what was recorded of the others stays."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from backlight.frameworks.readers import reader_of

GOLDEN = Path(__file__).parent.parent / "tests/golden/frameworks.json"
# The libraries, by the names they are imported by, and the modules that have models of theirs.
LIBRARIES = {
    "equinox": "equinox_models", "flax": "flax_models", "keras": "keras_models", "onnx": "onnx_models",
    "sklearn": "sklearn_models", "torch": "torch_models",
}  # fmt: skip


def cases(library: str) -> dict[str, Any]:
    """Models with a batch and a loss."""
    found: dict[str, Any] = import_module(f"tests.backlight.frameworks.{LIBRARIES[library]}").CASES
    return found


if __name__ == "__main__":
    from tests.backlight.frameworks.recording import written

    recorded = json.loads(GOLDEN.read_text())
    for library in sys.argv[1:] or LIBRARIES:
        recorded[library] = {name: written(reader_of(case[0])(*case)) for name, case in cases(library).items()}
    GOLDEN.write_text(json.dumps(recorded, indent=None, separators=(",", ":")) + "\n")
