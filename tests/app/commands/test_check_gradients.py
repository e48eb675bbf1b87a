"""`backlight check`: is a gradient right? Its exit status says so."""

from engine.digits import number_text
from tests.app.requesting import CHECKS, drawn


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
