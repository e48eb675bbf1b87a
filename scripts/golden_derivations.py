"""Record the derivations of dense chains: ``python -m scripts.golden_derivations`` writes
tests/golden/derivations.json. To be run before the way in which they come about is changed, not after."""

import json
from pathlib import Path

from engine import derive
from tests.engine.dense_plans import fingerprint, plans, written
from tests.engine.problems import PLANS

GOLDEN = Path(__file__).parent.parent / "tests/golden/derivations.json"
# Written in full, for those who look for what has changed.
READABLE = ("batch", "softmax by the chain rule", "given gradients fused", "L1 and L2 in the cost of a batch")

if __name__ == "__main__":
    recorded = {
        "readable": {name: list(map(written, derive(PLANS[name]))) for name in READABLE},
        "fingerprints": {name: fingerprint(derive(plan)) for name, plan in plans().items()},
    }
    GOLDEN.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n")
