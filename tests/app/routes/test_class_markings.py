"""POST /class-markings: a table of answers beside the key of a question set."""

import csv
import io

import pytest

from tests.app.requesting import CLASS_MARKINGS, MARKINGS, MAZUR, QUESTION_SETS, Client, client_with, fields

STUDENTS = ["Ada", "Emmy", "Zoë"]


@pytest.fixture(scope="module")
def key(client: Client):
    return client.post(QUESTION_SETS, MAZUR | {"of": "backward.2", "seed": 3, "students": STUDENTS}).json()


def table(key, change):
    """Everybody's right answers, but for those that `change` gives by student and term."""
    terms = [one["term"] for one in key["versions"][0]["questions"]]
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["student", *terms])
    for version in key["versions"]:
        right = {one["term"]: one["answer"].replace("−", "-") for one in version["questions"]}
        rows.writerow([version["name"], *(change.get((version["name"], term), right[term]) for term in terms)])
    return written.getvalue()


def mistaken(client, key, student, mistake, *arrays):
    """What the mistaken derivation of that student's own numbers gives, from POST /traces."""
    version = next(one for one in key["versions"] if one["name"] == student)
    own = key["request"] | {name: version[name] for name in ("parameters", "samples")} | {"mistakes": [mistake]}
    found = client.trace(own)["arrays"]
    return {
        (student, one["term"]): f"{value_of(found, one['term']):.4g}"
        for one in version["questions"] if one["term"].split(".")[0] in arrays
    }  # fmt: skip


def value_of(arrays, term):
    kind, layer, *index = term.split(".")
    array = arrays[f"{kind}.{layer}"]
    array = array[0] if kind in ("da", "ds", "dz") else array
    for n in index:
        array = array[int(n)]
    return array


def test_a_class(client: Client, key):
    change = mistaken(client, key, "Emmy", "missing_activation_derivative", "dz", "dw", "db")
    change |= {("Zoë", "dw.2.0.0"): "", ("Zoë", "dw.2.1.0"): "seven"}
    answer = client.post(CLASS_MARKINGS, {"key": key, "answers": table(key, change) + "Nobody,1\n"})
    assert answer.status_code == 200, answer.text
    marks = answer.json()
    ada, emmy, zoe = marks["papers"]
    assert (ada["student"], ada["credited"], ada["slips"]) == ("Ada", ada["asked"], [])
    assert set(ada["verdicts"].values()) == {"right"}
    assert emmy["verdicts"]["dz.2.0"] == "explained"
    # What follows from her own δ counts, and the slip is made once.
    assert emmy["verdicts"]["dw.2.0.0"] == "carried"
    assert emmy["given"]["dz.2.0"] == change["Emmy", "dz.2.0"]
    [slip] = marks["slips"]
    assert (slip["mistake"], slip["students"]) == ("missing_activation_derivative", ["Emmy"])
    assert "dw.2.0.0" in zoe["missing"]
    said = {(one["student"], one["row"]): one["message"] for one in marks["unread"]}
    assert "dw.2.1.0" in said["Zoë", 4]
    assert "no version" in said["Nobody", 5]
    counts = {one["term"]: one for one in marks["entries"]}
    assert counts["dz.2.0"]["counts"] == {"right": 2, "explained": 1}
    assert counts["dw.2.0.0"]["missing"] == 1


def test_a_sheet_that_the_table_opens_has_the_same_verdicts(client: Client, key):
    """The page opens a student's sheet by POST /markings: of the same numbers it says the same."""
    change = mistaken(client, key, "Emmy", "missing_activation_derivative", "dz", "dw", "db")
    paper = client.post(CLASS_MARKINGS, {"key": key, "answers": table(key, change)}).json()["papers"][1]
    version = key["versions"][1]
    own = key["request"] | {name: version[name] for name in ("parameters", "samples")}
    verdicts = client.post(MARKINGS, own | {"given": paper["given"]}).json()["verdicts"]
    assert {one["term"]: one["verdict"] for one in verdicts} == paper["verdicts"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda body: body | {"answers": "nothing of a table"}, "answers"),
        (lambda body: body | {"answers": "student,colour\nAda,red"}, "answers"),
        (lambda body: body | {"key": body["key"] | {"backlight_key": 9}}, "key.backlight_key"),
        (lambda body: body | {"key": body["key"] | {"versions": []}}, "key.versions"),
        (lambda body: body | {"key": MAZUR}, "key.backlight_key"),
        (
            lambda body: body | {"key": body["key"] | {"versions": [
                body["key"]["versions"][0] | {"samples": {"x": [[1.0]], "y": [[0.0, 0.0]]}}
            ]}},
            "key.versions.0.samples.x",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(client: Client, key, change, field):
    answer = client.post(CLASS_MARKINGS, change({"key": key, "answers": table(key, {})}))
    assert answer.status_code == 422
    assert any(name.startswith(field) for name in fields(answer)), answer.text


def test_more_than_one_request_marks(key):
    answer = client_with(max_marked=10).post(CLASS_MARKINGS, {"key": key, "answers": table(key, {})})
    assert answer.status_code == 422
    assert "in parts" in answer.json()["detail"]


def test_every_student_s_numbers_take_their_share_of_the_time(key):
    """So many ways to slip for the class, not for each."""
    one_student_s = client_with(max_marking_operations=2_000_000)
    answer = one_student_s.post(CLASS_MARKINGS, {"key": key, "answers": "\n".join(table(key, {}).splitlines()[:2])})
    assert answer.status_code == 200
    answer = one_student_s.post(CLASS_MARKINGS, {"key": key, "answers": table(key, {})})
    assert answer.status_code == 422
    assert list(fields(answer)) == ["answers"]
