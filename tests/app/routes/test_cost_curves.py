"""POST /cost-curves, and the gradients of what a network is given."""

import pytest

from tests.app.requesting import CURVES, MAZUR, TRACES, Client, changed, drawn, fields

ASKED = MAZUR | {"term": "w.2.0.0", "values": [0.3, 0.4, 0.5]}


def test_a_curve(client: Client):
    answer = client.post(CURVES, ASKED).json()
    assert set(answer) == {"term", "sample", "value", "cost", "gradient", "values", "costs"}
    assert (answer["term"], answer["sample"], answer["value"]) == ("w.2.0.0", 0, 0.4)
    assert answer["values"] == [0.3, 0.4, 0.5]
    assert answer["cost"] == pytest.approx(0.2983711087600027)
    assert answer["costs"][1] == pytest.approx(answer["cost"])
    assert answer["costs"][0] < answer["costs"][1] < answer["costs"][2]
    assert answer["gradient"] == pytest.approx(0.0821670405642308)


@pytest.mark.parametrize("term", ["w.1.0.1", "b.2.1", "a.0.1", "y.0"])
def test_every_given_number_has_one(client: Client, term: str):
    body = drawn(2, 3, 2, samples=3) | {"term": term, "sample": 2}
    value = client.post(CURVES, body | {"values": [0]}).json()["value"]
    answer = client.post(CURVES, body | {"values": [value - 1e-4, value + 1e-4]}).json()
    below, above = answer["costs"]
    assert answer["gradient"] == pytest.approx((above - below) / 2e-4, rel=1e-5)


def test_where_there_is_no_cost_there_is_null(client: Client):
    yes_no = {"network": {"inputs": 1, "layers": [{"units": 1, "activation": "sigmoid"}],
                          "cost": "binary_cross_entropy"},
              "parameters": {"w": [[[1]]], "b": [[0]]}, "samples": {"x": [[1]], "y": [[1]]}}  # fmt: skip
    answer = client.post(CURVES, yes_no | {"term": "y.0", "values": [-0.5, 0.5, 1.5]}).json()
    assert [cost is None for cost in answer["costs"]] == [True, False, True]
    far = drawn(1, 1, activation="identity") | {"term": "w.1.0.0", "values": [1e300, 0]}
    assert client.post(CURVES, far).json()["costs"][0] is None
    # An output of exactly 1: ln(1 − a) is beyond all bounds, though the cost is 0.
    certain = changed("parameters.w", [[[40]]], yes_no) | {"term": "y.0", "values": [1]}
    answer = client.post(CURVES, certain)
    assert answer.json()["gradient"] is None
    assert answer.json()["costs"] == [pytest.approx(0.0)]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"term": ...}, "term", "needed"),
        ({"term": "z.1.0"}, "term", "no weight, bias, input or target 'z.1.0'; they look like w.1.0.0"),
        ({"term": "w.1.0"}, "term", "no weight"),
        ({"term": "a.2.0"}, "term", "no weight"),
        ({"term": "y.2"}, "term", "no weight"),
        ({"term": "nothing"}, "term", "is not a term"),
        ({"term": None}, "term", "a name; this is null"),
        ({"values": ...}, "values", "needed"),
        ({"values": []}, "values", "at least 1 value"),
        ({"values": 3}, "values", "a list; this is a number"),
        ({"values": ["1"]}, "values.0", "a number; this is text"),
        ({"values": [1, None]}, "values.1", "this is null"),
        ({"values": [[1]]}, "values.0", "this is a list"),
        ({"values": [True]}, "values.0", "true or false"),
        ({"values": [10**400]}, "values.0", ""),
        ({"values": [0] * 501}, "values", "At most 500 values; this asks for 501."),
        ({"values": [0] * 100_000}, "values", "At most 500 values"),
        ({"sample": 1}, "sample", "there is only sample 0"),
        ({"sample": -1}, "sample", "at least 0"),
        ({"sample": "0"}, "sample", "whole number"),
        ({"value": 1}, "value", "Did you mean 'values'?"),
        ({"given_gradients": 1}, "given_gradients", "true or false; this is a number"),
    ],
)
def test_what_is_refused(client: Client, change, field: str, message: str):
    body = ASKED
    for name, value in change.items():
        body = changed(name, value, body)
    answer = client.post(CURVES, body)
    assert answer.status_code in (400, 422), answer.text
    if answer.status_code == 422:
        assert list(fields(answer)) == [field]
        assert message in answer.json()["detail"]


def test_no_number_of_a_curve_is_nan(client: Client):
    content = client.post(CURVES, ASKED).request.content.replace(b"0.5]", b"NaN]")
    answer = client.request("POST", CURVES, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


# ---- gradients of what is given ----


def test_inputs_and_targets_have_gradients_on_request(client: Client):
    answer = client.trace(MAZUR | {"given_gradients": True})
    assert answer["options"]["given_gradients"] is True
    steps = {step["id"]: step for step in answer["steps"]}
    assert list(steps)[-6:-4] == ["da.0", "dy"]
    assert (steps["da.0"]["rule"], steps["da.0"]["layer"], steps["da.0"]["shape"]) == ("previous_layer", 0, [2])
    assert (steps["dy"]["rule"], steps["dy"]["phase"]) == ("target_derivative", "backward")
    assert answer["symbols"]["dy"]["entry"] == r"\frac{\partial C}{\partial y_{\ix{i}}}"
    assert answer["symbols"]["da.0"]["entry"] == r"\frac{\partial C}{\partial x_{\ix{i}}}"
    # The cost falls where the target comes nearer: half squared errors.
    assert answer["arrays"]["dy"][0] == pytest.approx([-error for error in answer["arrays"]["da.2"][0]])
    curve = client.post(CURVES, ASKED | {"term": "a.0.1"}).json()
    assert curve["gradient"] == answer["arrays"]["da.0"][0][1]


def test_they_are_left_out_else(client: Client):
    answer = client.trace(MAZUR)
    assert answer["options"]["given_gradients"] is False
    assert not {"da.0", "dy"} & set(answer["arrays"])


def test_they_may_have_no_value_where_the_cost_does(client: Client):
    body = changed("network.cost", "binary_cross_entropy", drawn(1, 1, activation="sigmoid"))
    certain = body | {"parameters": {"w": [[[50]]], "b": [[0]]}, "samples": {"x": [[1]], "y": [[1]]}}
    assert client.post(TRACES, certain).status_code == 200
    answer = client.post(TRACES, certain | {"given_gradients": True})
    assert (answer.status_code, answer.json()["step"], answer.json()["term"]) == (422, "dy", "dy.0")
