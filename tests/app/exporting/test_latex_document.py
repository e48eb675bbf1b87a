"""`--format latex`: a document of its own."""

import re
from collections import defaultdict
from itertools import cycle, product
from typing import Any, get_args

import numpy as np
import pytest

from app.exporting.latex_document import latex_document, text
from engine import Dense, InvalidInput, Network, initialize, trace
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.names import Names
from engine.presets import PRESETS
from engine.words.rules import words
from engine.writing.symbols import Notation
from engine.writing.views import View


def documents():
    """Of every activation with every cost, one after the other, in each of the four ways of writing by turns."""
    ways = cycle(product(get_args(Notation), get_args(View)))
    for activation, cost in product(ACTIVATIONS, COSTS):
        try:
            network = Network(2, (Dense(7, activation), Dense(2, activation)), cost)
        except InvalidInput:
            continue
        parameters = initialize(network, "normal", np.random.default_rng(0))
        made = trace(network, parameters, [[1, 2], [3, 4]], [[1, 0], [0, 1]], learning_rate=0.1)
        yield activation, cost, made, next(ways)


def balanced(tex: str) -> bool:
    """Does every opening brace and every environment have its end?"""
    depth = 0
    for sign in re.sub(r"\\[{}%\\]|(?<!\\)%.*", "", tex):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    environments: list[str] = []
    for command, name in re.findall(r"\\(begin|end)\{(\w+)\}", tex):
        if command == "begin":
            environments.append(name)
        elif not environments or environments.pop() != name:
            return False
    return depth == 0 and not environments


@pytest.mark.parametrize("preset", PRESETS)
def test_a_document_for_every_preset(preset):
    made = PRESETS[preset].trace()
    tex = latex_document(made, "derivative", 0)
    assert tex.startswith(r"\documentclass")
    assert tex.rstrip().endswith(r"\end{document}")
    assert balanced(tex)
    assert tex.count(r"\subsection{") == len(made.steps)
    assert re.findall(r"\\section\{(\w+)\}", tex) == ["Forward", "Cost", "Backward", "Update", "Outcome"]


@pytest.mark.thorough
def test_every_activation_and_cost_makes_a_balanced_document_of_characters_that_tex_has():
    written: dict[str, set[Any]] = defaultdict(set)
    for activation, cost, made, (notation, view) in documents():
        tex = latex_document(made, notation, 1, view)
        assert balanced(tex)
        assert "VAR" not in tex
        assert "BLOCK" not in tex
        assert tex.isascii(), {character for character in tex if not character.isascii()}
        written[activation].add((notation, view))
        written[cost].add((notation, view))
    assert written.keys() == {*ACTIVATIONS, *COSTS}
    assert all(len(written[activation]) == 4 for activation in ACTIVATIONS)


def test_every_word_of_the_engine_is_one_that_tex_has():
    for preset in PRESETS.values():
        made = preset.trace()
        for step in made.steps:
            said = words(step, made.plan)
            assert text(said.title + said.about).isascii()


def test_the_macros_of_the_equations_are_defined():
    tex = latex_document(PRESETS["mazur"].trace(), "derivative", 0)
    preamble, _, body = tex.partition(r"\begin{document}")
    for macro in ("term", "ix", "sumover", "rung"):
        assert rf"\newcommand{{\{macro}}}" in preamble
        assert rf"\{macro}{{" in body


def test_the_numbers_are_those_of_the_sample():
    made = PRESETS["xor"].trace()
    first, third = (latex_document(made, "derivative", sample) for sample in (0, 2))
    assert "sample 0" in first
    assert "sample 2" in third
    assert r"= \begin{bmatrix} 0.60 \end{bmatrix}" not in first
    assert first != third


def test_mazurs_numbers():
    tex = latex_document(PRESETS["mazur"].trace(), "derivative", 0)
    assert r"\begin{bmatrix} 0.082167 & 0.082668 \\ -0.022603 & -0.022740 \end{bmatrix}" in tex
    assert "The cost is 0.298371109, and after the update 0.291027774." in tex


def test_words_are_escaped():
    assert text("50% of a_b & {x}") == r"50\% of a\_b \& \{x\}"
    assert text("σ′ − 1") == r"$\sigma$$'$ $-$ 1"


OUTLANDISH = [
    "\"\"\" '''; \\ {{0}} «x» %s", "$x_1$ \\end{document} #&%^~", "שלום עולם", "مرحبا", "数 в Größe €", "👩‍👩‍👧 family",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTLANDISH)
def test_names_of_ones_own_stand_in_letters_that_tex_has(name):
    network = Network(2, (Dense(1),), names=Names(("age", "income in €"), (), (name,)))
    tex = latex_document(trace(network, ([[[0.1, 0.2]]], [[0.3]]), [[1, 2]], [[1]]), "derivative", 0)
    assert balanced(tex)
    assert "\n\nInputs: 0 age, 1 ``income in \\texteuro{}''.\n" in tex
    assert tex.count(r"\end{document}") == 1
    assert all(sign < "\u0180" for sign in tex)
    # Without what stands for a sign, no sign is left that TeX would take for a command.
    [line] = [line for line in tex.splitlines() if line.startswith("Outputs: ")]
    assert not set("#&%$_^~{}\\") & set(re.sub(r"\\[{}#&%$_]|\\[\^~]\{\}|\\text\w+\{(U\+[0-9A-F]+)?\}", "", line))


def test_without_names_nothing_is_said_of_them():
    assert "Inputs: " not in latex_document(PRESETS["mazur"].trace(), "derivative", 0)
