"""Symbols: both notations, wide networks, batches."""

import re

import pytest

from engine import Plan, derive
from engine.writing.symbols import Notation, Symbols, coefficient_tex, term_template
from tests.engine.problems import network

NARROW = Plan(network(2, 3, 2))
BATCH = Plan(network(2, 3, 2), samples=3)
WIDE = Plan(network(2, 12, 2))
WIDE_BATCH = Plan(network(2, 12, 2), samples=3)
SOFTMAX = Plan(network(2, 3, output="softmax"))
SOFTMAX_BATCH = Plan(network(2, 3, output="softmax"), samples=2)
SOFTMAX_WIDE = Plan(network(2, 12, output="softmax"), samples=2)


def plain(tex: str) -> str:
    return re.sub(r"\\ix\{(.)\}", r"\1", tex)


@pytest.mark.parametrize(
    ("plan", "array", "letters", "sample", "derivative", "delta"),
    [
        (NARROW, "w.2", "ik", "", "w^{2}_{ik}", None),
        (NARROW, "b.2", "i", "", "b^{2}_{i}", None),
        (NARROW, "z.1", "i", "", "z^{1}_{i}", None),
        (NARROW, "a.0", "k", "", "x_{k}", None),
        (NARROW, "a.0", "", "", "x", None),
        (NARROW, "y", "i", "", "y_{i}", None),
        (NARROW, "e.2", "i", "", "e_{i}", None),
        (NARROW, "cost", "", "", "C", None),
        (NARROW, "learning_rate", "", "", r"\eta", None),
        (NARROW, "da.1", "k", "", r"\frac{\partial C}{\partial a^{1}_{k}}", None),
        (NARROW, "dz.1", "i", "", r"\frac{\partial C}{\partial z^{1}_{i}}", r"\delta^{1}_{i}"),
        (NARROW, "dz.1", "", "", r"\frac{\partial C}{\partial z^{1}}", r"\delta^{1}"),
        (NARROW, "dw.1", "ik", "", r"\frac{\partial C}{\partial w^{1}_{ik}}", None),
        (NARROW, "ds.1", "i", "", r"\frac{\partial \sigma(z^{1}_{i})}{\partial z^{1}_{i}}", r"\sigma'(z^{1}_{i})"),
        (NARROW, "w_next.1", "ik", "", r"w^{1\,\text{new}}_{ik}", None),
        (NARROW, "b_next.1", "i", "", r"b^{1\,\text{new}}_{i}", None),
        # Two digits side by side would be one number: a comma.
        (WIDE, "w.2", "ik", "", "w^{2}_{i, k}", None),
        (WIDE, "z.1", "i", "", "z^{1}_{i}", None),
        # The cost of the sample on screen, and of one that is summed over.
        (BATCH, "cost", "", "", "C_{s}", None),
        (BATCH, "cost", "", "s", "C_{s}", None),
        (BATCH, "mean_cost", "", "", "C", None),
        (BATCH, "dz.1", "i", "", r"\frac{\partial C_{s}}{\partial z^{1}_{i}}", r"\delta^{1}_{i}"),
        (BATCH, "dz.1", "i", "s", r"\frac{\partial C_{s}}{\partial z^{1}_{i}}", r"\delta^{1}_{i, s}"),
        (BATCH, "dw.1", "ik", "", r"\frac{\partial C}{\partial w^{1}_{ik}}", None),
        (BATCH, "a.1", "k", "s", "a^{1}_{k, s}", None),
        (BATCH, "a.1", "k", "", "a^{1}_{k}", None),
        (BATCH, "a.1", "", "s", "a^{1}_{s}", None),
        (BATCH, "ds.1", "i", "s", r"\frac{\partial \sigma(z^{1}_{i, s})}{\partial z^{1}_{i, s}}",
         r"\sigma'(z^{1}_{i, s})"),
        (WIDE_BATCH, "w.2", "ik", "", "w^{2}_{i, k}", None),
        (SOFTMAX, "ds.1", "ji", "", r"\frac{\partial a^{1}_{j}}{\partial z^{1}_{i}}", None),
        (SOFTMAX, "ds.1", "", "", r"\frac{\partial a^{1}}{\partial z^{1}}", None),
        (SOFTMAX_BATCH, "ds.1", "ji", "s", r"\frac{\partial a^{1}_{j, s}}{\partial z^{1}_{i, s}}", None),
        (SOFTMAX_BATCH, "ds.1", "", "s", r"\frac{\partial a^{1}_{s}}{\partial z^{1}_{s}}", None),
        (SOFTMAX_WIDE, "ds.1", "ji", "", r"\frac{\partial a^{1}_{j}}{\partial z^{1}_{i}}", None),
    ],
)  # fmt: skip
def test_an_entry(plan, array, letters, sample, derivative, delta):
    """None: in δ as well."""
    assert plain(Symbols(plan).entry(array, letters, sample)) == derivative
    assert plain(Symbols(plan, "delta").entry(array, letters, sample)) == (delta or derivative)


@pytest.mark.parametrize(
    ("plan", "array", "letters", "within", "derivative", "delta"),
    [
        # The output of a dense layer is called a, and is the z that an activation layer takes in.
        (NARROW, "z.2", "i", "z.2", "a^{2}_{i}", None),
        (NARROW, "z.2", "i", "a.2", "z^{2}_{i}", None),
        (NARROW, "a.2", "i", "a.2", "a^{2}_{i}", None),
        (NARROW, "a.1", "k", "z.2", "a^{1}_{k}", None),
        (NARROW, "a.0", "k", "z.1", "x_{k}", None),
        (NARROW, "dz.2", "i", "dw.2", r"\frac{\partial cost_{s}}{\partial a^{2}_{i}}", r"\delta^{2}_{i}"),
        (NARROW, "dz.2", "j", "da.1", r"\frac{\partial cost_{s}}{\partial a^{2}_{j}}", r"\delta^{2}_{j}"),
        (NARROW, "dz.2", "i", "dz.2", r"\frac{\partial cost_{s}}{\partial z^{2}_{i}}", r"\delta^{2}_{i}"),
        (NARROW, "da.2", "i", "dz.2", r"\frac{\partial cost_{s}}{\partial a^{2}_{i}}", None),
        (NARROW, "dw.2", "ik", "dw.2", r"\frac{\partial cost_{s}}{\partial w^{2}_{ik}}", None),
        (NARROW, "ds.2", "i", "dz.2", r"\frac{\partial \sigma(z^{2}_{i})}{\partial z^{2}_{i}}",
         r"\sigma'(z^{2}_{i})"),
        (NARROW, "w.2", "ik", "dw.2", "w^{2}_{ik}", None),
        (NARROW, "cost", "", "cost", "cost_{s}", None),
        # Of several samples: parameters belong to the mean cost, all else to its sample's.
        (BATCH, "dw.1", "ik", "dw.1", r"\frac{\partial C}{\partial w^{1}_{ik}}", None),
        (BATCH, "dz.1", "i", "dw.1", r"\frac{\partial cost_{s}}{\partial a^{1}_{i}}", r"\delta^{1}_{i}"),
        (BATCH, "mean_cost", "", "mean_cost", "C", None),
        (SOFTMAX, "ds.1", "ji", "dz.1", r"\frac{\partial a^{1}_{j}}{\partial z^{1}_{i}}", None),
    ],
)  # fmt: skip
def test_an_entry_in_layer_view(plan, array, letters, within, derivative, delta):
    (step,) = (step for step in derive(plan) if step.id == within)
    written: dict[Notation, str] = {"derivative": derivative, "delta": delta or derivative}
    for notation, expected in written.items():
        symbols = Symbols(plan, notation, view="layer").within(step)
        assert plain(symbols.entry(array, letters)).replace(r"\mathit{cost}", "cost") == expected
        # Neuron view has one name for each array, wherever it stands.
        assert Symbols(plan, notation).within(step) == Symbols(plan, notation)


def test_a_term_is_an_entry_with_its_id():
    assert Symbols(NARROW).term("w.2", "ik") == r"\term{w.2.i.k}{w^{2}_{\ix{i}\ix{k}}}"
    assert Symbols(BATCH).term("a.1", "k", "s") == r"\term{a.1.k@s}{a^{1}_{\ix{k}, \ix{s}}}"
    assert Symbols(NARROW).term("cost", "") == r"\term{cost}{C}"
    assert Symbols(NARROW).marked_array("dz.2") == r"\term{dz.2}{\frac{\partial C}{\partial z^{2}}}"


def test_a_sample_for_all_that_differ_from_sample_to_sample():
    symbols = Symbols(BATCH, "delta", sample="s")
    assert symbols.term("dz.2", "i") == r"\term{dz.2.i@s}{\delta^{2}_{\ix{i}, \ix{s}}}"
    assert symbols.term("y", "i") == r"\term{y.i@s}{y_{\ix{i}, \ix{s}}}"
    assert symbols.term("w.2", "ik") == Symbols(BATCH).term("w.2", "ik")
    assert symbols.term("cost", "") == r"\term{cost@s}{C_{\ix{s}}}"


@pytest.mark.parametrize(
    ("array", "letters"),
    [("w.2", "ik"), ("dw.1", "ik"), ("w_next.1", "ik"), ("z.1", "i"), ("ds.2", "i"), ("cost", ""), ("y", "i")],
)
def test_the_letters_of_an_entry(array, letters):
    assert Symbols(NARROW).letters(array) == letters


def test_the_letters_of_a_jacobian():
    assert Symbols(SOFTMAX).letters("ds.1") == "ji"
    assert Symbols(Plan(network(2, 3, 2, activation="softmax"))).letters("ds.2") == "i"


@pytest.mark.parametrize(
    ("coefficient", "tex"),
    [(1.0, ""), (-1.0, ""), (0.5, r"\tfrac{1}{2} "), (1 / 3, r"\tfrac{1}{3} "), (-0.25, r"\tfrac{1}{4} "),
     (1 / 49, r"\tfrac{1}{49} "), (2.0, r"2 \cdot "), (1.5, r"1.5 \cdot "), (0.3, r"0.3 \cdot ")],
)  # fmt: skip
def test_coefficients(coefficient, tex):
    assert coefficient_tex(coefficient) == tex


def test_ids():
    assert term_template("dw.2", "ik") == "dw.2.i.k"
    assert term_template("dz.2", "i", "s") == "dz.2.i@s"
    assert term_template("cost", "") == "cost"
