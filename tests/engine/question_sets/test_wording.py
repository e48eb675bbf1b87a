"""How questions read."""

import re

import pytest

from engine import Dense, Network, trace
from engine.derivation.optimizers import Optimizer
from engine.layers.masks import Mask
from engine.presets import PRESETS
from engine.question_sets import wording
from engine.question_sets.question_set import question_set


def version(preset="mazur", of="backward", **more):
    return question_set(PRESETS[preset].trace(), of, **more).versions[0]


def test_the_network_in_words():
    assert wording.task(version().trace) == (
        "A network with 2 inputs: layer 1 has 2 neurons, Sigmoid; layer 2 has 2 neurons, Sigmoid. "
        "The cost is Half squared error. The update is that of Gradient descent. Biases stay as they are."
    )
    assert "layer 1 has 1 neuron, Sigmoid;" in wording.task(version("chain").trace)


def test_what_is_given():
    made = {one.array: one for one in wording.given(version(of="backward.2"))}
    assert list(made) == ["a.0", "y", "w.1", "b.1", "w.2", "b.2", "learning_rate", "a.1", "z.2", "a.2"]
    assert made["w.1"].equation == r"w^{1} = \begin{bmatrix}0.15 & 0.2 \\ 0.25 & 0.3\end{bmatrix}"
    assert made["a.0"].equation == r"x = \begin{bmatrix}0.05 \\ 0.1\end{bmatrix}"
    assert made["learning_rate"].equation == r"\eta = 0.5"
    assert made["a.2"].plain == "a.2 = [0.7513651, 0.7729285]"
    several = {one.array: one for one in wording.given(version("xor", "dw.1"))}
    assert several["a.0"].plain == "a.0 = [[0, 0, 1, 1], [0, 1, 0, 1]]"


def test_all_that_the_questions_need_is_given():
    """Constants of activations, cost and optimizer, what it remembers, and connections that are left out: nothing that
    a step reads is known from elsewhere."""
    layers = (Dense(2, "leaky_relu", slope=0.2, mask=Mask.of([[1, 0], [1, 1]], "mask")), Dense(1, "elu", alpha=0.5))
    network = Network(2, layers, cost="huber", delta=0.7)
    weights = [[[0.1, 0.0], [0.3, 0.4]], [[0.5, -0.6]]], [[0.1, 0.2], [0.3]]
    optimizer = Optimizer("adam", l2=0.01)
    made = trace(network, weights, [[1.0, 2.0], [0.0, 1.0]], [[0.5], [1.0]], learning_rate=0.1, optimizer=optimizer)
    said = wording.task(made)
    for words in ("slope 0.2", "α 0.5", "Huber with δ = 0.7", "mean of the 2 samples' costs", "Adam"):
        assert words in said
    for of in ("forward", "cost", "backward", "update", "w_next.2"):
        version = question_set(made, of).versions[0]
        told = {one.array for one in wording.given(version)} | {one.place.array for one in version.questions}
        steps = {step.id: step for step in made.steps}
        assert {array for one in version.questions for array in steps[one.place.array].reads()} <= told


def test_nothing_asked_for_is_given_away():
    for preset in ("mazur", "xor", "iris", "dead"):
        for of in ("forward", "cost", "backward", "backward.1"):
            made = version(preset, of)
            arrays = {one.place.array for one in made.questions}
            assert not arrays & {one.array for one in wording.given(made)}


def test_each_entry_has_a_symbol_and_a_name():
    made = version(of="backward")
    named = {one.place.term: (wording.symbol(made.trace, one), wording.name(made.trace, one)) for one in made.questions}
    assert named["dw.2.1.0"] == (
        r"\frac{\partial C}{\partial w^{2}_{10}}",
        "gradient of the weight from neuron 0 of layer 1 to neuron 1 of layer 2",
    )
    assert wording.symbol(made.trace, made.questions[4], "delta") == r"\delta^{2}_{0}"
    softmax = version("iris", "backward.2")
    slopes = [wording.symbol(softmax.trace, one) for one in softmax.questions if one.place.array == "ds.2"]
    wide = version("wide", "z.3")
    assert wording.symbol(wide.trace, wide.questions[9]) == "z^{3}_{9}"
    assert slopes[1] == r"\frac{\partial a^{2}_{0}}{\partial z^{2}_{1}}"


@pytest.mark.parametrize("preset", ["small", "mazur", "xor", "iris", "chain", "dead"])
@pytest.mark.parametrize("of", ["forward", "cost", "backward", "update"])
def test_no_macro_of_our_own_and_no_open_brace(preset, of):
    made = version(preset, of)
    texts = [one.equation for one in wording.given(made)] + [wording.symbol(made.trace, q) for q in made.questions]
    for tex in texts:
        assert not re.search(r"\\(ix|term|sumover)\b", tex)
        assert tex.count("{") == tex.count("}")
    assert all(wording.name(made.trace, one) for one in made.questions)


def test_for_who_marks():
    one = version(of="dz.2").questions[0]
    assert wording.notes(one).startswith("Right: 0.13849856 ± ")
    assert wording.asked_to(one) == "to four significant digits"
    zero = next(one for one in version("dead").questions if one.value == 0.0)
    assert wording.asked_to(zero) == "a 0 is enough"


def test_without_an_update_nothing_is_said_of_it():
    still = trace(Network(1, (Dense(1),)), ([[[0.5]]], [[0.1]]), [[1.0]], [[0.0]])
    assert wording.task(still).endswith("The cost is Half squared error.")


def test_an_entry_is_asked_for_by_name_and_digits():
    made = version(of="dz.2")
    assert wording.asked(made.trace, made.questions[0]) == (
        "the error at neuron 0 of layer 2, to four significant digits"
    )


def test_who_marks_is_told_what_the_digits_cannot_tell_apart():
    one = next(one for one in version("xor").questions if one.place.term == "dz.1.0")
    assert wording.notes(one).endswith(" Not told from it: the slope σ′ is taken at a instead of z in layer 1.")


def test_long_numbers_are_given_with_a_power_of_ten():
    far = trace(Network(1, (Dense(1, "identity"),)), ([[[1e-9]]], [[0.0]]), [[2.5e12]], [[1000.0]])
    equations = {one.array: one.equation for one in wording.given(question_set(far, "z.1").versions[0])}
    assert equations["a.0"] == r"x = \begin{bmatrix}2.5 \cdot 10^{12}\end{bmatrix}"
    assert equations["w.1"] == r"w^{1} = \begin{bmatrix}1 \cdot 10^{-9}\end{bmatrix}"
    assert equations["y"] == r"y = \begin{bmatrix}1000\end{bmatrix}"
