"""What a command is about: a preset, a file, what is piped in; each wrong one is explained."""

import json
from pathlib import Path

import pytest

from tests.app.requesting import MAZUR, changed, drawn

CHECKOUT = Path(__file__).parents[3]


def test_a_file_of_weights_is_a_specification(run, tmp_path):
    weights = CHECKOUT / "tests/golden/torch_sequential.safetensors"
    checked = run("check", str(weights))
    assert checked.exit_code == 0
    assert "dw.2" in run("trace", str(weights)).stdout
    # What was taken for what the file does not say is said, and apart from what was asked for.
    assert "activation" in checked.stderr
    assert "activation" not in checked.stdout
    broken = tmp_path / "model.safetensors"
    broken.write_bytes(weights.read_bytes()[:40])
    assert run("check", str(broken)).exit_code == 2


def test_a_file_and_standard_input_are_specifications_too(run, spec):
    expected = run("trace", "mazur", "--format", "json").stdout
    assert run("trace", spec(MAZUR), "--format", "json").stdout == expected
    assert run("trace", "-", "--format", "json", input=json.dumps(MAZUR)).stdout == expected


BAD = {
    "unknown name": (changed("network.cost", "half_square_error"), "network.cost: There is no 'half_square_error'."),
    "unknown field": (changed("network.cots", 1), "network.cots: There is no field 'cots'. Did you mean 'cost'?"),
    "wrong shape": (changed("parameters.b.0", [1]), "parameters.b.0: Expected shape 2"),
    "a list": ([], "request: Expected an object with named fields; this is a list."),
    "not json": (b"{", "spec.json is not JSON: "),
    "over a limit": (drawn(*[1] * 40), "network.layers: At most 16 layers"),
    "overflow": (changed("samples.x", [[1e308, 1e308]], changed("parameters.w.0", [[9, 9], [9, 9]])), "In step z.1"),
}


@pytest.mark.parametrize("command", ["trace", "check"])
@pytest.mark.parametrize(("content", "phrase"), BAD.values(), ids=BAD)
def test_a_bad_specification_is_explained_with_status_2(run, spec, command, content, phrase):
    result = run(command, spec(content))
    assert result.exit_code == 2
    assert phrase in result.stderr
    # What comes before an overflow is worth reading.
    assert (result.stdout == "") == (command == "check" or phrase != "In step z.1")


def test_everything_wrong_has_a_line(run, spec):
    result = run("trace", spec({"network": MAZUR["network"], "lerning_rate": 1}))
    assert len(result.stderr.splitlines()) == 3


def test_a_file_that_is_not_there(run):
    result = run("trace", "mazr")
    assert result.exit_code == 2
    assert result.stderr.startswith("There is no file or preset 'mazr'. Did you mean 'mazur'? Presets: ")


def test_a_folder_is_no_specification(run, tmp_path):
    result = run("trace", str(tmp_path))
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_a_saved_file_that_makes_no_sense(run, spec):
    result = run("trace", spec({"backlight": 1, "request": changed("network.cost", 3)}))
    assert result.exit_code == 2
    assert result.stderr == "request.network.cost: Expected a name; this is a number.\n"


def test_a_saved_file_that_misses_something(run, tmp_path):
    file = tmp_path / "saved.json"
    file.write_text('{"backlight": 1}')
    result = run("import", str(file))
    assert (result.exit_code, result.stderr) == (2, "request: This field is needed.\n")
