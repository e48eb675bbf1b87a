"""What a kind of array is stands in `engine/notation/quantities.py`, and formulas stand in `engine/`.

`app/`, the page and the templates neither tell kinds apart by name nor compute what the engine computes. What
names kinds all the same is counted here, file by file, with the reason.
"""

import re
from pathlib import Path

import pytest

from engine.notation.quantities import QUANTITIES

CHECKOUT = Path(__file__).parents[1]
# Single letters and plain words are also keys, fields and options: these count where a kind is compared with them.
PLAIN = {kind for kind, one in QUANTITIES.items() if len(kind) == 1 or one.role == "number"} | {
    "cost", "mask", "penalty", "only",
}  # fmt: skip
KINDS = sorted(QUANTITIES.keys() - PLAIN, key=len, reverse=True)
_ANY, _QUOTE = "|".join(sorted(QUANTITIES, key=len, reverse=True)), "[\"'`]"
# "dw"; `dw.${layer}`; kind === "w"; case "w": of a switch. An id that is written out ("dw.1.0") is an example.
KIND = re.compile(
    rf"{_QUOTE}(?:{'|'.join(KINDS)}){_QUOTE}"
    rf"|{_QUOTE}(?:{'|'.join(KINDS)})\.[${{]"
    rf"|\bkind(?:_of\(\w+\)|Of\(\w+\))? *[!=]==? *{_QUOTE}(?:{_ANY}){_QUOTE}"
    rf"|\bcase {_QUOTE}(?:{'|'.join(KINDS)}|[wbzaye]){_QUOTE}"
)
# Functions of the field, an update, the scale of an initializer.
FORMULA = re.compile(
    r"Math\.(?:exp|expm1|log|log1p)\(|np\.(?:exp|tanh|log)\(|jnp\.(?:exp|tanh|log)\("
    r"|sqrt\((?:2|6)|learning_?[rR]ate \*|\* learning_?[rR]ate|\b1(?:\.0)? - a\b"
)

SHOWN = "says which arrays it shows: an id to look up, no rule about kinds"
PLACED = "has a place for each kind at a neuron: the drawing's own table of places"
FIELD = "a field of the answer or request that is called like a kind"
KINDS_LEFT = {
    "app/answering/serialization.py": (2, FIELD),
    "app/exporting/scripts/common.py": (3, "names the variables of a script that has arrays of these names"),
    "static/src/health/GradientStrip.svelte": (3, SHOWN),
    "static/src/health/blocked.ts": (1, SHOWN),
    "static/src/nudge/CheckMap.svelte": (2, SHOWN),
    "static/src/nudge/Tiles.svelte": (2, SHOWN),
    "static/src/paths/route.ts": (6, "the four ways in which a path goes on across the drawing: its geometry"),
    "static/src/stage/edges/EdgeCanvas.svelte": (1, SHOWN),
    "static/src/stage/edges/Gradients.svelte": (1, SHOWN),
    "static/src/stage/edges/gradient-marks.ts": (1, SHOWN),
    "static/src/stage/motion/at-work.ts": (1, "a flat neuron shows its activation, and its bias on demand"),
    "static/src/stage/motion/meeting.ts": (2, PLACED),
    "static/src/stage/neurons/Jacobian.svelte": (2, SHOWN),
    "static/src/stage/neurons/LayerNodes.svelte": (2, SHOWN),
    "static/src/stage/neurons/Neuron.svelte": (2, SHOWN),
    "static/src/stage/neurons/NeuronCurve.svelte": (3, SHOWN),
    "static/src/stage/neurons/Neurons.svelte": (7, PLACED + ", in the order in which the keyboard meets them"),
    "static/src/stage/numbers/Pickers.svelte": (3, SHOWN),
    "static/src/stage/numbers/Reading.svelte": (2, "a legend's short words where the engine's would not fit the line"),
    "static/src/stage/layout/around.ts": (17, PLACED),
    "static/src/stage/places/covering.ts": (1, SHOWN),
    "static/src/stage/places/standing.ts": (2, "the one number of an update that has a place on the drawing"),
    "static/src/stage/stage-view.svelte.ts": (4, PLACED),
    "static/src/stage/wide/Maps.svelte": (1, SHOWN),
    "static/src/stage/wide/WideLayers.svelte": (3, SHOWN),
    "static/src/state/edit.ts": (2, FIELD),
    "static/src/trace/cost.ts": (1, FIELD),
    "static/src/trace/masks.ts": (1, "the one function that says what a mask is"),
    "static/src/trace/telling.ts": (1, SHOWN),
    "static/src/views/Trap.svelte": (3, SHOWN),
    "static/src/views/TwoViews.svelte": (2, SHOWN),
    "static/src/views/statement.ts": (1, SHOWN),
    "templates/scripts/numpy.py.jinja": (1, FIELD),
}


def sources() -> list[Path]:
    found = [*(CHECKOUT / "app").rglob("*.py")]
    found += [path for path in (CHECKOUT / "static/src").rglob("*") if path.suffix in (".ts", ".svelte")]
    found += [path for path in (CHECKOUT / "templates").rglob("*") if path.is_file()]
    apart = (".test.ts", ".setup.ts", ".fixture.ts", "schema.d.ts")
    # Of derivations by hand to show a client, and of the API's examples, the ids are the contents.
    return [path for path in found if not path.name.endswith(apart) and "documentation" not in path.parts]


def without_comments(text: str) -> str:
    text = re.sub(r"/\*.*?\*/|<!--.*?-->|\"\"\".*?\"\"\"", "", text, flags=re.DOTALL)
    return re.sub(r"(?m)(^|\s)(//|#) .*$", "", text)


def counted(pattern: re.Pattern[str]) -> dict[str, int]:
    counts = {
        str(path.relative_to(CHECKOUT)): len(pattern.findall(without_comments(path.read_text()))) for path in sources()
    }
    return {path: count for path, count in counts.items() if count}


def test_only_the_engine_tells_kinds_apart():
    """The counts are exact, so that what has been lowered stays low."""
    assert counted(KIND) == {path: count for path, (count, _) in KINDS_LEFT.items()}, (
        "Ask quantities.ts, or the engine's quantities, instead; of a file that names fewer now, lower the count"
    )


def test_only_the_engine_computes():
    assert counted(FORMULA) == {}


@pytest.mark.parametrize("source", [
    'if (kind === "w") return', "case 'dz':", "const id = `dw.${layer}`;", 'kind_of(name) == "b"', '["dw", "db"]',
    "kindOf(id) !== 'a'",
])  # fmt: skip
def test_a_kind_would_be_found(source):
    assert KIND.search(source)


@pytest.mark.parametrize("source", [
    "Math.sqrt(6 / (n + m))", "w - learning_rate * dw", "1 / (1 + Math.exp(-z))", "a * (1 - a)",
])  # fmt: skip
def test_a_formula_would_be_found(source):
    assert FORMULA.search(source)


@pytest.mark.parametrize("source", ['key === "w"', "`${name} of ${place}`", 'aside.kind === "paths"', "1 - around"])
def test_what_only_looks_alike_is_let_be(source):
    assert not KIND.search(source)
    assert not FORMULA.search(source)
