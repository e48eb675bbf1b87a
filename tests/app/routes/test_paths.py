"""POST /paths: a derivative as the sum over all paths."""

import pytest

from tests.app.requesting import MAZUR, PATHS, Client, changed, drawn, fields

ASKED = MAZUR | {"parameter": "w.1.0.0"}


def test_all_paths_of_a_small_network(client: Client):
    answer = client.post(PATHS, ASKED).json()
    assert set(answer) == {"parameter", "sample", "gradient", "count", "count_text", "paths", "shown_sum"}
    assert (answer["parameter"], answer["sample"], answer["count"], answer["count_text"]) == ("w.1.0.0", 0, 2, "2")
    assert answer["gradient"] == pytest.approx(0.000438567728, rel=1e-6)
    assert answer["shown_sum"] == pytest.approx(answer["gradient"], rel=1e-12)
    through = [path["terms"] for path in answer["paths"]]
    assert through == [["z.1.0", "a.1.0", f"z.2.{j}", f"a.2.{j}", "cost"] for j in (0, 1)]
    first = answer["paths"][0]
    assert len(first["factors"]) == 5
    assert first["factors"][0] == MAZUR["samples"]["x"][0][0]


def test_an_input(client: Client):
    answer = client.post(PATHS, ASKED | {"parameter": "a.0.1"}).json()
    assert answer["count"] == len(answer["paths"]) == 4
    assert sum(path["product"] for path in answer["paths"]) == pytest.approx(answer["gradient"])


def test_the_largest_of_many(client: Client):
    body = drawn(10, 64, 32, 10, activation="tanh") | {"parameter": "a.0.3"}
    answer = client.post(PATHS, body).json()
    assert (answer["count"], len(answer["paths"])) == (64 * 32 * 10, 50)
    sizes = [abs(path["product"]) for path in answer["paths"]]
    assert sizes == sorted(sizes, reverse=True)
    assert len(client.post(PATHS, body | {"limit": 3}).json()["paths"]) == 3


def test_more_paths_than_a_number_of_javascript_holds(client: Client):
    answer = client.post(PATHS, drawn(*[24] * 16) | {"parameter": "w.1.0.0", "limit": 1}).json()
    assert answer["count_text"] == str(24**14)
    assert answer["count"] == float(24**14) > 2**53
    exact = client.post(PATHS, drawn(*[10] * 17) | {"parameter": "w.1.0.0", "limit": 1}).json()
    assert (exact["count"], exact["count_text"]) == (10**15, str(10**15))


def test_each_sample_has_its_own(client: Client):
    body = drawn(2, 3, 2, samples=2) | {"parameter": "b.1.0"}
    body = changed("samples.x", [[0.5, 0.1], [-0.4, 0.9]], body)
    first, second = (client.post(PATHS, body | {"sample": sample}).json() for sample in (0, 1))
    assert first["gradient"] != second["gradient"]
    gradient = client.trace({name: value for name, value in body.items() if name != "parameter"})["arrays"]["db.1"][0]
    assert (first["gradient"] + second["gradient"]) / 2 == pytest.approx(gradient)


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"parameter": ...}, "parameter", "needed"),
        ({"parameter": "w.9.0.0"}, "parameter", "no weight, bias or input 'w.9.0.0'; they look like w.1.0.0"),
        ({"parameter": "w.1.0"}, "parameter", "no weight"),
        ({"parameter": "a.1.0"}, "parameter", "no weight"),
        ({"parameter": "y.0"}, "parameter", "no weight"),
        ({"parameter": "rubbish"}, "parameter", "is not a term"),
        ({"parameter": ""}, "parameter", "is not a term"),
        ({"parameter": "w." + "9" * 80}, "parameter", "no weight"),
        ({"parameter": "w" * 5000}, "parameter", "longer than any"),
        ({"parameter": 3}, "parameter", "a name; this is a number"),
        ({"parameter": ["w.1.0.0"]}, "parameter", "a name; this is a list"),
        ({"limit": 0}, "limit", "at least 1"),
        ({"limit": 201}, "limit", "At most 200 paths; this asks for 201."),
        ({"limit": 10**12}, "limit", "At most 200 paths"),
        ({"limit": 1.5}, "limit", "whole number"),
        ({"limit": "5"}, "limit", "whole number"),
        ({"limit": None}, "limit", "whole number"),
        ({"sample": 1}, "sample", "There is no sample 1; there is only sample 0."),
        ({"sample": -1}, "sample", "at least 0"),
        ({"sample": True}, "sample", "whole number"),
        ({"mistakes": ["wrong_sign"]}, "mistakes", "right derivation"),
        ({"paramter": "w.1.0.0"}, "paramter", "Did you mean 'parameter'?"),
    ],
)
def test_what_is_refused(client: Client, change, field: str, message: str):
    body = ASKED
    for name, value in change.items():
        body = changed(name, value, body)
    answer = client.post(PATHS, body)
    assert answer.status_code == 422, answer.text
    assert list(fields(answer)) == [field]
    assert message in answer.json()["detail"]
