"""Tables as people have them: files of courses, spreadsheets and loggers, with what is right for each.

The files in tests/tables are shortened and their people made up; what is right was read off them by hand.
"""

from pathlib import Path
from typing import Any

import pytest

from engine.datasets.from_csv import text_of
from tests.app.requesting import DATASETS, Client, fields

TABLES = Path(__file__).parent.parent / "tables"
RAW = {"standardise": False, "standardise_targets": False}
FLOWERS = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"]


def asked(name: str, **more: Any) -> dict[str, Any]:
    text, _ = text_of((TABLES / name).read_bytes())
    return {"kind": "csv", "text": text, **more}


def read(client: Client, name: str, **more: Any) -> dict[str, Any]:
    answer = client.post(DATASETS, asked(name, **more))
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()
    return data


def rows(data: dict[str, Any]) -> int:
    return len(data["train"]["x"]) + len((data["test"] or {"x": []})["x"])


@pytest.mark.parametrize(("name", "inputs", "classes", "count"), [
    ("titanic_kaggle.csv", None, ["0", "1"], 31),
    ("winequality-red.csv", 11, ["3", "4", "5", "6", "7", "8"], 60),
    ("iris_with_id.csv", ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm"], FLOWERS, 60),
    ("iris.data", 4, FLOWERS, 60),
    ("AirQualityUCI.csv", ["CO(GT)", "PT08.S1(CO)", "NMHC(GT)", "C6H6(GT)", "T", "RH"], None, 40),
    ("auto-mpg.data", 7, ["1", "2", "3"], 39),
    ("pima-indians-diabetes.csv", 8, ["0", "1"], 60),
    ("student-mat.csv", None, None, 60),
    ("excel_sep_bom.csv", ["Länge", "Breite"], ["Eiche", "Esche"], 20),
    ("excel_utf16.txt", ["Länge", "Breite"], ["Eiche", "Öl"], 20),
    ("latin1.csv", ["Länge", "Breite"], ["Eiche", "Öl"], 20),
    ("quoted_newlines.csv", ["height (cm)", "weight (kg)"], ["F", "M"], 20),
    ("us_thousands.csv", ["area"], None, 12),
    ("eu_thousands.csv", ["area"], None, 12),
    ("money.csv", ["Price", "Area", "Change"], ["FALSE", "TRUE"], 20),
    ("weather.arff", ["outlook = overcast", "outlook = rainy", "outlook = sunny", "temperature"], ["no", "yes"], 4),
    ("xor.csv", ["x1", "x2"], ["0", "1"], 4),
    ("xor_pm.csv", ["x1", "x2"], ["-1", "1"], 4),
    ("xor_onehot.csv", ["x1", "x2"], ["is0", "is1"], 4),
    ("stock.csv", ["Open", "High", "Low", "Close"], None, 30),
    ("pandas_index.csv", ["height", "smoker = False", "smoker = True", "bmi"], ["False", "True"], 19),
    ("header_ints.csv", ["0", "1", "2"], ["0", "1"], 12),
    ("header_ints_target.csv", ["0", "1"], ["0", "1"], 12),
    ("trailing_comma.csv", ["x1", "x2"], ["0", "1"], 10),
    ("eleven_classes.csv", ["x"], None, 66),
    ("mlm_ten_rows.csv", 2, ["0", "1"], 10),
])  # fmt: skip
def test_a_table_is_read_as_it_is(client: Client, name, inputs, classes, count):
    data = read(client, name)
    assert data["classes"] == classes
    assert data["task"] == ("regression" if classes is None else "classification")
    assert rows(data) == count
    if inputs is not None:
        assert (len(data["inputs"]) if isinstance(inputs, int) else data["inputs"]) == inputs


@pytest.mark.parametrize(("name", "first", "target"), [
    ("us_thousands.csv", [1200], [200_000]),
    ("eu_thousands.csv", [1200.5], [200_000]),
    ("money.csv", [6696, 2837, 6], [1]),
    ("header_ints.csv", [0.942, -1.397, -0.68], [0]),
    ("auto-mpg.data", [35.8, 6, 315.5, 80.1, 2029, 10.1, 78], [0, 1, 0]),
    ("mlm_ten_rows.csv", [2.7810836, 2.550537003], [0]),
])  # fmt: skip
def test_numbers_are_what_they_say(client: Client, name, first, target):
    data = read(client, name, **RAW, test_share=0)
    assert (first, target) in list(zip(data["train"]["x"], data["train"]["y"], strict=True))
    numbers = [one for one in data["columns"] if one["kind"] == "number"]
    assert all((one["mean"], one["deviation"]) == (0, 1) for one in numbers)


def test_how_a_number_is_written_may_be_said(client: Client):
    text = 'a,b\n"1,200",5\n"1,300",6\n"1,400",9'
    raw = {"kind": "csv", "text": text, "inputs": ["a"], **RAW}
    for decimal, expected in ((None, 1200), ("point", 1200), ("comma", 1.2)):
        answer = client.post(DATASETS, raw | {"decimal": decimal}).json()
        assert min(answer["train"]["x"]) == [expected]
    assert "'1,200' is 1200" in " ".join(client.post(DATASETS, raw).json()["guessed"])


def test_four_rows_are_all_learned_from(client: Client):
    data = read(client, "xor.csv")
    assert data["test"] is None
    assert "All 4 rows are learned from: too few to keep some for a test." in data["guessed"]
    assert len(read(client, "xor.csv", test_share=0.25)["test"]["x"]) == 1


def test_minus_one_and_one_stay_what_they_are(client: Client):
    data = read(client, "xor_pm.csv")
    assert sorted(data["train"]["y"]) == [[-1], [-1], [1], [1]]
    assert data["suggested"]["activation"] == "tanh"
    assert any("−1 and 1" in sentence for sentence in data["guessed"])
    # Who asks for something else gets it.
    assert sorted(read(client, "xor_pm.csv", labels="zero_one")["train"]["y"]) == [[0], [0], [1], [1]]
    assert sorted(read(client, "xor.csv", labels="plus_minus")["train"]["y"]) == [[-1], [-1], [1], [1]]


@pytest.mark.parametrize("targets", [None, ["is0", "is1"]])
def test_a_column_for_each_class_is_a_classification(client: Client, targets):
    data = read(client, "xor_onehot.csv", targets=targets)
    assert data["targets"] == ["is0", "is1"]
    assert sorted(data["train"]["y"]) == [[0, 1], [0, 1], [1, 0], [1, 0]]
    assert data["suggested"] == {
        "units": 2, "activation": "softmax", "cost": "cross_entropy", "output_rule": "fused",
    }  # fmt: skip
    assert read(client, "xor_onehot.csv", targets=targets, task="regression")["task"] == "regression"


def test_eleven_classes_are_what_one_says(client: Client):
    data = read(client, "eleven_classes.csv", task="classification")
    assert data["classes"] == [str(n) for n in range(11)]
    assert read(client, "winequality-red.csv", task="regression")["suggested"]["activation"] == "identity"


def test_what_is_missing_is_left_out_or_filled_in(client: Client):
    """By hand: bmi is empty in the fifth row of twenty."""
    chosen = {"inputs": ["bmi"], "targets": ["ill"], "standardise": False, "test_share": 0}
    left = read(client, "pandas_index.csv", **chosen)
    filled = read(client, "pandas_index.csv", **chosen, missing="fill_in")
    numbers = [x for (x,) in left["train"]["x"]]
    assert (len(numbers), len(filled["train"]["x"])) == (19, 20)
    assert min(abs(x - sum(numbers) / 19) for (x,) in filled["train"]["x"]) < 1e-12
    assert "1 of 20 rows is left out, since something is missing in it: 1 in 'bmi'." in left["guessed"]
    assert any("1 missing cell filled in (1 in 'bmi')" in sentence for sentence in filled["guessed"])


def test_targets_are_standardised_too_or_not(client: Client):
    scaled = read(client, "us_thousands.csv")["train"]["y"]
    assert abs(sum(y for (y,) in scaled)) < 1e-9
    targets = read(client, "us_thousands.csv", standardise_targets=False)["train"]["y"]
    assert all(200_000 <= y <= 211_000 for (y,) in targets)
    iris = client.post(DATASETS, {"kind": "table", "name": "iris", "standardise": False}).json()
    assert all(0 < x < 8 for row in iris["train"]["x"] for x in row)


def test_five_thousand_rows_and_a_header(client: Client):
    text = "x,y\n" + "".join(f"{n},{n % 2}\n" for n in range(5_000))
    assert rows(client.post(DATASETS, {"kind": "csv", "text": text}).json()) == 5_000
    more = client.post(DATASETS, {"kind": "csv", "text": text + "1,1\n"})
    assert more.json()["errors"][0]["limit"] == 5_000


def test_every_column_is_described(client: Client):
    columns = {one["name"]: one for one in read(client, "titanic_kaggle.csv")["table"]}
    assert columns["Cabin"].items() >= {"role": "out", "missing": 30, "why": "empty in 30 of 40 rows"}.items()
    assert columns["Survived"]["role"] == "target"
    assert columns["Age"].items() >= {"kind": "number", "role": "input", "missing": 8, "why": None}.items()
    assert columns["Name"].items() >= {"kind": "text", "role": "out", "why": "too many different texts"}.items()


@pytest.mark.parametrize(("change", "field"), [
    ({"targets": ["Survved"]}, "targets.0"),
    ({"targets": ["Name"], "task": "regression"}, "task"),
    ({"inputs": ["Age", "Fare"], "targets": ["Age"]}, "inputs.0"),
    ({"labels": "plus_minus", "targets": ["Embarked"]}, "labels"),
    ({"test_share": 2}, "test_share"),
])  # fmt: skip
def test_a_refusal_keeps_the_columns(client: Client, change, field):
    """So that others can be chosen."""
    answer = client.post(DATASETS, asked("titanic_kaggle.csv", **change))
    assert answer.status_code == 422
    assert list(fields(answer)) == [field]
    table = answer.json()["table"]
    assert [one["name"] for one in table][:3] == ["PassengerId", "Survived", "Pclass"]
    assert len(table) == 12


def test_a_slip_keeps_the_columns_too(client: Client):
    answer = client.post(DATASETS, {"kind": "csv", "text": "a,b,c\n1,2,0\nx,3,1\n5,6,1\n"})
    assert answer.json()["errors"][0]["message"].startswith("Line 3, column 1 ('a'): 'x' is not a number")
    assert [(one["name"], one["role"]) for one in answer.json()["table"]] == [
        ("a", "input"), ("b", "input"), ("c", "target"),
    ]  # fmt: skip


def test_letters_that_were_lost_are_said(client: Client):
    text = (TABLES / "latin1.csv").read_bytes().decode("utf-8", "replace")
    said = client.post(DATASETS, {"kind": "csv", "text": text}).json()["guessed"]
    assert any("Some letters are lost" in sentence for sentence in said)
