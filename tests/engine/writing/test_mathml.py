"""Equations as MathML: well-formed, with everything in them that the TeX has."""

import re
from xml.etree import ElementTree

import pytest

from engine import Dense, Network
from engine.derivation.optimizers import OPTIMIZERS, Descent
from engine.derivation.plan import Plan
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.writing.latex import rungs
from engine.writing.mathml import mathml

TOKENS = ("mi", "mn", "mo", "mtext")


def network(activation: str = "tanh", output: str = "sigmoid", cost: str = "half_squared_error") -> Network:
    return Network(2, (Dense(3, activation), Dense(2, output)), cost)


def plans():
    for activation in ACTIVATIONS:
        yield activation, Plan(network(activation))
    for cost in COSTS:
        yield cost, Plan(network(output="softmax" if cost == "cross_entropy" else "sigmoid", cost=cost), samples=2)
    for name in OPTIMIZERS:
        yield name, Plan(network(), samples=2, update=True, descent=Descent(name, "norm", l1=True, l2=True))


@pytest.mark.parametrize("plan", [pytest.param(plan, id=name) for name, plan in plans()])
def test_every_equation_of_the_engine_is_written(plan):
    for rung in rungs(plan, "partial", "neuron"):
        for tex in (rung.entry, rung.compact):
            check(tex)


def check(tex: str) -> None:
    tree = ElementTree.fromstring(mathml(tex))
    written = "".join(tree.itertext())
    assert "\\" not in written, tex
    assert "{" not in written, tex
    # Each letter that the TeX has stands in it as often.
    symbols = re.sub(r"\\term\{[^}]*\}|\\[a-zA-Z]+(?:\{[a-zA-Z ]+\})?", "", tex)
    for letter in "wazbyC=":
        assert written.count(letter) >= symbols.count(letter), tex
    for leaf in tree.iter():
        assert len(leaf) == 0 or leaf.tag not in TOKENS, tex


def test_scripts_stand_on_what_they_belong_to():
    tree = ElementTree.fromstring(mathml(r"\term{w.2.i.k}{w^{2}_{\ix{i}\ix{k}}}"))
    script = tree.find(".//msubsup")
    assert script is not None
    assert ["".join(part.itertext()) for part in script] == ["w", "ik", "2"]


def test_what_is_raised_after_a_bracket_is_the_bracket_s_content():
    tree = ElementTree.fromstring(mathml(r"\left(a - y\right)^2"))
    script = tree.find(".//msup")
    assert script is not None
    assert ["".join(part.itertext()) for part in script] == ["(a−y)", "2"]


def test_fractions_have_two_parts_and_sums_their_ends():
    tree = ElementTree.fromstring(mathml(r"\frac{\partial C}{\partial w} = \sumover{k}{3}{a_k}"))
    fraction, total = tree.find("mfrac"), tree.find("munderover")
    assert fraction is not None
    assert total is not None
    assert ["".join(part.itertext()) for part in fraction] == ["∂C", "∂w"]
    assert ["".join(part.itertext()) for part in total] == ["∑", "k=0", "3"]


def test_a_sign_that_html_has_is_escaped():
    assert "&lt;" in mathml("-3 < z")


@pytest.mark.parametrize("tex", [r"\unheard", r"a \right)", r"\left(a\right", r"\left"])
def test_what_the_engine_never_writes_is_refused(tex):
    with pytest.raises(ValueError, match=r"command|closes|ends where"):
        mathml(tex)


def test_a_script_stands_on_its_group_and_one_of_nothing_on_nothing():
    group, nothing = (ElementTree.fromstring(mathml(tex)).find(".//msup") for tex in (r"{a + b}^2", r"^2"))
    assert group is not None
    assert nothing is not None
    assert ["".join(part.itertext()) for part in group] == ["a+b", "2"]
    assert ["".join(part.itertext()) for part in nothing] == ["", "2"]


def test_commands_in_words_and_spaces_before_brackets():
    words = ElementTree.fromstring(mathml(r"\operatorname{leaky\,\sigma}"))
    assert "".join(words.itertext()) == "leakyσ"
    assert words.find(".//mspace") is not None
    bracket = ElementTree.fromstring(mathml(r"\left [ a \right ]"))
    assert "".join(bracket.itertext()) == "[a]"
