"""The numbers that activations have, from the request to every answer: a leaky ReLU's slope, an ELU's α."""

import json

import numpy as np
import pytest

from tests.app.requesting import CHECKS, EXPORTS, IMPORTS, RUNS, TRACES

ASKED = {
    "network": {
        "inputs": 1,
        "layers": [
            {"units": 1, "activation": "leaky_relu", "slope": 0.2},
            {"units": 1, "activation": "elu", "alpha": 1.5},
        ],
        "cost": "half_squared_error",
    },
    "parameters": {"w": [[[2.0]], [[3.0]]], "b": [[0.0], [0.0]]},
    "samples": {"x": [[-1.0]], "y": [[0.0]]},
    "learning_rate": 0.1,
}
# z¹ = −2, a¹ = 0.2 z¹, z² = 3 a¹, a² = 1.5 (e^z² − 1)
A1, Z2 = -0.4, -1.2000000000000002


def changed(layer, **fields):
    body = json.loads(json.dumps(ASKED))
    body["network"]["layers"][layer] |= fields
    return body


def test_a_trace_has_them(client):
    answer = client.trace(ASKED)
    arrays, steps = answer["arrays"], {step["id"]: step for step in answer["steps"]}
    assert arrays["a.1"] == [[A1]]
    assert arrays["a.2"][0][0] == pytest.approx(1.5 * (0.3011942119122021 - 1.0), rel=1e-14)
    assert (arrays["ds.1"], arrays["ds.2"][0][0]) == ([[0.2]], pytest.approx(1.5 * 0.3011942119122021, rel=1e-14))
    assert steps["a.1"]["definition"]["parameters"] == steps["ds.1"]["definition"]["parameters"] == {"slope": 0.2}
    assert steps["a.2"]["definition"]["parameters"] == {"alpha": 1.5}
    assert r"0.2\,\min(0" in steps["a.1"]["latex"]["entry"]
    assert r"1.5 \cdot e^{" in steps["ds.2"]["latex"]["entry"]
    assert steps["a.1"]["narration"].startswith("Leaky ReLU (slope 0.2) turns")
    assert [layer["slope"] for layer in answer["network"]["layers"]] == [0.2, None]
    assert [layer["alpha"] for layer in answer["network"]["layers"]] == [None, 1.5]
    assert client.post(CHECKS, ASKED).json()["passed"] is True


def test_the_usual_ones_are_what_is_left_out(client):
    usual = changed(0, slope=None)
    assert client.trace(usual)["network"]["layers"][0]["slope"] == 0.01
    given = client.trace(changed(0, slope=0.01))
    assert given["arrays"] == client.trace(usual)["arrays"]
    # The answer's network is a request's.
    assert client.trace(usual | {"network": given["network"]})["arrays"] == given["arrays"]


def test_a_curve_to_draw_comes_where_the_catalogs_is_another(client):
    leaky, elu = client.trace(ASKED)["curves"]
    assert dict(zip(leaky["z"], leaky["a"], strict=True))[-6.0] == -1.2
    assert dict(zip(elu["z"], elu["a"], strict=True))[-6.0] == pytest.approx(-1.4963)
    assert client.trace(changed(0, slope=0.01))["curves"][0] is None


@pytest.mark.parametrize(
    ("layer", "fields", "field", "said"),
    [
        (0, {"activation": "relu"}, "network.layers.0.slope", "ReLU has no slope; that is a number of leaky_relu."),
        (0, {"alpha": 2.0}, "network.layers.0.alpha", "Leaky ReLU has no alpha; that is a number of elu."),
        (0, {"slope": -1.0}, "network.layers.0.slope", "0 or more; this is -1"),
        (1, {"alpha": 0.0}, "network.layers.1.alpha", "more than 0; this is 0"),
        (1, {"alpha": "1"}, "network.layers.1.alpha", "Expected a number; this is text"),
        (0, {"slop": 0.1}, "network.layers.0.slop", "Did you mean 'slope'"),
    ],
)
def test_what_is_refused(client, layer, fields, field, said):
    problem = client.post(TRACES, changed(layer, **fields))
    assert problem.status_code == 422
    assert problem.json()["errors"][0]["field"] == field
    assert said in problem.json()["errors"][0]["message"]


def test_training_has_them(client):
    events = client.post(RUNS, ASKED | {"updates": 1, "batch_size": 1}).text
    frames = [json.loads(line.removeprefix("data: ")) for line in events.splitlines() if '"state"' in line]
    arrays = client.trace(ASKED)["arrays"]
    assert np.ravel(frames[-1]["state"]["parameters"]["w"]) == pytest.approx(
        [arrays["w_next.1"][0][0], arrays["w_next.2"][0][0]], rel=1e-12
    )


SOURCES = {
    "pytorch": ("nn.LeakyReLU(0.2)", "nn.ELU(1.5)"),
    "jax": ("jnp.where(z > 0, z, 0.2 * z)", "jax.nn.elu(z, 1.5)"),
    "numpy": ("a1 = leaky_relu(z1, slope=0.2)", "ds2 = elu_derivative(z2, alpha=1.5)"),
}


def test_files_keep_them(client):
    saved = client.post(EXPORTS, ASKED | {"format": "json"}).content
    read = client.request("POST", IMPORTS, content=saved, headers={"Content-Type": "application/json"}).json()
    assert read["request"]["network"]["layers"][0]["slope"] == 0.2
    for language, parts in SOURCES.items():
        source = client.post(EXPORTS, ASKED | {"format": language}).text
        assert "Leaky ReLU (slope 0.2), ELU (α 1.5)" in source
        for part in parts:
            assert part in source


def test_the_catalog_says_which_activation_has_which(client):
    catalog = client.get("/api/v1/catalog").json()
    constants = {one["name"]: one["constants"] for one in catalog["activations"] if one["constants"]}
    assert set(constants) == {"leaky_relu", "elu"}
    (slope,), (alpha,) = constants["leaky_relu"], constants["elu"]
    assert (slope["name"], slope["default"], slope["least"], slope["above"]) == ("slope", 0.01, 0.0, None)
    assert (alpha["name"], alpha["default"], alpha["above"]) == ("alpha", 1.0, 0.0)
    formulas = {one["name"]: one["latex"] for one in catalog["activations"]}
    assert formulas["leaky_relu"] == r"\max(0, z) + \text{slope}\,\min(0, z)"
    assert formulas["elu"] == r"\max(0, z) + \alpha \min(0,\, e^{z} - 1)"
