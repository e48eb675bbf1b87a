"""GET /catalog: all that requests may name, and only what they may."""

import re

import numpy as np
import pytest

from app.schemas.catalog import Catalog
from engine.datasets import MADE, TABLES
from engine.datasets.features import FEATURES
from engine.derivation.mistakes import MISTAKES
from engine.derivation.optimizers import OPTIMIZERS
from engine.derivation.schedules import SCHEDULES
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.initializers import INITIALIZERS
from engine.network.network import FUSED_PAIRS
from engine.presets import PRESETS
from scripts.golden_quantities import GOLDEN, recorded
from tests.app.requesting import DATASETS, TRACES, changed, drawn
from tests.formula_reading import by_definition


@pytest.fixture(scope="module")
def catalog(client):
    answer = client.get("/api/v1/catalog")
    assert answer.status_code == 200
    return answer.json()


def names(choices):
    return [choice["name"] for choice in choices]


def test_it_is_exactly_what_the_schema_says(catalog):
    assert Catalog.model_validate(catalog).model_dump(mode="json") == catalog


def test_costs_say_what_else_a_network_may_say_of_them(catalog):
    constants = {cost["name"]: names(cost["constants"]) for cost in catalog["costs"]}
    assert {name: of for name, of in constants.items() if of} == {"huber": ["delta"]}
    assert [cost["name"] for cost in catalog["costs"] if cost["always_mean"]] == ["mean_squared_error"]
    assert [cost["name"] for cost in catalog["costs"] if cost["given"]] == ["given"]
    delta = next(cost for cost in catalog["costs"] if cost["name"] == "huber")["constants"][0]
    assert (delta["default"], delta["above"], delta["below"]) == (1.0, 0.0, None)


def test_it_has_every_name_of_the_engine(catalog):
    assert names(catalog["activations"]) == list(ACTIVATIONS)
    assert names(catalog["costs"]) == list(COSTS)
    assert names(catalog["initializers"]) == list(INITIALIZERS)
    assert names(catalog["presets"]) == list(PRESETS)
    assert names(catalog["mistakes"]) == list(MISTAKES)
    assert names(catalog["datasets"]) == [*MADE, *TABLES]
    assert names(catalog["features"]) == list(FEATURES)
    assert names(catalog["optimizers"]) == list(OPTIMIZERS)
    assert names(catalog["schedules"]) == list(SCHEDULES)


@pytest.mark.parametrize("kind", ["activations", "costs", "initializers", "features", "optimizers", "schedules"])
def test_every_choice_has_a_title_a_formula_and_a_purpose(catalog, kind):
    for choice in catalog[kind]:
        for part in ("title", "latex", "purpose"):
            assert choice[part], f"{choice['name']}.{part}"
            assert choice[part].count("{") == choice[part].count("}")


def test_formulas_of_activations_are_in_plain_z(catalog):
    formulas = {one["name"]: (one["latex"], one["derivative_latex"]) for one in catalog["activations"]}
    assert formulas["tanh"] == (r"\tanh(z)", r"1 - \tanh^2(z)")
    assert formulas["softmax"][0] == r"\frac{e^{z_i}}{\textstyle\sum_{j} {e^{z_j}}}"
    assert "a_j" in formulas["softmax"][1]
    for pair in formulas.values():
        for formula in pair:
            assert not re.search(r"\\(term|ix|sumover)\b", formula)
            assert formula


def test_the_costs_of_an_activation_are_those_that_a_last_layer_with_it_may_have(catalog, client):
    for activation in catalog["activations"]:
        for cost in catalog["costs"]:
            body = drawn(1, 2, activation=activation["name"], cost=cost["name"])
            answer = client.post(TRACES, changed("samples.y", [[1, 0]], body))
            assert (answer.status_code == 200) == (cost["name"] in activation["costs"]), (activation, cost)


def test_what_is_fused_can_be_asked_for(catalog, client):
    fused = {one["name"]: one["fused_with"] for one in catalog["activations"] if one["fused_with"]}
    assert fused == {"softmax": "cross_entropy", "sigmoid": "binary_cross_entropy"}
    for activation, cost in fused.items():
        body = drawn(1, 2, activation=activation, cost=cost) | {"output_rule": "fused"}
        client.trace(changed("samples.y", [[1, 0]], body))


def test_targets_are_bounded_where_the_cost_is_not_defined_for_all(catalog):
    targets = {cost["name"]: cost["targets"] for cost in catalog["costs"]}
    assert targets["cross_entropy"] == {"least": 0, "most": 1, "sum_to_one": True}
    assert targets["half_squared_error"] == {"least": None, "most": None, "sum_to_one": False}


@pytest.mark.parametrize("name", PRESETS)
def test_a_presets_request_gives_the_presets_trace(catalog, client, name):
    [preset] = [preset for preset in catalog["presets"] if preset["name"] == name]
    assert preset["title"]
    assert preset["purpose"]
    answer = client.trace(preset["request"])
    assert answer["mean_cost"] == pytest.approx(PRESETS[name].trace().mean_cost, rel=1e-15)


def test_curves_are_sampled_from_the_activation(catalog):
    curves = {one["name"]: one["curve"] for one in catalog["activations"]}
    assert curves["softmax"] is None
    relu = dict(zip(curves["relu"]["z"], curves["relu"]["a"], strict=True))
    assert relu[0.0] == relu[-6.0] == 0.0
    assert relu[6.0] == 6.0


def test_a_dataset_is_what_its_choice_says(catalog, client):
    for choice in catalog["datasets"]:
        data = client.post(DATASETS, {"kind": choice["kind"], "name": choice["name"]}).json()
        train, test = (len((data[part] or {"x": []})["x"]) for part in ("train", "test"))
        assert train + test == choice["samples"]
        assert test == round(choice["test_share"] * choice["samples"])
        for part in ("title", "task"):
            assert data[part] == choice[part]
        assert choice["purpose"]
        assert choice["thumbnail"]


# ---- a program that has the JSON alone ----

CLIPPED = {"l1": 0.01, "l2": 0.02, "clip": {"norm": 0.05}}
OPTIMIZED = [
    {"optimizer": {"name": name}, **more} for name in OPTIMIZERS for more in ({}, CLIPPED, {"clip": {"value": 0.01}})
]


def some_traces():
    """With every activation, cost, output rule, optimizer, way to treat biases, and mistake."""
    for activation in ACTIVATIONS:
        for cost in COSTS:
            yield drawn(3, 4, 2, activation=activation, cost=cost, samples=2) | {
                "learning_rate": 0.1,
                "given_gradients": True,
            }
    for activation, cost in FUSED_PAIRS:
        yield drawn(3, 3, 2, activation=activation, cost=cost, samples=3) | {
            "output_rule": "fused",
            "given_gradients": True,
        }
    for number, optimized in enumerate(OPTIMIZED):
        policy = ("per_neuron", "shared", "frozen")[number % 3]
        yield drawn(2, 3, 2, samples=2) | {"learning_rate": 0.1, "bias_update": policy} | optimized
    yield drawn(2, 3, 2, samples=2) | {"learning_rate": 0.1, "bias_update": "shared"}
    for mistake in MISTAKES:
        yield drawn(2, 2, 2, samples=2) | {"learning_rate": 0.1, "mistakes": [mistake]}


def test_every_step_can_be_evaluated_from_the_answer_and_the_catalog_alone(client, catalog):
    functions = {one["name"]: one for one in catalog["functions"]}
    seen, rules, refused = set(), set(), 0
    for body in some_traces():
        answer = client.post(TRACES, body)
        if answer.status_code == 422:
            # An activation that the cost is not defined for.
            refused += 1
            continue
        trace = answer.json()
        arrays = {name: np.array(numbers) for name, numbers in trace["arrays"].items()}
        for step in trace["steps"]:
            found, ours = by_definition(step, arrays, functions), arrays[step["id"]]
            np.testing.assert_allclose(
                np.broadcast_to(found, ours.shape), ours, rtol=1e-10, atol=1e-13, err_msg=f"{step['id']} of {body}"
            )
            rules.add(step["rule"])
            if step["definition"]["kind"] == "function":
                seen.add(step["definition"]["function"])
    assert refused < 60
    assert seen == set(functions)
    assert {"clip_factor", "penalized", "adam_step", "shared_bias_update"} <= rules


def test_the_page_is_tested_with_the_catalogs_quantities():
    assert GOLDEN.read_text() == recorded(), "stale: run `python -m scripts.golden_quantities`"
