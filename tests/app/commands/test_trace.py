"""`backlight trace`: a derivation as one writes it, as wide as the terminal, up to where a number overflows."""

import json
import re
from collections import Counter

import pytest

from engine.presets import PRESETS
from tests.app.requesting import MAZUR, drawn


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
