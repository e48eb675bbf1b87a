"""`backlight train`: the same training in the terminal."""

import json
from itertools import islice

import numpy as np
import pytest
from safetensors.numpy import load_file

from app.asking.training import Prepared
from engine.datasets import MADE, TABLES
from engine.presets import PRESETS
from tests.app.requesting import RUNS, Client, told
from tests.app.routes.test_training_runs import ASKED


@pytest.fixture
def spec(tmp_path):
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(ASKED | {"optimizer": {"name": "adam"}}))
    return path


def row(output: str, name: str) -> list[str]:
    line = next(line for line in output.splitlines() if line.startswith(name))
    return line.removeprefix(name).split()


def test_before_and_after(run, spec):
    result = run("train", str(spec))
    assert result.exit_code == 0, result.output
    assert row(result.stdout, "update") == ["0", "10"]
    assert row(result.stdout, "epoch") == ["0", "2.60"]
    before, after = map(float, row(result.stdout, "training cost"))
    assert after < before
    assert row(result.stdout, "test accuracy")[0].endswith("%")
    assert len(row(result.stdout, "size of the gradient, layer 2")) == 2
    assert "10 updates in" in result.stdout


def test_it_ends_where_the_rest_api_does(run, spec, client: Client, tmp_path):
    run("train", str(spec), "--output", str(tmp_path / "run.json"))
    saved = json.loads((tmp_path / "run.json").read_text())
    last = told(client.post(RUNS, json.loads(spec.read_text())).text)[-2][1]
    assert saved["training"]["from"] == last["state"]
    assert saved["request"]["parameters"] == last["state"]["parameters"]
    assert saved["request"]["samples"]["x"] == [ASKED["samples"]["x"][n] for n in last["batch"]]


def test_what_is_saved_opens_and_goes_on(run, spec, client: Client, tmp_path):
    run("train", str(spec), "--output", str(tmp_path / "run.json"))
    saved = json.loads((tmp_path / "run.json").read_text())
    content = (tmp_path / "run.json").read_bytes()
    opened = client.post_bytes("/api/v1/imports", content)
    assert opened.status_code == 200, opened.text
    trace = client.trace(opened.json()["request"])
    assert trace["options"]["optimizer"]["name"] == "adam"
    assert run("trace", str(tmp_path / "run.json")).exit_code == 0
    # The training settings with the network are a request that goes on from there.
    more = saved["training"] | {"network": saved["request"]["network"], "updates": 3}
    (tmp_path / "more.json").write_text(json.dumps(more))
    assert row(run("train", str(tmp_path / "more.json")).stdout, "update") == ["10", "13"]


def test_weights_for_pytorch(run, spec, tmp_path):
    run("train", str(spec), "--output", str(tmp_path / "run.json"))
    run("train", str(spec), "--output", str(tmp_path / "run.safetensors"))
    tensors = load_file(tmp_path / "run.safetensors")
    parameters = json.loads((tmp_path / "run.json").read_text())["request"]["parameters"]
    assert set(tensors) == {"0.weight", "0.bias", "2.weight", "2.bias"}
    np.testing.assert_array_equal(tensors["2.weight"], parameters["w"][1])


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_trained(run, name):
    assert run("train", name, "--updates", "2").exit_code == 0


@pytest.mark.parametrize("name", [*MADE, *TABLES])
def test_every_data_set_has_a_network(run, name):
    result = run("train", name, "--epochs", "1")
    assert result.exit_code == 0, result.output
    assert row(result.stdout, "epoch") == ["0", "1"]


def test_a_data_set_is_learned(run):
    accuracy = row(run("train", "iris").stdout, "test accuracy")[1]
    assert float(accuracy.removesuffix("%")) >= 85.0


def test_standard_input(run, spec):
    assert run("train", "-", input=spec.read_text()).exit_code == 0


def test_divergence_is_said_after_the_table(run, tmp_path):
    network = {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}], "cost": "half_squared_error"}
    body = ASKED | {"network": network, "output_rule": "chain", "learning_rate": 50, "updates": 10_000}
    (tmp_path / "wild.json").write_text(json.dumps(body))
    result = run("train", str(tmp_path / "wild.json"))
    assert result.exit_code == 1
    assert row(result.stdout, "update")[0] == "0"
    assert "it is the first number that is not finite" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing"], "There is no file, preset or data set 'nothing'"),
        (["iris", "--output", "run.txt"], "ends in .json or .safetensors"),
        (["iris", "--output", "nowhere/run.json"], "cannot be written"),
        (["iris", "--updates", "3", "--epochs", "3"], "either updates or epochs"),
    ],
)
def test_what_is_refused(run, arguments, words):
    result = run("train", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_field_at_fault_is_named(run, spec):
    spec.write_text(json.dumps(ASKED | {"learning_rate": -1}))
    result = run("train", str(spec))
    assert result.exit_code == 2
    assert "learning_rate: The learning rate is a finite number" in result.stderr


def interrupted_after(frames):
    """A run whose reader presses Ctrl+C when that many frames were seen."""
    real = Prepared.events

    def events(prepared):
        yield from islice(real(prepared), frames)
        raise KeyboardInterrupt

    return events


def test_ctrl_c_keeps_what_was_reached(run, spec, monkeypatch, tmp_path):
    monkeypatch.setattr(Prepared, "events", interrupted_after(2))
    kept = tmp_path / "run.json"
    result = run("train", str(spec), "--output", str(kept))
    assert result.exit_code == 130
    reached = json.loads(kept.read_text())["training"]["from"]["update"]
    assert row(result.stdout, "update") == ["0", str(reached)]
    assert f"Stopped at update {reached}, which is kept in {kept}." in result.stderr


def test_ctrl_c_before_anything_was_reached(run, spec, monkeypatch, tmp_path):
    monkeypatch.setattr(Prepared, "events", interrupted_after(0))
    assert run("train", str(spec), "--output", str(tmp_path / "run.json")).exit_code == 130
    assert list(tmp_path.iterdir()) == [spec]


@pytest.mark.parametrize("place", ["nowhere/run.json", "folder.json"])
def test_where_it_cannot_be_written_nothing_is_trained(run, spec, monkeypatch, tmp_path, place):
    (tmp_path / "folder.json").mkdir()
    monkeypatch.setattr(Prepared, "events", None)
    result = run("train", str(spec), "--output", str(tmp_path / place))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_a_link_is_followed_only_where_that_is_wanted(run, spec, tmp_path):
    (tmp_path / "precious.json").write_text("mine")
    link = tmp_path / "run.json"
    link.symlink_to(tmp_path / "precious.json")
    refused = run("train", str(spec), "--output", str(link))
    assert refused.exit_code == 2
    assert "is a link to" in refused.stderr
    assert (tmp_path / "precious.json").read_text() == "mine"
    assert run("train", str(spec), "--output", str(link), "--force").exit_code == 0
    assert link.is_symlink()
    assert "backlight" in json.loads((tmp_path / "precious.json").read_text())


TABLE = "x1,x2,when,y\n" + "".join(f"{n % 7},{n % 3},2020-01-{n + 1:02},{n % 2}\n" for n in range(24))


@pytest.mark.parametrize(("name", "content", "said"), [
    ("my.csv", TABLE.encode(), "The target is 'y', the last column."),
    ("data", TABLE.encode(), "Left out: 'when' (dates or times)."),
    ("my.txt", TABLE.replace(",", "\t").encode("utf-16"), "Cells are separated by tabs."),
    ("my.csv", TABLE.replace("x1", "Länge").encode("cp1252"), "The file is not UTF-8: it was read as Windows-1252."),
])  # fmt: skip
def test_a_table_of_ones_own(run, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    result = run("train", str(tmp_path / name), "--updates", "5")
    assert result.exit_code == 0, result.output
    assert said in result.stderr.splitlines()
    assert row(result.stdout, "update") == ["0", "5"]


def test_what_is_said_of_its_columns(run, tmp_path):
    path, out = tmp_path / "my.csv", tmp_path / "run.json"
    path.write_text(TABLE.replace("6,0,2020-01-07", "6,,2020-01-07"))
    args = ["--target", "x1", "--input", "x2", "--task", "regression", "--raw", "--updates", "1", "--output", str(out)]
    for missing, count in (("leave_out", 23), ("fill_in", 24)):
        assert run("train", str(path), *args, "--missing", missing).exit_code == 0
        training = json.loads(out.read_text())["training"]
        assert len(training["samples"]["x"]) + len(training["test"]["x"]) == count
        assert {0, 1, 2} <= {x for (x,) in training["samples"]["x"]}
        assert {y for (y,) in training["samples"]["y"]} <= set(range(7))


@pytest.mark.parametrize(("content", "args", "said"), [
    (TABLE.encode(), ["--target", "z"], "There is no 'z'"),
    (TABLE.encode(), ["--target", "when", "--task", "regression"], "Its columns: x1, x2, when, y."),
    (b"a,b\n1,2\n3\n", [], "Line 3 has 1 cell, but line 1 has 2"),
    (b"\x89PNG\x00\xff", [], "This is no text"),
    (b"", [], "There is nothing in it"),
])  # fmt: skip
def test_a_table_that_makes_no_sense(run, tmp_path, content, args, said):
    (tmp_path / "my.csv").write_bytes(content)
    result = run("train", str(tmp_path / "my.csv"), *args)
    assert result.exit_code == 2
    assert said in result.stderr


def test_columns_are_chosen_of_a_table_alone(run):
    result = run("train", "iris", "--target", "species")
    assert result.exit_code == 2
    assert "only of one can columns be chosen" in result.stderr
