"""JAX: its own derivatives, and an update that is the derivation's, step by step."""

import re
from typing import Any

import numpy as np

from app.exporting.scripts.by_step import GIVEN
from app.exporting.scripts.common import step_lines
from app.exporting.scripts.layers import cost, layers
from engine import Trace
from engine.notation.term_ids import kind_of
from engine.python_source import sources_of, variable
from engine.steps.step import Function

_NUMPY = re.compile(r"\bnp\.")


def jax(trace: Trace) -> dict[str, Any]:
    """What its script says besides what all do."""
    return {"layers": layers(trace, "jax")} | cost(trace, "jax") | _update(trace)


def _update(trace: Trace) -> dict[str, Any]:
    """The steps of the update, the functions that they name, and what the optimizer is told and remembers."""
    steps = [step for step in trace.steps if step.phase == "update"]
    sources = sources_of(step.definition.function for step in steps if isinstance(step.definition, Function))
    defined = {step.id for step in trace.steps}
    given = dict.fromkeys(array for step in steps for array in step.reads() if array not in defined)
    return {
        "definitions": [in_jax(source) for source in sources.definitions.values()],
        "masks_read": [
            n for n, layer in enumerate(trace.network.layers, start=1) if f"mask.{n}" in given and layer.mask
        ],
        "remembered": [(variable(name), np.asarray(trace[name])) for name in given if kind_of(name) not in GIVEN],
        "update": [
            line | {"source": in_jax(line["source"])} for step, line in step_lines(trace) if step.phase == "update"
        ],
    }


def in_jax(source: str) -> str:
    """NumPy's source with JAX's functions, which are called the same."""
    return _NUMPY.sub("jnp.", source)
