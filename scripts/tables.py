"""Writes the tables that ship with the engine, from scikit-learn's copies of them.

    python scripts/tables.py

scikit-learn itself is 50 MB to install; what is needed of it are these five tables, 80 kB.
"""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn import datasets

SHIPPED = Path(__file__).parent.parent / "engine/datasets/tables.npz"

LOADERS: dict[str, dict[str, Any]] = {
    "iris": {},
    "wine": {},
    "breast_cancer": {},
    "digits": {},
    "diabetes": {"scaled": False},
}


def tables() -> dict[str, np.ndarray[Any, Any]]:
    """Of each table its numbers, what they are called, the target, and the classes where it has some."""
    found: dict[str, np.ndarray[Any, Any]] = {}
    for name, options in LOADERS.items():
        table = getattr(datasets, f"load_{name}")(**options)
        found[f"{name}.x"] = _small(table.data)
        found[f"{name}.inputs"] = np.array([str(one) for one in table.feature_names])
        found[f"{name}.y"] = _small(table.target)
        if "target_names" in table:
            found[f"{name}.classes"] = np.array([str(one) for one in table.target_names])
    return found


def _small(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Whole numbers below 256, as pixels are, take a byte."""
    as_bytes = numbers.astype(np.uint8)
    return as_bytes if np.array_equal(as_bytes, numbers) else np.asarray(numbers, dtype=np.float64)


if __name__ == "__main__":
    np.savez_compressed(SHIPPED, **tables())  # type: ignore[arg-type]
