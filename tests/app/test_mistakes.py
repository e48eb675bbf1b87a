"""Mistakes made on purpose, by REST and on the command line."""

import pytest
from typer.testing import CliRunner

from app.command_line import app
from engine.derivation.mistakes import MISTAKES
from tests.app.requesting import CHECKS, MAZUR, REPORTS, TRACES, Client, changed, drawn, fields


def test_a_step_says_which_mistake_changed_it(client: Client):
    answer = client.trace(changed("mistakes", ["one_path_only"]))
    assert answer["options"]["mistakes"] == ["one_path_only"]
    steps = {step["id"]: step for step in answer["steps"]}
    assert {id: step["mistake"] for id, step in steps.items() if step["mistake"]} == {"da.1": "one_path_only"}
    assert steps["da.1"]["title"] == "Back to the layer before, mistaken"
    assert steps["da.1"]["about"] == "Only one path counted."
    # The array that the mistake brings in has numbers and a symbol like any other.
    assert answer["arrays"]["only.2"] == [1.0, 0.0]
    assert answer["symbols"]["only.2"]["letters"] == "i"


def test_a_right_trace_has_none(client: Client):
    assert {step["mistake"] for step in client.trace(MAZUR)["steps"]} == {None}


def test_the_published_number(client: Client):
    answer = client.trace(changed("mistakes", ["updated_weights"]))
    assert answer["mean_cost_next"] == pytest.approx(0.291027923905, abs=5e-13)
    order = [step["id"] for step in answer["steps"]]
    assert order.index("w_next.2") < order.index("da.1")


@pytest.mark.parametrize("name", MISTAKES)
def test_checks_make_them_too(client: Client, name: str):
    answer = client.post(CHECKS, changed("mistakes", [name])).json()
    # One sample is its own mean, and ½(a − y)² has neither a 2 nor a mean over the outputs.
    assert answer["passed"] == (name in ("sum_over_samples", "missing_two", "sum_over_outputs"))


def test_one_that_the_shapes_do_not_allow(client: Client):
    answer = client.post(TRACES, drawn(2, 3, 2) | {"mistakes": ["untransposed_weights"]})
    assert answer.status_code == 422
    assert list(fields(answer)) == ["mistakes"]
    assert "(2 × 3) · (2 × 1) does not exist" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("names", "field", "message"),
    [
        (["wrong_sin"], "mistakes.0", "Did you mean 'wrong_sign'?"),
        (["wrong_sign", "one_path"], "mistakes.1", "Did you mean 'one_path_only'?"),
        (["wrong_sign", "wrong_sign"], "mistakes", "once"),
        (["wrong_sign", "missing_half"], "mistakes", "both change step da.2"),
        ("wrong_sign", "mistakes", "a list; this is text"),
        ([1], "mistakes.0", "a name"),
        (["wrong_sign"] * 100_000, "mistakes", "once"),
    ],
)
@pytest.mark.parametrize("path", [TRACES, CHECKS])
def test_what_is_refused(client: Client, path: str, names, field: str, message: str):
    answer = client.post(path, changed("mistakes", names))
    assert answer.status_code == 422
    assert list(fields(answer)) == [field]
    assert message in answer.json()["detail"]


def test_updated_weights_need_an_update(client: Client):
    answer = client.post(TRACES, changed("learning_rate", ..., changed("mistakes", ["updated_weights"])))
    assert answer.status_code == 422
    assert "learning_rate" in answer.json()["detail"]


def test_the_catalog_lists_them(client: Client):
    listed = client.get("/api/v1/catalog").json()["mistakes"]
    assert [one["name"] for one in listed] == list(MISTAKES)
    assert listed[0]["title"] == "Error sent back through updated weights"
    assert listed[0]["why"].startswith("It is tempting")


# ---- on the command line ----


def run(*arguments: str):
    return CliRunner().invoke(app, arguments)


def test_tracing_with_a_mistake():
    printed = run("trace", "mazur", "--mistake", "updated_weights").stdout
    assert "after the update 0.291027924" in printed
    assert "Back to the layer before, mistaken" in printed
    assert "(w²ⁿᵉʷ)ᵀ" in printed


def test_checking_with_a_mistake():
    result = run("check", "mazur", "--mistake", "wrong_sign")
    assert result.exit_code == 1
    assert "The gradient is wrong" in result.stdout


def test_two_mistakes():
    assert run("check", "mazur", "--mistake", "wrong_sign", "--mistake", "one_path_only").exit_code == 1
    refused = run("check", "mazur", "--mistake", "wrong_sign", "--mistake", "missing_half")
    assert refused.exit_code == 2
    assert "Make one at a time" in refused.stderr


def test_misspelt_mistakes():
    refused = run("trace", "mazur", "--mistake", "updated_weight")
    assert refused.exit_code == 2
    assert "Did you mean 'updated_weights'?" in refused.stderr


def test_in_one_layer_alone(client: Client):
    """A trace, its check and a report of it; and on the command line."""
    answer = client.trace(changed("mistakes", ["missing_activation_derivative.1"]))
    assert answer["options"]["mistakes"] == ["missing_activation_derivative.1"]
    steps = {step["id"]: step["mistake"] for step in answer["steps"] if step["mistake"]}
    assert steps == {"dz.1": "missing_activation_derivative"}
    assert answer["arrays"]["dz.1"] == answer["arrays"]["da.1"]
    assert not client.post(CHECKS, changed("mistakes", ["missing_activation_derivative.1"])).json()["passed"]
    report = client.post(REPORTS, MAZUR | {"mistake": "missing_activation_derivative.1"}).json()
    assert (report["mistake"], report["first_step"]) == ("missing_activation_derivative.1", "dz.1")
    result = CliRunner().invoke(app, ["check", "mazur", "--mistake", "missing_activation_derivative.1"])
    assert result.exit_code == 1
    refused = client.post(REPORTS, MAZUR | {"mistake": "wrong_sign.1"})
    assert refused.status_code == 422
    assert "It can be made in layer 2: wrong_sign.2." in refused.json()["detail"]
