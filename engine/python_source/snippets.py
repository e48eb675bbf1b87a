"""One step as lines of NumPy to take along: they run where the arrays before it are there."""

import re
from functools import lru_cache

from engine.python_source.expressions import SAMPLES, expression, variable
from engine.python_source.functions import Sources, sources_of
from engine.steps.step import Function, Step

_SAMPLES = re.compile(rf"\b{SAMPLES}\b")


def snippet(step: Step) -> str:
    """``dw2 = dz2.T @ a1``, after the imports and the function that it needs."""
    source = expression(step)
    named = step.definition.function if isinstance(step.definition, Function) else ""
    needed = _needed(named) if named else Sources()
    definitions = list(needed.definitions.values())
    imports = [f"from math import {', '.join(sorted(needed.from_math))}"] if needed.from_math else []
    if any("np." in one for one in (source, *definitions)):
        imports.append("import numpy as np")
    # Each sample has a row.
    samples = [f"{SAMPLES} = len(x)"] if _SAMPLES.search(source) else []
    parts = ["\n".join(imports), *definitions, "\n".join([*samples, f"{variable(step.id)} = {source}"])]
    return "\n\n".join(part for part in parts if part)


@lru_cache(maxsize=256)
def _needed(function: str) -> Sources:
    return sources_of([function])
