"""The rungs in general. That they are the notes' own equations is in `tests/engine/test_notes.py`."""

import re

import pytest

from engine import Dense, Network, Plan, derive
from engine.layers.masks import Mask
from engine.writing.general import to_the_last
from engine.writing.latex import rungs
from engine.writing.templates import replace_terms
from tests.engine.problems import network

PLAN = Plan(network(1, 1, 1, activation="sigmoid"))


def general(plan, step_id):
    return next(rung.general for step, rung in zip(derive(plan), rungs(plan), strict=True) if step.id == step_id)


def plain(tex):
    return re.sub(r"\\ix\{(\w)\}", r"\1", replace_terms(tex, lambda _term, symbol: symbol))


def test_the_sizes_of_a_network_make_no_difference():
    other = Plan(network(5, 9, 4, activation="sigmoid"))
    for step, one, two in zip(derive(PLAN), rungs(PLAN), rungs(other), strict=True):
        assert one.general == two.general, step.id


def test_every_hidden_layer_says_the_same():
    deep = Plan(network(2, 3, 4, 2, activation="tanh"))
    for kind in ("z", "a", "dz", "dw", "db"):
        one, two = general(deep, f"{kind}.1"), general(deep, f"{kind}.2")
        for rung in ("entry", "expanded", "factored", "compact"):
            assert plain(getattr(one, rung)) == plain(getattr(two, rung))


def test_what_comes_in_is_an_activation_like_any_other():
    assert "a^{L - 1}_{k}" in plain(general(PLAN, "z.1").entry)


@pytest.mark.parametrize(("letter", "layer"), [("k", "L-1"), ("j", "L"), ("i", "L")])
def test_a_sum_runs_to_the_last_neuron_of_its_layer(letter, layer):
    many = 10**9 - 1
    assert to_the_last(rf"\sumover{{{letter}}}{{{many}}}{{x}}") == rf"\sumover{{{letter}}}{{n_{{{layer}}} - 1}}{{x}}"
    assert to_the_last(r"\sumover{k}{2}{x}") == r"\sumover{k}{2}{x}"


def test_where_connections_are_left_out_nothing_is_said_in_general():
    masked = Plan(Network(2, (Dense(2, "tanh", mask=Mask.of([[1, 0], [1, 1]])), Dense(2))))
    assert [rung.general for rung in rungs(masked)] == [None] * len(derive(masked))
