"""Which script it is to be, and what there is no script of."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, get_args

from app.exporting.scripts.by_step import given_and_steps
from app.exporting.scripts.common import common, literal
from app.exporting.scripts.jax import jax
from app.exporting.scripts.keras import keras
from app.exporting.scripts.pytorch import pytorch
from app.exporting.scripts.scikit_learn import scikit_learn
from app.shell.templating import templates
from engine import InvalidInput, Trace
from engine.evaluation.trace import run
from engine.language import say

Language = Literal["numpy", "pytorch", "jax", "keras", "scikit_learn"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
_OF: dict[Language, Callable[[Trace], dict[str, Any]]] = {
    "numpy": given_and_steps, "pytorch": pytorch, "jax": jax, "keras": keras, "scikit_learn": scikit_learn,
}  # fmt: skip
_CALLED: dict[Language, str] = {
    "numpy": "NumPy", "pytorch": "PyTorch", "jax": "JAX", "keras": "Keras", "scikit_learn": "scikit-learn",
}  # fmt: skip


def script(trace: Trace, language: Language) -> str:
    """The source. Raises InvalidInput where that language cannot do what the trace does."""
    if not trace.network.is_chain:
        raise InvalidInput("network.layers", say("There are scripts of chains of dense layers alone."))
    if language != "numpy" and trace.plan.mistakes:
        called = _CALLED[language]
        raise InvalidInput(
            "mistakes",
            say("{language} derives by itself, and rightly. Export NumPy to keep the mistakes.", language=called),
        )
    if language != "numpy" and trace.network.fused_cost:
        # As these scripts go about it: the chain rule by way of a has no digits left where a is nearly 0 or 1.
        trace = run(replace(trace.plan, output_rule="fused"), trace.parameters, trace.samples, trace.given)
    more = _OF[language](trace)
    return _TEMPLATES.get_template(f"scripts/{language}.py.jinja").render(common(trace) | more)


_TEMPLATES = templates(literal=literal)
