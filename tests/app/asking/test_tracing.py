"""From a request to the engine: what a request means is made once, and what comes after the update is run once."""

from unittest.mock import Mock

import pytest

import app.answering.serialization
import app.asking.tracing
from app.documentation.examples import examples
from engine.evaluation.trace import forward, forward_cost
from tests.app.requesting import CHECKS, CURVES, PATHS, REPORTS, TRACES

ROUTES = {
    TRACES: "make_trace",
    CHECKS: "check_gradients",
    PATHS: "find_paths",
    CURVES: "draw_cost_curve",
    REPORTS: "report_mistake",
}


@pytest.mark.parametrize("route", ROUTES)
def test_networks_and_optimizers_are_made_once_a_request(client, monkeypatch, route):
    body = examples()[ROUTES[route]]
    # The second time a small trace is answered at once.
    client.post(route, body)
    made = {name: Mock(wraps=getattr(app.asking.tracing, name)) for name in ("network_of", "optimizer_of")}
    for name, maker in made.items():
        monkeypatch.setattr(app.asking.tracing, name, maker)
    assert client.post(route, body).status_code == 200
    assert {name: maker.call_count for name, maker in made.items()} == {"network_of": 1, "optimizer_of": 1}


def test_equal_requests_have_the_same_answer_whatever_was_asked_before(client):
    """0.0 and -0.0 are equal, and what was made for one of them is used for the other."""
    layers = [{"units": 2, "activation": "leaky_relu"}]
    body = examples()["make_trace"] | {"learning_rate": 0.25, "parameters": {"initializer": "glorot_uniform"}}
    for zero in (-0.0, 0.0, -0.0):
        network = {"inputs": 2, "layers": [layer | {"slope": zero} for layer in layers], "cost": "squared_error"}
        optimizer = {"name": "momentum", "momentum": zero}
        answer = client.trace(body | {"network": network, "optimizer": optimizer})
        said = answer["network"]["layers"][0]["slope"], answer["options"]["optimizer"]["momentum"]
        assert [str(number) for number in said] == ["0.0", "0.0"]


@pytest.mark.parametrize(("more", "runs"), [({}, 1), ({"l2": 0.1}, 3), ({"l2": 0.1, "penalty": "cost"}, 1)])
def test_the_network_runs_again_only_for_another_cost(client, monkeypatch, more, runs):
    body = examples()["make_trace"] | more
    ahead, cost = Mock(wraps=forward), Mock(wraps=forward_cost)
    monkeypatch.setattr(app.answering.serialization, "forward", ahead)
    monkeypatch.setattr(app.answering.serialization, "forward_cost", cost)
    answer = client.post(TRACES, body).json()
    assert ahead.call_count + cost.call_count == runs
    after = {part: [answer["arrays"][f"{part}_next.{layer}"] for layer in (1, 2)] for part in "wb"}
    there = client.post(TRACES, body | {"parameters": after}).json()
    assert answer["mean_cost_next"] == pytest.approx(there["mean_cost"], rel=1e-12)
    assert answer["total_cost_next"] == pytest.approx(there["total_cost"], rel=1e-12)
