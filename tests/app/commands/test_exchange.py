"""`backlight export` and `import`: networks go out and come back."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]


def test_a_script_is_exported_and_runs(run):
    script = run("export", "mazur", "--format", "numpy").stdout
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("cost 0.29837110876")


def test_a_network_goes_out_and_comes_back(run, tmp_path):
    expected = run("trace", "xor", "--format", "json").stdout
    for form in ("json", "safetensors"):
        file, spec = tmp_path / f"xor.{form}", tmp_path / "spec.json"
        assert run("export", "xor", "--format", form, "--output", str(file)).stdout == ""
        result = run("import", str(file), "-o", str(spec))
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        assert run("trace", str(spec), "--format", "json").stdout == expected
    # What was saved is a specification by itself, and keeps its data.
    assert run("trace", str(tmp_path / "xor.json"), "--format", "json").stdout == expected
    saved = json.loads((tmp_path / "xor.json").read_text()) | {"training": {"epochs": 3}}
    (tmp_path / "xor.json").write_text(json.dumps(saved))
    assert json.loads(run("export", str(tmp_path / "xor.json"), "--format", "json").stdout) == saved


def test_what_a_file_does_not_say_is_said_beside(run):
    file = str(CHECKOUT / "tests/golden/torch_sequential.safetensors")
    result = run("import", file)
    assert json.loads(result.stdout)["network"]["cost"] == "half_squared_error"
    assert result.stderr.splitlines()[1] == "No cost is named; half squared error was assumed."
    named = [part for name in ("tanh", "relu", "softmax") for part in ("--activation", name)]
    result = run("import", file, *named, "--cost", "cross_entropy")
    assert json.loads(result.stdout)["network"]["layers"][1]["activation"] == "relu"


def test_a_terminal_obeys_no_name_in_a_file(run, tmp_path):
    file = tmp_path / "weights.json"
    file.write_text(json.dumps({"\x1b[31mfc1.weight": [[1, 2]], "\x1b[2Jscale": 0.5}))
    for given in (file.read_text(), json.dumps({"backlight": 1, "\x1b[31mrequest": 1})):
        file.write_text(given)
        result = run("import", str(file))
        assert result.exit_code == 2
        assert "\x1b" not in result.stderr
        assert "\\x1b" in result.stderr


def test_weights_can_be_said_to_stand_in_columns(run, tmp_path):
    file = tmp_path / "weights.txt"
    file.write_text("W1 = [1 2; 3 4]; b1 = [0 0]")
    assert "It could be read otherwise" in run("import", str(file)).stderr
    result = run("import", str(file), "--orientation", "columns")
    assert json.loads(result.stdout)["parameters"]["w"] == [[[1, 3], [2, 4]]]
    assert "otherwise" not in result.stderr


@pytest.mark.parametrize(("arguments", "phrase"), [
    (["export", "mazr", "--format", "numpy"], "There is no file or preset 'mazr'"),
    (["export", "mazur", "--format", "numpy", "-o", "/nowhere/at/all.py"], "cannot be written"),
    (["import", "nothing.json"], "nothing.json cannot be read"),
    (["import", "README.md"], "file: Line 3, '**See backprop"),
    (["import", "static/package.json"], "it has neither 'backlight' nor 'network'"),
])  # fmt: skip
def test_files_that_make_no_sense(run, monkeypatch, arguments, phrase):
    monkeypatch.chdir(CHECKOUT)
    result = run(*arguments)
    assert result.exit_code == 2
    assert phrase in result.stderr
    assert result.stdout == ""
