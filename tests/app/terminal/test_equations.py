"""The engine's TeX as text to read in a terminal."""

from contextlib import suppress
from itertools import product

import pytest

from app.terminal.equations import DERIVATIVE, PARAMETER, SLOPE, VALUE, plain, role
from engine import Dense, InvalidInput, Network, Plan
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.writing.latex import rungs

EQUATIONS = {
    r"\term{z.1}{z^{1}} = \term{w.1}{w^{1}}\, \term{a.0}{x} + \term{b.1}{b^{1}}": "z¹ = w¹ x + b¹",
    r"\frac{\partial C}{\partial w^{2}_{\ix{i}\ix{k}}}": "∂C/∂w²ᵢₖ",
    r"\left(a^{1}\right)^{\mathsf T}": "(a¹)ᵀ",
    r"w^{2\,\text{new}}": "w²ⁿᵉʷ",
    r"\tfrac{1}{4} \textstyle\sum_{s} x_{s}": "¼ Σₛ xₛ",
    r"\tfrac{1}{7} x": "1/7 x",
    r"\sumover{k}{3}{\term{a.0.k}{x_{\ix{k}}}}": "Σₖ xₖ",
    r"\frac{1}{1 + e^{-z}}": "1/(1 + e^(−z))",
    r"e^{-z^{1}_{i}}": "e^(−z¹ᵢ)",
    r"\operatorname{erf}\tfrac{z}{\sqrt 2}": "erf z/√2",
    r"-y \ln a": "−y ln a",
    r"\sigma'(z)": "σ′(z)",
    r"\delta^{2} \odot x": "δ² ⊙ x",
    r"x^2_i": "x²ᵢ",
    r"a^{10}_{3, 12}": "a¹⁰₃,₁₂",
}


@pytest.mark.parametrize(("tex", "expected"), EQUATIONS.items())
def test_an_equation_reads_as_one_writes_it(tex, expected):
    if expected is not None:
        assert plain(tex).plain == expected


def test_symbols_have_the_colour_of_their_role():
    text = plain(r"\term{dw.1}{d} + \term{w.1}{w} + \term{a.0}{x} + \term{ds.1}{s} + \term{cost}{C}")
    styles = {text.plain[span.start : span.end]: span.style for span in text.spans if span.style}
    assert styles == {"d": DERIVATIVE, "w": PARAMETER, "x": VALUE, "s": SLOPE}


def test_next_parameters_are_parameters_and_costs_have_no_colour():
    assert role("w_next.2") == PARAMETER
    assert role("cost") == role("e.2") == role("learning_rate") == ""


def networks():
    """Every activation with some cost, and every cost with some activation."""
    fitting: dict[str, Network] = {}
    for activation in ACTIVATIONS:
        for cost in COSTS:
            with suppress(InvalidInput):
                network = Network(2, (Dense(3, activation), Dense(2, activation)), cost)
                fitting.setdefault(activation, network)
                fitting.setdefault(cost, network)
    return fitting.values()


@pytest.mark.thorough
def test_nothing_of_tex_is_left_in_any_equation():
    for network in networks():
        for notation, samples, view in product(("derivative", "delta"), (1, 3), ("neuron", "layer")):
            for written in rungs(Plan(network, samples, update=True), notation, view):
                for tex in (written.entry, written.compact):
                    read = plain(tex).plain
                    assert not set(read) & set("\\{}$&"), tex
                    assert "  " not in read, tex
