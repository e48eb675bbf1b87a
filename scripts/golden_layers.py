"""Record what PyTorch's layers give and derive: ``python -m scripts.golden_layers`` writes tests/golden/layers.json.
Needs PyTorch, which nothing else here does."""

import json
from pathlib import Path

from tests.engine.layers.torch_networks import CASES, by_torch

GOLDEN = Path(__file__).parent.parent / "tests/golden/layers.json"

if __name__ == "__main__":
    recorded = {
        name: {array: numbers.ravel().tolist() for array, numbers in by_torch(case).items()}
        for name, case in CASES.items()
    }
    GOLDEN.write_text(json.dumps(recorded, indent=1) + "\n")
