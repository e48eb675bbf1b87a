"""POST /datasets: data to train on."""

from typing import Any

import pytest

from app.schemas.datasets import Dataset
from engine.datasets import MADE, TABLES
from tests.app.requesting import DATASETS, Client, client_with, fields

CIRCLE = {"kind": "made", "name": "circle"}
DRAWN: dict[str, Any] = {"kind": "drawn", "points": [[1, 2, 0], [-1, 2, 1], [3, 3, 0], [-2, -2, 1]]}
SAMPLES: dict[str, Any] = {"kind": "samples", "x": [[0, 0], [0, 1], [1, 0], [1, 1]], "y": [[0], [1], [1], [0]]}
CSV: dict[str, Any] = {"kind": "csv", "text": "length,colour,kind\n1.5,red,a\n2.5,blue,b\n3.5,red,a\n4.5,blue,b"}


def data(client: Client, body):
    answer = client.post(DATASETS, body)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    "body",
    [
        *({"kind": "made", "name": name} for name in MADE),
        *({"kind": "table", "name": name} for name in TABLES),
        DRAWN,
        CSV,
        SAMPLES,
    ],
)
def test_it_is_exactly_what_the_schema_says(client: Client, body):
    answer = data(client, body)
    assert Dataset.model_validate(answer, strict=True).model_dump(mode="json") == answer


def test_what_a_network_is_shown(client: Client):
    answer = data(client, CIRCLE | {"samples": 10, "features": ["y", "x_squared"], "test_share": 0.2})
    assert answer["inputs"] == ["y", "x_squared"]
    assert (len(answer["train"]["x"]), len(answer["test"]["x"])) == (8, 2)
    for (x, y), shown in zip(answer["points"]["test"], answer["test"]["x"], strict=True):
        assert shown == [y, x * x]
    assert answer["plane"] == {"features": ["y", "x_squared"], "low": -6, "high": 6}


def test_the_seed_decides(client: Client):
    first, again, other = (data(client, CIRCLE | {"seed": seed}) for seed in (1, 1, 2**53 - 1))
    assert first == again
    assert first["train"] != other["train"]


def test_points_drawn_by_hand(client: Client):
    answer = data(client, DRAWN)
    assert answer["test"] is answer["points"]["test"] is None
    assert sorted(answer["points"]["train"]) == sorted(point[:2] for point in DRAWN["points"])
    assert answer["suggested"] == {
        "units": 1, "activation": "sigmoid", "cost": "binary_cross_entropy", "output_rule": "fused",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("y", "task", "classes", "suggested"),
    [
        ([[0], [1], [1], [0]], "classification", ["0", "1"], (1, "sigmoid", "fused")),
        ([[-1], [1], [1], [-1]], "classification", ["−1", "1"], (1, "tanh", "chain")),
        ([[0, 1], [1, 0], [1, 0], [0, 1]], "classification", ["0", "1"], (2, "softmax", "fused")),
        ([[0.2], [1], [1], [0]], "regression", None, (1, "identity", "chain")),
        ([[1, 1], [1, 0], [1, 0], [0, 1]], "regression", None, (2, "identity", "chain")),
    ],
)
def test_samples_stay_as_they_are(client: Client, y, task: str, classes, suggested):
    answer = data(client, SAMPLES | {"y": y, "shuffle": False})
    assert answer["train"] == {"x": SAMPLES["x"], "y": y}
    assert (answer["test"], answer["task"], answer["classes"]) == (None, task, classes)
    one = answer["suggested"]
    assert (one["units"], one["activation"], one["output_rule"]) == suggested
    assert answer["points"]["train"] == SAMPLES["x"]
    assert answer["plane"] == {"features": ["x", "y"], "low": -0.25, "high": 1.25}


@pytest.mark.parametrize(
    "body", [CIRCLE, {"kind": "table", "name": "xor_table", "test_share": 0}, DRAWN, CSV | {"test_share": 0}, SAMPLES]
)
def test_the_same_samples_in_an_order_that_is_drawn_or_in_their_own(client: Client, body):
    drawn, own, again = (data(client, body | more) for more in ({}, {"shuffle": False}, {"shuffle": False, "seed": 1}))
    both = [sorted(zip(one["train"]["x"], one["train"]["y"], strict=True)) for one in (drawn, own)]
    assert both[0] == both[1]
    if body is not CIRCLE:
        assert own["train"] == again["train"]


def test_rows_of_a_table_keep_the_order_of_the_file(client: Client):
    text = "a,b\n" + "".join(f"{number},{number / 2}\n" for number in range(20))
    answer = data(client, {"kind": "csv", "text": text, "standardise": False, "shuffle": False, "test_share": 0.25})
    for part in ("train", "test"):
        assert answer[part]["x"] == sorted(answer[part]["x"])


def test_a_table(client: Client):
    answer = data(client, {"kind": "table", "name": "iris"})
    assert (len(answer["train"]["x"]), len(answer["test"]["x"])) == (112, 38)
    assert answer["classes"] == answer["targets"] == ["setosa", "versicolor", "virginica"]
    assert answer["plane"] is answer["points"] is None
    assert answer["columns"][0]["mean"] == pytest.approx(5.84, abs=0.1)


def test_ones_own_table(client: Client):
    answer = data(client, CSV | {"test_share": 0})
    assert answer["inputs"] == ["length", "colour = blue", "colour = red"]
    assert answer["classes"] == ["a", "b"]
    assert answer["guessed"][0] == "Line 1 is the header."
    said = {"header": True, "inputs": [1], "targets": ["kind"], "task": "classification", "test_share": 0}
    chosen = data(client, CSV | said)
    assert chosen["inputs"] == ["length"]
    assert chosen["guessed"] == []


@pytest.mark.parametrize(("body", "field", "message"), [
    ({"kind": "table", "name": "irs"}, "name", "Did you mean 'iris'"),
    ({"kind": "table", "name": "wine", "labels": "plus_minus"}, "labels", "Only two classes"),
    ({"kind": "table", "name": "wine", "noise": 0.1}, "noise", "no field 'noise'"),
    ({"kind": "csv"}, "text", "needed"),
    (CSV | {"text": 3}, "text", "Expected text; this is a number"),
    (CSV | {"text": ""}, "text", "nothing in it"),
    (CSV | {"text": "a,b\n1,\n2,3"}, "missing", "missing in 1 of 2 rows (1 in 'b')"),
    (CSV | {"missing": "guess"}, "missing", "Known names: leave_out, fill_in"),
    (CSV | {"decimal": ","}, "decimal", "Known names: point, comma"),
    (CSV | {"standardise": 1}, "standardise", "true or false"),
    (CSV | {"text": "a,b\n" + "1,2\n" * 5001}, "text", "At most 5,000 samples"),
    (CSV | {"header": "yes"}, "header", "true or false"),
    (CSV | {"inputs": []}, "inputs", "at least 1"),
    (CSV | {"inputs": "length"}, "inputs", "a list"),
    (CSV | {"inputs": ["lenght"]}, "inputs.0", "Did you mean 'length'"),
    (CSV | {"inputs": [1, None]}, "inputs.1", "a column's name, or its number from 1"),
    (CSV | {"inputs": [True]}, "inputs.0", "a column's name, or its number from 1"),
    (CSV | {"targets": [4]}, "targets.0", "no column 4"),
    (CSV | {"targets": [10**15]}, "targets.0", "no column"),
    (CSV | {"task": "clustering"}, "task", "Known names: classification, regression"),
    ({}, "kind", "needed: one of made, table, csv, drawn"),
    ({"kind": "mad"}, "kind", "Did you mean 'made'"),
    ({"kind": None}, "kind", "this is null"),
    ({"kind": ["made"]}, "kind", "this is a list"),
    ([], "", "an object with named fields; this is a list"),
    ({"kind": "made"}, "name", "needed"),
    (CIRCLE | {"name": "cricle"}, "name", "Did you mean 'circle'"),
    (CIRCLE | {"sampels": 3}, "sampels", "Did you mean 'samples'"),
    (CIRCLE | {"points": []}, "points", "Fields here: "),
    (CIRCLE | {"samples": 1}, "samples", "at least 2 samples"),
    (CIRCLE | {"samples": 5001}, "samples", "At most 5,000 samples; this asks for 5,001"),
    (CIRCLE | {"samples": 10.5}, "samples", "whole number"),
    (CIRCLE | {"noise": 0.6}, "noise", "between 0 and 0.5"),
    (CIRCLE | {"noise": "0"}, "noise", "this is text"),
    (CIRCLE | {"features": []}, "features", "at least 1 feature"),
    (CIRCLE | {"features": ["x", "z"]}, "features.1", "There is no 'z'"),
    (CIRCLE | {"features": "x"}, "features", "a list; this is text"),
    (CIRCLE | {"test_share": 1}, "test_share", "between 0 and 0.9"),
    (CIRCLE | {"seed": -1}, "seed", "at least 0"),
    (CIRCLE | {"labels": "plus"}, "labels", "Did you mean 'plus_minus'"),
    ({"kind": "drawn", "points": []}, "points", "at least 1 point"),
    (SAMPLES | {"y": [[1]]}, "y", "4 rows of inputs and 1 of targets"),
    (SAMPLES | {"x": [[0, 1], [1], [0, 1], [1, 1]]}, "x", "rows of equal length"),
    (SAMPLES | {"x": [[], [], [], []]}, "x.0", "at least 1 entry"),
    (SAMPLES | {"x": [[0]] * 5001, "y": [[0]] * 5001}, "x", "At most 5,000 samples"),
    ({"kind": "drawn", "points": [[1, 2]]}, "points", "x, y and its label"),
    ({"kind": "drawn", "points": [[1, 2, "red"]]}, "points.0.2", "this is text"),
    ({"kind": "drawn", "points": [[0, 0, 0]] * 5001}, "points", "At most 5,000 samples"),
    (DRAWN | {"points": [*DRAWN["points"], [0, 0, 2]], "labels": "plus_minus"}, "labels", "Only two classes"),
])  # fmt: skip
def test_data_that_make_no_sense(client: Client, body, field, message):
    answer = client.post(DATASETS, body)
    assert answer.status_code == 422
    assert list(fields(answer)) == [field]
    assert message in answer.json()["errors"][0]["message"]


def test_numbers_are_limited_too():
    client = client_with(max_data_numbers=100)
    assert client.post(DATASETS, CIRCLE | {"samples": 50}).status_code == 200
    answer = client.post(DATASETS, CIRCLE | {"samples": 51})
    assert answer.json()["errors"][0]["limit"] == 100
    # 30 columns of 100 kinds are 3,000 inputs: counted before they are made.
    wide = "\n".join(",".join(f"n{row}" for _ in range(30)) + f",{row % 2}" for row in range(90))
    answer = client_with(max_data_numbers=100_000).post(DATASETS, CSV | {"text": wide, "inputs": [*range(1, 31)]})
    assert answer.status_code == 422
    assert fields(answer) == ["text"]


def test_a_large_table_is_read_in_a_moment_or_refused(client: Client):
    """As large as a body may be: nothing in it takes long, and nothing fails."""
    for text in (
        "1," * 400_000, "1,2\n" * 200_000, '"' * 500_000, "a,b\n" + "x," * 1000, ";,\t|" * 10_000,
        "a,b\n" + "1" * 4_000_000 + "x,1\n2,2\n3,3\n", "9" * 5000 + ",1\n2,2\n3,3\n",
        ",".join(f"c{n}" for n in range(10_000)) + "\n" + "1," * 9_999 + "1\n", "1,2\n" * 500_000,
        "\n".join(",".join(str((row * column) % 256) for column in range(785)) for row in range(1300)),
    ):  # fmt: skip
        assert client.post(DATASETS, CSV | {"text": text}).status_code == 422


def test_a_table_too_large_is_refused_before_any_cell_is_read(client: Client, monkeypatch):
    monkeypatch.setattr("app.asking.datasets.table_from", None)
    for text, limit in (
        ("a,b\n" + "1,2\n" * 6_000, 5_000),
        (",".join(f"c{n}" for n in range(2_001)) + "\n" + "1," * 2_000 + "1\n", 2_000),
        ("\n".join("1," * 784 + "1" for _ in range(1_300)), 1_000_000),
    ):
        answer = client.post(DATASETS, CSV | {"text": text})
        assert answer.json()["errors"][0]["limit"] == limit


def test_empty_lines_are_passed_over(client: Client):
    answer = client.post(DATASETS, CSV | {"text": "a,b\n" + "\n" * 1_900_000 + "1,2\n3,4"})
    assert answer.status_code == 200
