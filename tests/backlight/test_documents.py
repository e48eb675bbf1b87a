"""What the documents show in Python runs, block after block, as somebody reads it."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("document", ["README.md", "docs/library.md"])
def test_its_blocks_run(document):
    blocks = BLOCK.findall((CHECKOUT / document).read_text())
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert "found" in names
