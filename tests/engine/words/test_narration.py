"""Narrations filled in: an index is called what it counts, by its name where it has one."""

import re
from dataclasses import replace

import numpy as np
import pytest

from engine import Network, derive
from engine.network.names import Names
from engine.words.narration import counted_columns, narrate
from engine.words.rules import words
from tests.engine.problems import FAMILIES, PLANS, steps_and_their_plans


def named(network: Network) -> Network:
    """Each by a name that says where it is: c1n0 is neuron 0 of layer 1."""
    columns = [tuple(f"c{column}n{i}" for i in range(size)) for column, size in enumerate(network.sizes)]
    return replace(network, names=Names(columns[0], tuple(columns[1:-1]), columns[-1]))


# How sentences speak of one, and the column that the words around it mean.
PHRASES = {
    r"[Ii]nput (\S+?)\b": lambda _match, _layers, _step: 0,
    r"[Nn]euron (\S+?)\b of layer (\d+)": lambda match, _layers, _step: int(match[2]),
    r"[Oo]utput (\S+?)\b of (?:dense|activation) layer (\d+)": lambda match, _layers, _step: int(match[2]),
    r"Output (\S+?)\b is ": lambda _match, layers, _step: layers,
    r"neuron (\S+?)\b of the layer before": lambda _match, _layers, step: step.layer - 1,
    r"neuron (\S+?)\b of its own layer": lambda _match, _layers, step: step.layer,
}


@pytest.mark.parametrize("view", ["neuron", pytest.param("layer", marks=pytest.mark.thorough)])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_narration_of_a_named_network_uses_its_names(family, view):
    network = named(PLANS[family].network)
    layers = len(network.layers)
    said = {(words(step, plan, view).narration, step) for step, plan in steps_and_their_plans(family)}
    for template, step in said:
        columns = counted_columns(template, layers)
        assert set(re.findall(r"\{#(\w)\}", template)) <= set(columns), template
        for index in np.ndindex(step.shape):
            binding = dict(zip(step.indices, index, strict=True))
            sentence = narrate(template, binding, lambda _term: "½", network)
            # Its number alone never stands for one that has a name.
            assert not re.search(r"([Nn]euron|[Ii]nput|[Oo]utput|(?<!began )\bat) \d+\b", sentence), sentence
            for phrase, column in PHRASES.items():
                for match in re.finditer(phrase, sentence):
                    known = re.fullmatch(r"c(\d+)n\d+", match[1])
                    assert known is None or int(known[1]) == column(match, layers, step), sentence


def test_without_names_an_index_is_its_number():
    plan = PLANS[next(iter(PLANS))]
    for step in derive(plan):
        template = words(step, plan).narration
        binding = dict.fromkeys(step.sizes, 0)
        assert narrate(template, binding, str) == narrate(template, binding, str, plan.network)


def test_a_name_is_no_template():
    network = replace(named(next(iter(PLANS.values())).network), names=Names())
    own = ("{#i}", *("" for _ in range(network.inputs - 1)))
    network = replace(network, names=Names(inputs=own))
    assert narrate("Input {#k} is {a.0.k}.", {"k": 0}, lambda _term: "{#k}", network) == "Input “{#i}” is {#k}."
