"""Views: each step is one of a dense layer, of an activation layer, or of the cost."""

import pytest

from engine import Plan, derive
from engine.writing.views import InView, in_view, where
from tests.engine.problems import FAMILIES, PLANS, network, steps_and_their_plans

PLACES = {
    "z.1": InView("dense", 1), "a.1": InView("activation", 1), "z.2": InView("dense", 2),
    "a.2": InView("activation", 2),
    "e.2": InView("cost", 2), "cost": InView("cost", 2), "da.2": InView("cost", 2),
    "ds.2": InView("activation", 2), "dz.2": InView("activation", 2), "dw.2": InView("dense", 2),
    "db.2": InView("dense", 2), "da.1": InView("dense", 2),
    "ds.1": InView("activation", 1), "dz.1": InView("activation", 1), "dw.1": InView("dense", 1),
    "db.1": InView("dense", 1), "w_next.2": InView("dense", 2), "b_next.2": InView("dense", 2),
    "w_next.1": InView("dense", 1), "b_next.1": InView("dense", 1),
}  # fmt: skip


def test_places():
    steps = derive(Plan(network(2, 3, 2), update=True))
    assert {step.id: in_view(step) for step in steps} == PLACES


@pytest.mark.parametrize("family", FAMILIES)
def test_dense_layers_multiply_and_activation_layers_know_the_activation(family):
    """What a dense layer does needs its weights, its bias or what came in, and never σ."""
    layers = len(PLANS[family].network.layers)
    for step in {step for step, _ in steps_and_their_plans(family)}:
        place = in_view(step)
        kinds = {array.partition(".")[0] for array in step.reads()}
        assert 1 <= place.layer <= layers
        if place.part == "dense":
            assert "ds" not in kinds
            assert kinds & {"w", "b", "dz", "dw", "db"} or step.phase == "update"
        else:
            assert not kinds & {"w", "b", "dw", "db"}
        if step.rule in ("output_cost", "output_derivative", "target_derivative", "sample_cost", "mean_cost"):
            assert place.part == "cost"


def test_where_a_step_happens():
    steps = {step.id: step for step in derive(Plan(network(2, 3, 2), given_gradients=True))}
    assert (where(steps["da.0"]), where(steps["da.0"], "layer")) == ("input", "dense layer 1")
    assert [where(steps[id]) for id in ("z.1", "dz.2", "da.1", "da.2", "cost")] == [
        "layer 1", "layer 2", "layer 1", "layer 2", "",
    ]  # fmt: skip
    assert [where(steps[id], "layer") for id in ("z.1", "dz.2", "da.1", "da.2", "cost")] == [
        "dense layer 1", "activation layer 2", "dense layer 2", "layer 2", "",
    ]  # fmt: skip
