"""Record what opening the factors of equations gives, for the page, which opens them too: ``python -m
scripts.golden_openings`` writes tests/golden/openings.json."""

import json
import re
from pathlib import Path

from engine import Dense, Network, Plan, derive
from engine.steps.step import SumOfProducts
from engine.writing.latex import entry
from engine.writing.symbols import Notation, Symbols
from engine.writing.templates import sides
from engine.writing.views import View
from tests.engine.opening import opened

GOLDEN = Path(__file__).parent.parent / "tests/golden/openings.json"
# Sums within sums and samples; classes by the chain rule; logarithms; factors that the layer view writes.
CHAIN = Network(2, (Dense(3, "tanh"), Dense(2, "sigmoid")))
PLANS: tuple[tuple[str, Plan, Notation, View], ...] = (
    ("one sample, its update", Plan(CHAIN, update=True), "derivative", "neuron"),
    ("a batch", Plan(CHAIN, samples=3, update=True), "delta", "neuron"),
    ("classes", Plan(Network(2, (Dense(2, "relu"), Dense(3, "softmax")), "cross_entropy"), 2), "derivative", "neuron"),
    ("yes or no", Plan(Network(2, (Dense(2, "sigmoid"),), "binary_cross_entropy"), 2), "derivative", "neuron"),
    ("activations apart", Plan(CHAIN, samples=2), "derivative", "layer"),
)


def recorded() -> str:
    """Of each plan its steps' equations, and of each step what comes of opening one factor's array, and of all."""
    rows = [row for name, plan, notation, view in PLANS for row in _of(name, plan, notation, view)]
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def _of(name: str, plan: Plan, notation: Notation, view: View) -> list[dict[str, object]]:
    steps, symbols = derive(plan), Symbols(plan, notation, view=view)
    defined = [step.id for step in steps]
    rows: list[dict[str, object]] = []
    for step in steps:
        equation = entry(step, symbols)
        factors = set(re.findall(r"\\term\{([^{}]*)\}", " = ".join(sides(equation)[1:])))
        alone = [[array] for array in defined if any(one.startswith(f"{array}.") or one == array for one in factors)]
        results = [
            # None: all that a step defines.
            {"arrays": arrays, "equation": opened(plan, step.id, arrays or defined, notation, view)}
            for arrays in ([*alone, None] if alone else [])
        ]
        kind = "sum_of_products" if isinstance(step.definition, SumOfProducts) else "function"
        rows.append({"plan": name, "step": step.id, "kind": kind, "entry": equation, "opened": results})
    return rows


if __name__ == "__main__":
    GOLDEN.write_text(recorded())
