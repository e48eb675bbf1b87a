"""Every function that a step of any derivation names is in the table, and nothing else is."""

from engine import Dense, Network, Plan, derive
from engine.derivation.optimizers import Descent
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.table import FUNCTIONS
from engine.functions.update_functions import UPDATE_FUNCTIONS
from engine.network.network import FUSED_PAIRS
from engine.steps.step import Function


def test_the_table_holds_what_derivations_use():
    plans = [Plan(Network(1, (Dense(1, activation), Dense(1)))) for activation in ACTIVATIONS]
    plans += [Plan(Network(1, (Dense(1, "sigmoid"),), cost), given_gradients=True) for cost in COSTS]
    plans += [
        Plan(Network(1, (Dense(1, activation),), cost), output_rule="fused", given_gradients=True)
        for activation, cost in FUSED_PAIRS
    ]
    plans += [
        Plan(Network(1, (Dense(1),)), update=True, descent=Descent("adam", clip, l1=True)) for clip in ("norm", "value")
    ]
    used = {
        step.definition.function for plan in plans for step in derive(plan) if isinstance(step.definition, Function)
    }
    # The mean's three functions are those of the squared error, by their own names.
    assert used == set(FUNCTIONS)


def test_values_and_derivatives_have_names_of_their_own():
    assert set(ACTIVATIONS).isdisjoint(COSTS)
    assert len(FUNCTIONS) == 2 * len(ACTIVATIONS) + 3 * len(COSTS) + 2 * len(FUSED_PAIRS) + len(UPDATE_FUNCTIONS)
