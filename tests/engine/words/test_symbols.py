"""Symbols that not every derivation has are explained where they stand, and nowhere else."""

from engine import Dense, Network, Plan, derive
from engine.layers.masks import Mask
from engine.words.rules import words

NETWORK = Network(2, (Dense(2, "relu", mask=Mask.of([[1, 0], [1, 1]])), Dense(1, "tanh")))
BRACKET, M = "A bracket is 1 where what it says holds", "m is 1 where there is a connection"


def test_brackets_and_masks_are_explained_where_they_stand():
    plan = Plan(NETWORK, given_gradients=True)
    said = {step.id: words(step, plan) for step in derive(plan)}
    assert {name for name, one in said.items() if BRACKET in one.about} == {"ds.1"}
    assert {name for name, one in said.items() if M in one.about} == {"z.1", "dw.1", "da.0"}
    counted = {name for name, one in said.items() if "The connection counts {mask.1.i.k} times." in one.narration}
    assert counted == {"dw.1"}
