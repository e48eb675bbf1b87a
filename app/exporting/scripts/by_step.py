"""NumPy: everything of the step list, the functions that it names, the arrays it is given, its lines by phase."""

from itertools import groupby
from typing import Any

import numpy as np

from app.exporting.scripts.common import step_lines
from engine import Trace
from engine.notation.term_ids import kind_of
from engine.python_source import sources_of, variable
from engine.steps.step import Function
from engine.words.phases import PHASES

# What a script is given whatever its update; the rest is the optimizer's.
PARAMETERS = ("w", "b", "only", "mask")
GIVEN = (*PARAMETERS, "a", "y", "learning_rate")


def given_and_steps(trace: Trace) -> dict[str, Any]:
    """All that the derivation is made of, in order."""
    steps = trace.steps
    sources = sources_of(step.definition.function for step in steps if isinstance(step.definition, Function))
    defined = {step.id for step in steps}
    given = dict.fromkeys(array for step in steps for array in step.reads() if array not in defined)
    derivatives = [step.id for step in steps if step.rule in ("weight_gradient", "bias_gradient")]
    gradients = [variable(trace.plan.objective.gradient(name.removeprefix("d"))) for name in derivatives]
    return {
        "definitions": list(sources.definitions.values()),
        "from_math": sorted(sources.from_math),
        "given": [(variable(name), trace[name]) for name in given if kind_of(name) in PARAMETERS],
        "remembered": [(variable(name), np.asarray(trace[name])) for name in given if kind_of(name) not in GIVEN],
        "phases": [
            (PHASES[phase], [line for _, line in of])
            for phase, of in groupby(step_lines(trace), key=lambda pair: pair[0].phase)
        ],
        "gradients": ", ".join(f'"{name}": {name}' for name in gradients),
    }
