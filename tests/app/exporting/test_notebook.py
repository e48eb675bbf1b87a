"""The derivation as a notebook: a valid one, whose cells run, and whose checks are no ornament."""

import json
import re

import numpy as np
import pytest

from app.exporting.notebook import notebook, plain_tex
from engine import Trace
from engine.derivation.mistakes import MISTAKES
from engine.presets import PRESETS
from engine.python_source import variable
from engine.writing.latex import rungs
from tests.app.exporting.scripts.test_script import drawn, fitting

FITTING = fitting()
MAZUR = PRESETS["mazur"].trace()


def cells(trace: Trace, kind: str) -> list[str]:
    return sources(json.loads(notebook(trace))["cells"], kind)


def sources(written: list[dict[str, str]], kind: str) -> list[str]:
    return [cell["source"] for cell in written if cell["cell_type"] == kind]


def run(codes: list[str]) -> dict[str, object]:
    """One after the other, as a kernel does."""
    names: dict[str, object] = {}
    for code in codes:
        exec(code, names)
    return names


@pytest.mark.thorough
@pytest.mark.parametrize("name", FITTING)
def test_its_cells_work_out_every_array_and_hold_no_macro_of_ours(name):
    trace = FITTING[name]
    written = json.loads(notebook(trace))["cells"]
    names = run(sources(written, "code"))
    for step in trace.steps:
        array = np.asarray(names[variable(step.id)])
        np.testing.assert_allclose(array, trace[step.id], rtol=1e-9, atol=1e-12, err_msg=step.id)
    assert not re.search(r"\\(term|ix|sumover|opened)\b", "".join(sources(written, "markdown")))


def test_it_is_a_notebook_of_the_format():
    nbformat = pytest.importorskip("nbformat")
    for trace in (MAZUR, FITTING["adam"]):
        nbformat.validate(nbformat.reads(notebook(trace).decode(), 4))


def test_each_step_has_its_title_and_formula_and_a_cell():
    told, codes = cells(MAZUR, "markdown"), cells(MAZUR, "code")
    assert len([text for text in told if text.startswith("### ")]) == len(MAZUR.steps) == len(codes) - 2
    assert any("$$" in text and r"\frac{\partial C}{\partial w^{2}}" in text for text in told)
    assert all(code.splitlines()[-1] == variable(step.id) for step, code in zip(MAZUR.steps, codes[2:], strict=True))


def test_a_formula_without_macros_says_the_same():
    entry = rungs(MAZUR.plan, "derivative")[0].entry
    assert plain_tex(entry) == r"z^{1}_{i} = \sum_{k=0}^{1} w^{1}_{ik} \cdot x_{k} + b^{1}_{i}"


@pytest.mark.parametrize("changed", range(2, 2 + len(MAZUR.steps)))
def test_a_cell_with_another_number_stops(changed):
    codes = cells(MAZUR, "code")
    first, *rest = codes[changed].split("\n")
    with pytest.raises(AssertionError):
        run([*codes[:changed], "\n".join([f"{first} + 1e-6", *rest])])


def test_a_wide_layer_is_checked_by_its_length():
    from engine import Dense, Network

    trace = drawn(Network(30, (Dense(20, "tanh"), Dense(2))), 1)
    codes = cells(trace, "code")
    assert sum("np.linalg.norm" in code for code in codes) == 1
    run(codes)
    wide = next(code for code in codes if "np.linalg.norm" in code)
    with pytest.raises(AssertionError):
        run([*codes[: codes.index(wide)], wide.replace(" = ", " = 1.000001 * ", 1)])


def test_a_mistake_is_said_where_it_is_made():
    made = [name for name in MISTAKES if name == "wrong_sign"]
    from engine import Dense, Network

    trace = drawn(Network(3, (Dense(4, "tanh"), Dense(2))), 1, mistakes=tuple(made))
    told = cells(trace, "markdown")
    assert any(f"**This is the mistake: {MISTAKES['wrong_sign'].title}.**" in text for text in told)
    run(cells(trace, "code"))
