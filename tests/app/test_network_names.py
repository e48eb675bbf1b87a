"""Names of one's own come back in every answer and file, and change nothing else."""

import json

import pytest

from tests.app.requesting import EXPORTS, READINGS, RUNS, TRACES

# One that would end a comment or a text in any of the scripts, if it could.
HOSTILE = "\"\"\" '''; \\ {{0}} «x» %s"
NAMES = {"inputs": ["age", "income in €"], "hidden": [["young", ""]], "outputs": [HOSTILE]}


def body(names=None):
    return {
        "network": {
            "inputs": 2,
            "layers": [{"units": 2, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
            "cost": "half_squared_error",
            **({} if names is None else {"names": names}),
        },
        "parameters": {"w": [[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6]]], "b": [[0.1, 0.2], [0.3]]},
        "samples": {"x": [[0.5, -1.0]], "y": [[1.0]]},
    }


def test_a_trace_tells_them_and_is_the_same_otherwise(client):
    plain, named = client.trace(body()), client.trace(body(NAMES))
    assert plain["network"]["names"] is None
    assert named["network"].pop("names") == NAMES
    del plain["network"]["names"]
    assert {key: named[key] for key in ("network", "arrays", "mean_cost", "symbols")} == {
        key: plain[key] for key in ("network", "arrays", "mean_cost", "symbols")
    }
    assert [step["id"] for step in named["steps"]] == [step["id"] for step in plain["steps"]]


def test_some_names_are_enough(client):
    some = client.trace(body({"outputs": ["buys"]}))["network"]["names"]
    assert some == {"inputs": [], "hidden": [], "outputs": ["buys"]}
    assert client.trace(body({"inputs": ["", ""]}))["network"]["names"] is None


@pytest.mark.parametrize(
    ("names", "field", "said"),
    [
        ({"inputs": ["age"]}, "network.names.inputs", "this has 1"),
        ({"inputs": ["age", 3]}, "network.names.inputs.1", "Expected a name; this is a number"),
        ({"inputs": "age"}, "network.names.inputs", "Expected a list; this is text"),
        ({"outputs": ["b" * 61]}, "network.names.outputs.0", "at most 60 characters"),
        ({"outputs": ["b\ty"]}, "network.names.outputs.0", "without control characters"),
        ({"hidden": [["a", "b"], ["c"]]}, "network.names.hidden", "has 1 hidden layer, and"),
        ({"output": ["buys"]}, "network.names.output", "Did you mean 'outputs'"),
    ],
)
def test_names_that_do_not_fit(client, names, field, said):
    problem = client.post(TRACES, body(names))
    assert problem.status_code == 422
    [error] = problem.json()["errors"]
    assert error["field"] == field
    assert said in error["message"]


@pytest.mark.parametrize("form", ["json", "safetensors"])
def test_files_bring_them_back(client, form):
    file = client.post(EXPORTS, body(NAMES) | {"format": form}).content
    if form == "json":
        assert json.loads(file)["request"]["network"]["names"] == NAMES
    read = client.post_bytes(READINGS, file, "application/octet-stream")
    assert read.json()["request"]["network"]["names"] == NAMES


def test_pasted_weights_of_the_same_shapes_keep_them(client):
    text = "W1 = [[1, 2], [3, 4]]; b1 = [0, 0]; W2 = [[5, 6]]; b2 = [7]; x = [[1, 2]]; y = [[0]]"

    def read(into):
        return client.post(READINGS, {"text": text, "into": into}).json()["request"]["network"]

    assert read(body(NAMES))["names"] == NAMES
    assert "names" not in read(body())


@pytest.mark.parametrize("language", ["numpy", "pytorch", "jax", "keras"])
def test_scripts_say_them_in_a_comment(client, language):
    source = client.post(EXPORTS, body(NAMES) | {"format": language}).text
    compile(source, language, "exec")
    assert "# Inputs: age, income in €.\n# Neurons of layer 1: young, 1.\n" in source
    assert f"# Outputs: {HOSTILE}.\n" in source
    plain = client.post(EXPORTS, body() | {"format": language}).text
    assert plain == "\n".join(
        line for line in source.split("\n") if not line.startswith(("# Inputs: ", "# Neurons", "# Outputs: "))
    )


def test_a_narration_says_what_its_indices_count(client):
    steps = {step["id"]: step for step in client.trace(body(NAMES))["steps"]}
    assert steps["dw.1"]["narration"].startswith("Input {#k} sent {a.0.k}")
    assert steps["dw.1"]["narration_columns"] == {"i": 1, "k": 0}
    assert steps["e.2"]["narration_columns"] == {"i": 2}
    assert {step["narration"] for step in client.trace(body())["steps"]} == {one["narration"] for one in steps.values()}


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1e308, "weighted input of neuron young of layer 1"),
        (1e200, "weighted input of neuron “old & rich” of layer 2"),
    ],
)
def test_a_number_that_is_not_finite_is_said_by_name(client, size, said):
    asked = body(NAMES | {"outputs": ["old & rich"]})
    asked["network"]["layers"] = [{"units": 2, "activation": "identity"}, {"units": 1, "activation": "identity"}]
    asked["parameters"]["w"] = [[[size, size]] * 2, [[size, size]]]
    problem = client.post(TRACES, asked | {"samples": {"x": [[5.0, 5.0]], "y": [[1.0]]}})
    assert problem.status_code == 422
    assert said in problem.json()["detail"]


def test_a_target_out_of_range_is_said_by_name(client):
    asked = body(NAMES | {"outputs": ["buys"]}) | {"samples": {"x": [[0.5, -1.0]], "y": [[1.5]]}}
    asked["network"] = asked["network"] | {"cost": "binary_cross_entropy"}
    [warning] = client.trace(asked)["warnings"]
    assert "the target of output buys in sample 0 is 1.5" in warning["message"]


def test_training_takes_them(client):
    asked = body(NAMES) | {"epochs": 1}
    assert client.post(RUNS, asked).status_code == 200
