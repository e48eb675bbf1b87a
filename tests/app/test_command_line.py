"""The command `backlight`, as a person uses it."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app import command_line
from app.terminal.files import write_file
from app.terminal.listing import KINDS
from app.terminal.specification import BadSpecification
from engine.digits import number_text
from engine.presets import PRESETS
from tests.app.requesting import CHECKS, MAZUR, changed, drawn

CHECKOUT = Path(__file__).parent.parent.parent


@pytest.fixture
def spec(tmp_path):
    """A file that holds that specification."""

    def write(content) -> str:
        path = tmp_path / "spec.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


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


def test_the_version(run):
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("backlight ")


def test_the_version_waits_for_nothing():
    """A second on a slow machine went into packages that only other commands need."""
    program = "import sys, app.command_line; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert not {"numpy", "scipy", "pydantic", "fastapi", "uvicorn", "engine"} & set(loaded.stdout.split())


def test_without_a_command_it_says_what_there_is(run):
    assert {"serve", "trace", "check"} <= set(run().output.split())


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_printed(run, preset):
    result = run("trace", preset)
    assert result.exit_code == 0
    for heading in ("Forward", "Cost", "Backward", "Update"):
        assert heading in result.stdout
    assert not any(sign in result.stdout for sign in "\\{}")


def test_mazurs_derivation_reads_as_one_writes_it(run):
    lines = run("trace", "mazur").stdout.splitlines()
    start = lines.index("Gradient of the weight matrix, layer 2  dw.2")
    assert lines[start + 1 : start + 4] == [
        "    ∂C/∂w² = ∂C/∂z² (a¹)ᵀ",
        "    ⎡ 0.082167   0.082668⎤ = ⎡ 0.138499 ⎤ [0.593270  0.596884]",
        "    ⎣−0.022603  −0.022740⎦   ⎣−0.0380982⎦",
    ]
    assert lines[-1] == "Cost 0.298371109, after the update 0.291027774"


def test_no_line_is_wider_than_the_terminal(run):
    for columns in (60, 80, 200):
        for preset in ("mazur", "small", "iris", "wide"):
            numbers = [line for line in run("trace", preset, columns=columns).stdout.splitlines() if line[4:5] in "⎡⎢⎣"]
            # A matrix that is too wide for the terminal by itself is not cut in two.
            assert all(len(line) <= max(columns, 90) for line in numbers)
            assert numbers


def test_no_operand_is_left_out_for_want_of_room(run):
    """Every number of the wide print stands in the narrow one too, in the same order."""

    def numbers(columns):
        return Counter(re.findall(r"−?\d+\.\d+", run("trace", "small", columns=columns).stdout))

    assert numbers(40) == numbers(60) == numbers(300)


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_is_listed(run, kind):
    listed = {line.split()[0] for line in run("list", kind).stdout.splitlines() if line[:1].strip()}
    assert set(KINDS[kind]) <= listed


def test_everything_is_listed_where_no_kind_is_named(run):
    printed = run("list").stdout
    assert all(name in printed for names in KINDS.values() for name in names)
    assert run("list", "nothing").exit_code == 2


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("trace maz", "mazur"), ("train iri", "iris"), ("check mazur --mistake miss", "missing_half")],
)
def test_the_shell_completes_names(typed, offered):
    environment = {"_BACKLIGHT_COMPLETE": "complete_bash", "COMP_WORDS": f"backlight {typed}"}
    environment["COMP_CWORD"] = str(len(typed.split()))
    program = "from app.command_line import app; app(prog_name='backlight')"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, env=environment
    )
    assert offered in done.stdout.split()


def test_a_failure_of_the_program_is_no_verdict(monkeypatch, capsys):
    """Status 1 says that a gradient is wrong."""

    def fails(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("app.commands.check.checked", fails)
    monkeypatch.setattr(sys, "argv", ["backlight", "check", "mazur"])
    with pytest.raises(SystemExit) as ended:
        command_line.run()
    assert ended.value.code == 70
    assert "a fault of ours" in capsys.readouterr().err


def test_names_of_ones_own(run, spec):
    made = json.loads(run("trace", "dead", "--format", "json").stdout)
    request = {"network": made["network"], "samples": made["samples"], "parameters": {
        kind: [made["arrays"][f"{kind}.{layer}"] for layer in (1, 2)] for kind in "wb"
    }}  # fmt: skip
    sizes = [made["network"]["inputs"], *(layer["units"] for layer in made["network"]["layers"])]
    hidden = ["", "net [bold red]income[/]", *("" for _ in range(sizes[1] - 2))]
    request["network"] |= {"names": {"inputs": ["age", *("" for _ in range(sizes[0] - 1))], "hidden": [hidden]}}
    printed = run("trace", spec(request), "--sample", "1")
    assert "\nInputs: 0 age.\nNeurons of layer 1: 1 “net [bold red]income[/]”.\n" in printed.stdout
    said = " ".join(printed.stdout.split())
    assert "Neuron “net [bold red]income[/]” of layer 1: Dead for all 4 samples." in said
    assert "Inputs: " not in run("trace", "dead").stdout


def test_notation(run):
    assert "δ² = ∂C/∂a² ⊙ σ′(z²)" in run("trace", "mazur", "--notation", "delta").stdout
    assert "δ" not in run("trace", "mazur", "--notation", "derivative").stdout


def test_view(run):
    printed = run("trace", "mazur", "--view", "layer").stdout
    assert "Gradient of the weight matrix, dense layer 2  dw.2" in printed
    assert "∂costₛ/∂w² = ∂costₛ/∂a² · (a¹)ᵀ" in printed
    assert "Back through the activation layer, activation layer 2  dz.2" in printed
    assert "∂costₛ/∂z² = ∂costₛ/∂a² ⊙ ∂σ(z²)/∂z²" in printed
    neuron = run("trace", "mazur", "--view", "neuron").stdout
    assert neuron == run("trace", "mazur").stdout
    assert re.findall(r"0\.\d+", neuron) == re.findall(r"0\.\d+", printed)
    document = run("trace", "mazur", "--view", "layer", "--format", "latex").stdout
    assert r"\subsection{Back through the dense layer, dense layer 2}" in document
    assert json.loads(run("trace", "mazur", "--view", "layer", "--format", "json").stdout)["options"]["view"] == "layer"
    assert "'column' is not one of" in run("trace", "mazur", "--view", "column").stderr


def test_the_sample_that_is_shown(run):
    first, third = (run("trace", "xor", "--sample", n).stdout for n in ("0", "2"))
    assert "of which sample 0 is shown" in first
    assert "of which sample 2 is shown" in third
    assert first.splitlines()[-1] == third.splitlines()[-1]
    result = run("trace", "xor", "--sample", "4")
    assert result.exit_code == 2
    assert result.stderr == "sample: There is no sample 4; there are samples 0 to 3.\n"


def test_json_is_what_the_api_answers(run, client):
    assert json.loads(run("trace", "mazur", "--format", "json").stdout) == client.trace(MAZUR)


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


def test_a_right_gradient_passes_with_status_0(run):
    result = run("check", "mazur")
    assert result.exit_code == 0
    assert result.stdout.count("✓") == 12
    assert result.stdout.splitlines()[-1].startswith("The gradient is right: largest relative error ")


def test_a_wrong_gradient_fails_with_status_1(run):
    result = run("check", "mazur", "--mistake", "wrong_sign")
    assert result.exit_code == 1
    assert "✗ wrong" in result.stdout
    assert "The gradient is wrong" in result.stdout


def test_of_many_parameters_the_worst_are_shown(run, client):
    result = run("check", "wide")
    assert "… the worst 40 of 2,778" in result.stdout
    catalog = client.get("/api/v1/catalog").json()
    [wide] = [one["request"] for one in catalog["presets"] if one["name"] == "wide"]
    entries = client.post(CHECKS, wide).json()["entries"]
    worst = max(entry["relative_error"] for entry in entries if not entry["crosses_kink"])
    assert number_text(worst, 2) in result.stdout.splitlines()[1]


def test_what_crosses_a_kink_is_not_judged(run, spec):
    body = drawn(1, 1, activation="relu") | {
        "parameters": {"w": [[[0.0]]], "b": [[0.0]]},
        "samples": {"x": [[1.0]], "y": [[1.0]]},
    }
    result = run("check", spec(body))
    assert result.exit_code == 0
    assert result.stdout.count("not judged") == 2


def test_an_epsilon_that_makes_no_sense(run):
    result = run("check", "mazur", "--epsilon", "5")
    assert result.exit_code == 2
    assert result.stderr == "epsilon: It must be at most 0.1.\n"


def test_an_epsilon_that_is_no_number(run):
    result = run("check", "mazur", "--epsilon", "nan")
    assert result.exit_code == 2
    assert "neither NaN nor infinity" in result.stderr


@pytest.mark.parametrize("command", [["trace", "mazur"], ["check", "mazur"], ["serve", "--no-open"]])
def test_a_setting_that_makes_no_sense(run, monkeypatch, command):
    monkeypatch.setenv("BACKLIGHT_MAX_LAYERS", "many")
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr.startswith("BACKLIGHT_MAX_LAYERS: Input should be a valid integer")


def test_settings_hold_here_too(run, monkeypatch):
    monkeypatch.setenv("BACKLIGHT_MAX_LAYERS", "1")
    assert "At most 1 layers" in run("trace", "mazur").stderr


def test_it_is_a_program_of_its_own():
    program = "from app.command_line import app; app()"
    done = subprocess.run([sys.executable, "-c", program, "trace", "nothing"], cwd=CHECKOUT, capture_output=True)
    assert done.returncode == 2
    assert done.stderr.startswith(b"There is no file or preset 'nothing'")


def test_what_goes_wrong_is_said(run):
    vanishing = run("trace", "vanishing").stdout
    assert "vanishing" in vanishing.split("Gradient size by layer")[1]
    assert "let (nearly) nothing through" not in vanishing
    dead = " ".join(run("trace", "dead", "--sample", "1").stdout.split())
    assert "Neuron 1 of layer 1: Dead for all 4 samples. Its weighted input −0.800 is not above 0, where" in dead
    assert "Neuron 2 of layer 1: Dead for 2 of 4 samples. Its weighted input −0.66" in dead
    assert "… and" in run("trace", "wide").stdout.split("nothing through")[1]


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


def test_a_saved_file_that_makes_no_sense(run, spec):
    result = run("trace", spec({"backlight": 1, "request": changed("network.cost", 3)}))
    assert result.exit_code == 2
    assert result.stderr == "request.network.cost: Expected a name; this is a number.\n"


def test_a_terminal_gets_no_bytes_it_cannot_show(monkeypatch):
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("app.terminal.files.sys.stdout", Terminal())
    with pytest.raises(BadSpecification, match="name a file with --output"):
        write_file(b"\0", None, False)


def test_a_saved_file_that_misses_something(run, tmp_path):
    file = tmp_path / "saved.json"
    file.write_text('{"backlight": 1}')
    result = run("import", str(file))
    assert (result.exit_code, result.stderr) == (2, "request: This field is needed.\n")


OVERFLOWING = drawn(1, 1, 1, activation="identity") | {
    "parameters": {"w": [[[1e200]], [[-1e200]]], "b": [[0], [0]]}, "learning_rate": 0.1,
}  # fmt: skip


def test_an_overflow_is_printed_up_to_where_it_is(run, spec):
    result = run("trace", spec(OVERFLOWING))
    assert result.exit_code == 2
    text = " ".join(result.stdout.split())
    assert "Weighted input, layer 2 z.2" in text
    assert "[−∞] = [−1.00·10²⁰⁰] [5.00·10¹⁹⁹] + [0]" in text
    assert "It breaks off here: z.2.0 is not finite." in text
    assert "In step z.2 the entry z.2.0 became -inf" in result.stderr
    assert "The 17 steps after it are not computed." in text
    assert "Backward" not in text


def test_an_overflow_at_the_last_step_leaves_none(run, spec):
    body = drawn(1, 1, activation="identity") | {"learning_rate": 1.7e308}
    body["parameters"] = {"w": [[[0.0]]], "b": [[0.0]]}
    body["samples"] = {"x": [[1e-300]], "y": [[-1e3]]}
    result = run("trace", spec(body))
    assert "b_next.1.0 became -inf" in result.stderr
    assert "b_next.1.0 is not finite" in result.stdout
    assert "not computed" not in result.stdout


def test_as_json_a_partial_trace_has_to_be_asked_for(run, spec):
    refused = run("trace", spec(OVERFLOWING), "--format", "json")
    assert refused.exit_code == 2
    assert "z.2.0 became -inf" in refused.stderr
    partial = run("trace", spec(OVERFLOWING | {"partial": True}), "--format", "json")
    assert partial.exit_code == 0
    assert json.loads(partial.stdout)["broken_at"]["term"] == "z.2.0"
    assert run("trace", spec(OVERFLOWING | {"partial": True}), "--format", "latex").exit_code == 2
