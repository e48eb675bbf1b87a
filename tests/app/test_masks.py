"""Connections left out, from the request to every answer."""

import json

import numpy as np
import pytest

from engine.derivation.optimizers import OPTIMIZERS
from tests.app.requesting import CHECKS, EXPORTS, IMPORTS, MAZUR, PATHS, READINGS, RUNS, TRACES

MASK = [[1, 0], [True, False]]


def asked(mask=MASK, **fields):
    body = json.loads(json.dumps(MAZUR)) | fields
    body["network"]["layers"][1]["mask"] = mask
    return body


def test_a_trace_leaves_them_out(client):
    answer = client.trace(asked(l2=0.1))
    arrays, steps = answer["arrays"], {step["id"]: step for step in answer["steps"]}
    assert arrays["mask.2"] == [[1.0, 0.0], [1.0, 0.0]]
    a = arrays["a.1"][0][0]
    assert arrays["z.2"][0] == pytest.approx([0.40 * a + 0.60, 0.50 * a + 0.60], rel=1e-14)
    assert [row[1] for row in arrays["dw.2"]] == [0.0, 0.0]
    assert arrays["da.1"][0][1] == 0.0
    # Weight decay pulls those alone that are there.
    assert [row[1] for row in arrays["w_next.2"]] == [0.45, 0.55]
    assert arrays["w_next.2"][0][0] == pytest.approx(0.40 - 0.5 * (arrays["dw.2"][0][0] + 0.1 * 0.40), rel=1e-14)
    factors = steps["z.2"]["definition"]["terms"][0]["factors"]
    assert [factor["array"] for factor in factors] == ["mask.2", "w.2", "a.1"]
    assert steps["z.2"]["matrices"]["terms"][0]["operands"][0]["mask"] == "mask.2"
    assert steps["dw.2"]["matrices"]["terms"][0]["mask"] == "mask.2"
    assert r"m^{2}" in answer["symbols"]["mask.2"]["array"]
    assert answer["network"]["layers"][0]["mask"] is None
    assert answer["network"]["layers"][1]["mask"] == [[1, 0], [1, 0]]
    assert client.trace(asked(l2=0.1, network=answer["network"]))["arrays"] == arrays


def test_without_one_nothing_is_different(client):
    assert client.trace(asked([[1, 1], [1, 1]])) == client.trace(MAZUR)
    assert client.trace(asked(None)) == client.trace(MAZUR)


def test_they_are_neither_checked_nor_on_a_path(client):
    check = client.post(CHECKS, asked()).json()
    assert check["passed"] is True
    assert {entry["term"] for entry in check["entries"] if entry["term"].startswith("w.2")} == {"w.2.0.0", "w.2.1.0"}
    assert client.post(PATHS, asked() | {"parameter": "w.1.0.0"}).json()["count"] == 2
    assert client.post(PATHS, asked() | {"parameter": "w.1.1.0"}).json()["count"] == 0
    refused = client.post(PATHS, asked() | {"parameter": "w.2.0.1"})
    assert refused.status_code == 422
    assert "is left out" in refused.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("mask", "field", "said"),
    [
        ([[1, 0]], "network.layers.1.mask", "Expected shape 2 × 2, that of the weights"),
        ([[1, 0], [1]], "network.layers.1.mask", "rows of equal length"),
        ([[1, 0], [1, 2]], "network.layers.1.mask.1.1", "this is 2"),
        ([[1, 0], [1, "0"]], "network.layers.1.mask", "text"),
        ([1, 0], "network.layers.1.mask", "list"),
    ],
)
def test_what_is_no_mask(client, mask, field, said):
    problem = client.post(TRACES, asked(mask))
    assert problem.status_code == 422
    (error,) = problem.json()["errors"]
    assert error["field"].startswith(field)
    assert said in error["message"]


def test_training_never_moves_them(client):
    body = asked(l1=0.01, l2=0.1, optimizer={"name": "adamw"}, updates=7, batch_size=1)
    del body["mistakes"]
    events = client.post(RUNS, body)
    frames = [json.loads(line.removeprefix("data: ")) for line in events.text.splitlines() if '"state"' in line]
    w = np.array(frames[-1]["state"]["parameters"]["w"][1])
    assert w[:, 1].tolist() == [0.45, 0.55]
    assert (w[:, 0] != [0.40, 0.50]).all()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(
    "options",
    [
        {"l1": 0.01, "l2": 0.02},
        {"l1": 0.01, "l2": 0.02, "penalty": "cost", "batch": "sum"},
        {"clip": {"norm": 0.01}},
        {"bias_update": "shared"},
    ],
    ids=lambda options: next(iter(options)),
)
def test_an_update_of_training_is_that_of_the_trace(client, optimizer, options):
    body = asked([[0, 0], [1, 0]], optimizer={"name": optimizer}, **options)
    body["network"]["layers"][0] |= {"activation": "elu", "alpha": 2.5, "mask": [[1, 0], [1, 1]]}
    arrays = client.trace(body)["arrays"]
    del body["mistakes"]
    events = client.post(RUNS, body | {"updates": 1, "batch_size": 1})
    frames = [json.loads(line.removeprefix("data: ")) for line in events.text.splitlines() if '"state"' in line]
    trained = frames[-1]["state"]["parameters"]
    for kind in "wb":
        for layer in (1, 2):
            assert np.array(trained[kind][layer - 1]) == pytest.approx(
                np.array(arrays[f"{kind}_next.{layer}"]), rel=1e-12, abs=1e-14
            )


def test_a_penalty_in_the_cost_of_a_script_leaves_them_out(client):
    body = asked(l1=0.01, l2=0.1, penalty="cost")
    sources = {language: client.post(EXPORTS, body | {"format": language}).text for language in ("pytorch", "jax")}
    assert 'sum((getattr(layer, "mask", 1.0) * layer.weight).abs().sum() for layer in linear)' in sources["pytorch"]
    assert 'sum(((getattr(layer, "mask", 1.0) * layer.weight)**2).sum() for layer in linear)' in sources["pytorch"]
    assert "sum(jnp.abs(mask * w).sum() for (w, _), mask in zip(parameters, masks))" in sources["jax"]
    assert "sum(((mask * w)**2).sum() for (w, _), mask in zip(parameters, masks))" in sources["jax"]


def test_pasted_weights_of_the_same_shapes_keep_them_and_the_constants(client):
    into = asked()
    into["network"] |= {"cost": "huber", "delta": 0.3}
    into["network"]["layers"][0] |= {"activation": "leaky_relu", "slope": 0.3}

    def read(text):
        return client.post(READINGS, {"text": text, "into": into}).json()["request"]["network"]

    same = read("W1 = [[1, 2], [3, 4]]; b1 = [0, 0]; W2 = [[5, 6], [7, 8]]; b2 = [7, 8]")
    assert same["delta"] == 0.3
    assert same["layers"][0]["slope"] == 0.3
    assert same["layers"][1]["mask"] == [[1.0, 0.0], [1.0, 0.0]]
    larger = read("W1 = [[1, 2], [3, 4], [5, 6]]; b1 = [0, 0, 0]; W2 = [[5, 6, 7], [7, 8, 9]]; b2 = [7, 8]")
    assert larger["layers"][0]["slope"] == 0.3
    assert "mask" not in larger["layers"][1]


SOURCES = {
    "numpy": ("z2 = a1 @ (mask2 * w2).T + b2", "dw2 = mask2 * (dz2.T @ a1)", "da1 = dz2 @ (mask2 * w2)"),
    "pytorch": ("nn.Linear(2, 2)", "MaskedLinear(torch.tensor([[1.0, 0.0], [1.0, 0.0]]))"),
    "jax": ("z = a @ (mask * w).T + b",),
}


def test_files_keep_them(client):
    saved = client.post(EXPORTS, asked() | {"format": "json"}).content
    read = client.request("POST", IMPORTS, content=saved, headers={"Content-Type": "application/json"}).json()
    assert client.trace(read["request"])["arrays"]["mask.2"] == [[1.0, 0.0], [1.0, 0.0]]
    for language, parts in SOURCES.items():
        source = client.post(EXPORTS, asked() | {"format": language}).text
        for part in parts:
            assert part in source
