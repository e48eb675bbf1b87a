"""Places of entries, and what they are made from."""

import pytest

from engine import Dense, Network, Plan, derive
from engine.practice.entries import MOST_PRODUCTS, Place, count_of, ingredients, place_of, product_of, products_of
from tests.engine.problems import PLANS

PLAN = Plan(Network(2, (Dense(3, "tanh"), Dense(2, "softmax")), cost="cross_entropy"), 4, True)
STEPS = {step.id: step for step in derive(PLAN)}


@pytest.mark.parametrize(
    ("term", "index"),
    [("dz.1.2", (3, 2)), ("dw.1.2.1", (2, 1)), ("cost", (3,)), ("mean_cost", ()), ("mean_cost_next", ())],
)
def test_the_sample_comes_first_where_each_has_its_own(term, index):
    place = place_of(term, 3)
    assert place.index == index
    assert place.term == term


def test_products_of_a_sum():
    place = place_of("z.1.2/1", 0)
    assert (place.index, place.product, place.term) == ((0, 2), 1, "z.1.2/1")
    assert [factor.term for factor in product_of(STEPS["z.1"], place)[1]] == ["w.1.2.1", "a.0.1"]
    # A product for each input, and the bias; of a mean one for each sample; of a function none.
    assert [count_of(STEPS[of], (0, 0)) for of in ("z.1", "dw.1", "a.1")] == [3, 4, 0]


def test_ingredients_of_a_sum():
    assert [place.term for place in ingredients(STEPS["z.1"], (0, 2))] == [
        "w.1.2.0",
        "a.0.0",
        "w.1.2.1",
        "a.0.1",
        "b.1.2",
    ]


def test_a_softmax_is_made_from_its_whole_layer():
    assert [place.term for place in ingredients(STEPS["a.2"], (0, 1))] == ["z.2.0", "z.2.1"]
    assert ingredients(STEPS["a.1"], (2, 1)) == [Place("z.1", (2, 1))]


@pytest.mark.parametrize("step", list(STEPS.values()), ids=list(STEPS))
def test_every_entry_has_ingredients(step):
    index = (0,) * len(step.definition.indices)
    assert {place.array for place in ingredients(step, index)} == set(step.reads())


def test_of_a_long_sum_nobody_looks_through_all_products():
    long = derive(Plan(Network(MOST_PRODUCTS + 7, (Dense(1),))))[0]
    assert long.id == "z.1"
    assert len(list(products_of(long, (0, 0)))) == MOST_PRODUCTS
    assert count_of(long, (0, 0)) == 0


def test_a_number_for_all_neurons_is_an_ingredient_of_each():
    clipped = {step.id: step for step in derive(PLANS["nesterov, clipped by value"])}["dw_clipped.2"]
    assert ingredients(clipped, (1, 0)) == [Place("dw.2", (1, 0)), Place("clip_value", ())]
