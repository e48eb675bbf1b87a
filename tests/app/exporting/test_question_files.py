"""What is written for other systems is read again as they read it, and takes for right what marking does.

Readers here follow what those systems publish: Moodle's importers of GIFT and Cloze, Canvas' of QTI 1.2, and the way
PrairieLearn calls a question's server.py.
"""

import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from app.exporting.question_files import question_file
from app.schemas.question_sets import QuestionSetRequest
from app.settings import Settings
from tests.app.requesting import MAZUR

# A name with all that a format could take for its own.
STUDENTS = ['Ada {a} ~ 50% #1: <b>\\n = "&', "Zoë", "=1+1"]
WIDE = MAZUR | {"network": MAZUR["network"] | {"names": {"inputs": ["age {x}", "#~:="], "outputs": ["a & b", "<i>"]}}}


def written(form, **more):
    request = QuestionSetRequest.model_validate(
        WIDE | {"of": "backward", "seed": 4, "students": STUDENTS, "format": form, "title": "Week 3/4: δ & {w}"} | more
    )
    return question_file(request, Settings())


KEY = json.loads(written("json").content)
SETS = [
    [(one["term"], one["value"], one["tolerance"], one["slips"]) for one in version["questions"]]
    for version in KEY["versions"]
]


def agrees(found, asked):
    """Answers as (share, value, tolerance, message): the right one first, then each slip with what is said of it."""
    _, value, tolerance, slips = asked
    assert len(found) == 1 + len(slips)
    (share, answer, width, _), *wrong = found
    assert (share, answer) == (100, pytest.approx(value, rel=1e-11))
    assert width == pytest.approx(tolerance, rel=1e-9)
    for (share, answer, width, message), slip in zip(wrong, slips, strict=True):
        assert (share, message) == (0, slip["message"])
        assert answer == pytest.approx(slip["value"], rel=1e-11)
        assert width == pytest.approx(tolerance, rel=1e-9)


class Seen(HTMLParser):
    """What a reader of the page sees, and which tags there are."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self.images = "", set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "img":
            self.images.append(dict(attrs))

    def handle_data(self, data):
        self.text += data


def text(one, path):
    """Of an element that must be there."""
    found = one.findtext(path)
    assert found is not None, path
    return found


def is_mathematics_for_mathjax(html):
    """Delimiters in pairs, braces closed, nothing of a name taken for a tag."""
    seen = Seen(html)
    assert seen.tags <= {"p", "ul", "ol", "li"}
    inside = re.findall(r"\\\((.*?)\\\)", seen.text)
    assert len(inside) >= 8
    assert seen.text.count(r"\(") == seen.text.count(r"\)")
    for tex in inside:
        assert tex.count("{") == tex.count("}")
    assert any(r"\begin{bmatrix}" in tex and " & " in tex for tex in inside)
    return seen.text


# GIFT, as Moodle's importer reads it.

HELD = {":": "\1", "#": "\2", "=": "\3", "{": "\4", "}": "\5", "~": "\6", "n": "\7"}


def held_back(text):
    """Moodle puts what stands behind a backslash aside before it looks at anything."""
    text = text.replace("\\\\", "\0")
    for letter, instead in HELD.items():
        text = text.replace(f"\\{letter}", instead)
    return text.replace("\0", "\\")


def put_back(text):
    for letter, instead in HELD.items():
        text = text.replace(instead, "\n" if letter == "n" else letter)
    return text


def read_gift(text):
    category = None
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if not line.startswith("//")]
        body = held_back("\n".join(lines).strip())
        if body.startswith("$CATEGORY:"):
            category = body.removeprefix("$CATEGORY:").strip()
            continue
        if not body:
            continue
        name, body = body.removeprefix("::").split("::", 1)
        start, end = body.index("{"), body.index("}")
        assert body[end + 1 :].strip() == ""
        answers, _, general = body[start + 1 : end].strip().rpartition("####")
        assert answers.startswith("#")
        found = []
        for answer in answers[1:].split("=")[1:]:
            weight = re.match(r"%(-?[0-9]+\.?[0-9]*)%", answer.strip())
            assert weight
            rest, _, message = answer.strip()[weight.end() :].partition("#")
            value, tolerance = rest.split(":")
            # Of powers of ten gift-pegjs, another reader, knows nothing.
            assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?:[0-9]+(\.[0-9]+)?", rest)
            found.append((float(weight[1]), float(value), float(tolerance), put_back(message).strip()))
        question = put_back(body[:start])
        assert question.startswith("[html]")
        yield category, put_back(name), question.removeprefix("[html]"), found, put_back(general)


def test_gift():
    read = list(read_gift(written("gift").content.decode()))
    assert len(read) == sum(map(len, SETS))
    asked = [one for questions in SETS for one in questions]
    students = [student for student, questions in zip(STUDENTS, SETS, strict=True) for _ in questions]
    for (category, name, html, found, notes), one, student in zip(read, asked, students, strict=True):
        assert category == f"$course$/Week 3//4: δ & {{w}}/{student}".replace("\\n", "\n") or student in category
        assert name == f"{student}, {one[0]}"
        assert "neuron" in is_mathematics_for_mathjax(html)
        agrees(found, one)
        assert notes.strip().startswith("Right: ")


# Moodle XML.

NUMBER = r"-?(?:(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?)"
ALTERNATIVE = re.compile(r"(=|%(-?[0-9]+(?:\.[0-9]*)?)%)(.+?)(?<!\\)(?=[~#}]|$)(?:#(.*?)(?<!\\)(?=[~}]|$))?")
FIELD = re.compile(r"\{([0-9]*):NUMERICAL:(.*?)(?<!\\)\}")


def read_cloze(text):
    for _, inner in FIELD.findall(text):
        found = []
        for alternative in ALTERNATIVE.finditer(inner):
            numbers = re.fullmatch(rf"({NUMBER}):({NUMBER})", alternative[3])
            assert numbers
            share = 100.0 if alternative[1] == "=" else float(alternative[2])
            found.append((share, float(numbers[1]), float(numbers[2]), unescape(alternative[4])))
        yield found


def test_moodle_deals_a_version_as_one_question():
    quiz: Any = ElementTree.fromstring(written("moodle").content)
    category, *questions = quiz.findall("question")
    assert text(category, "category/text") == "$course$/top/Week 3//4: δ & {w}"
    assert [one.get("type") for one in questions] == ["cloze"] * 3
    for one, student, asked, version in zip(questions, STUDENTS, SETS, KEY["versions"], strict=True):
        assert text(one, "name/text").endswith(f"version {student}")
        body = text(one, "questiontext/text")
        is_mathematics_for_mathjax(FIELD.sub("", body))
        fields = list(read_cloze(body))
        assert len(fields) == len(asked)
        for found, number in zip(fields, asked, strict=True):
            agrees(found, number)
        assert [tag.text for tag in one.findall("tags/tag/text")] == [f"version {student}", f"seed {version['seed']}"]
        assert len(Seen(text(one, "generalfeedback/text")).text.split("Right: ")) == 1 + len(asked)


def test_moodle_numerical():
    quiz: Any = ElementTree.fromstring(written("moodle_numerical").content)
    questions = quiz.findall("question[@type='numerical']")
    assert len(quiz.findall("question[@type='category']")) == 3
    for one, asked in zip(questions, [one for questions in SETS for one in questions], strict=True):
        is_mathematics_for_mathjax(text(one, "questiontext/text"))
        agrees(
            [
                (float(answer.get("fraction")), float(text(answer, "text")), float(text(answer, "tolerance")),
                 unescape(text(answer, "feedback/text")))
                for answer in one.findall("answer")
            ],
            asked,
        )  # fmt: skip


# Canvas.

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"


def test_canvas():
    with ZipFile(io.BytesIO(written("canvas").content)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    manifest: Any = ElementTree.fromstring(files["imsmanifest.xml"])
    resources: dict[str, Any] = {one.get("identifier"): one for one in manifest.iter(f"{PACKAGE}resource")}
    quizzes = [one for one in resources.values() if one.get("type") == "imsqti_xmlv1p2"]
    assert {one.get("href") for one in manifest.iter(f"{PACKAGE}file")} == set(files) - {"imsmanifest.xml"}
    assert len(quizzes) == 3
    for resource, asked in zip(quizzes, SETS, strict=True):
        assert resource.find(f"{PACKAGE}dependency").get("identifierref") in resources
        root: Any = ElementTree.fromstring(files[resource.find(f"{PACKAGE}file").get("href")])
        assessment = root.find(f"{QTI}assessment")
        assert assessment.get("ident") == resource.get("identifier")
        given, *items = assessment.findall(f"{QTI}section/{QTI}item")
        assert kind_of(given) == ("text_only_question", "0")
        assert len({item.get("ident") for item in items}) == len(asked) == len(items)
        for image in Seen(html_of(given)).images:
            tex = image["data-equation-content"]
            assert image["class"] == "equation_image"
            assert unquote(unquote(image["src"].removeprefix("/equation_images/").removesuffix("?scale=1"))) == tex
        for item, (_, value, tolerance, slips) in zip(items, asked, strict=True):
            assert kind_of(item) == ("numerical_question", "1")
            assert len(Seen(html_of(item)).images) == 1
            right, wrong = item.findall(f"{QTI}resprocessing/{QTI}respcondition")
            exact, least, most = (
                float(right.find(f".//{QTI}{name}").text) for name in ("varequal", "vargte", "varlte")
            )
            assert exact == pytest.approx(value, rel=1e-11)
            assert (least, most) == pytest.approx((value - tolerance, value + tolerance), rel=1e-11)
            assert text(right, f"{QTI}setvar") == "100"
            said = {one.get("ident"): text(one, f".//{QTI}mattext") for one in item.findall(f"{QTI}itemfeedback")}
            for condition in (right, wrong):
                assert condition.find(f"{QTI}displayfeedback").get("linkrefid") in said
            told = Seen(said["general_incorrect_fb"]).text
            for slip in slips:
                assert slip["message"].removeprefix("This is what ").removesuffix(".") in told


def kind_of(item):
    fields = {
        text(one, f"{QTI}fieldlabel"): text(one, f"{QTI}fieldentry") for one in item.iter(f"{QTI}qtimetadatafield")
    }
    return fields["question_type"], fields["points_possible"]


def html_of(item):
    return text(item, f"{QTI}presentation/{QTI}material/{QTI}mattext")


# PrairieLearn.


@pytest.fixture
def folder(tmp_path):
    with ZipFile(io.BytesIO(written("prairielearn").content)) as zipped:
        zipped.extractall(tmp_path)
    [question] = (tmp_path / "questions").iterdir()
    return question


def dealt(folder, seed):
    server: dict[str, Any] = {}
    exec(compile((folder / "server.py").read_text(), "server.py", "exec"), server)
    data = {"params": {}, "correct_answers": {}, "variant_seed": seed, "options": {"question_path": str(folder)}}
    server["generate"](data)
    return server, data


def test_prairielearn_deals_each_version(folder):
    info = json.loads((folder / "info.json").read_text())
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", info["uuid"])
    # All that PrairieLearn's schema of a question asks for, and nothing that it does not know.
    assert {"uuid", "type", "title", "topic"} <= set(info) <= {"uuid", "type", "title", "topic", "tags", "comment"}
    assert info["comment"]["seeds"] == [version["seed"] for version in KEY["versions"]]
    for seed, (student, asked) in enumerate(zip(STUDENTS, SETS, strict=True)):
        _, data = dealt(folder, seed)
        assert data["params"]["version"] == student
        assert list(data["correct_answers"]) == [term.replace(".", "_") for term, *_ in asked]
        assert list(data["correct_answers"].values()) == [value for _, value, *_ in asked]
        assert Seen(data["params"]["statement"]).text.count("$") >= 16
        json.dumps(data)


def test_prairielearns_fields_name_what_server_py_gives(folder):
    """The tags are closed, and each place in the template is one that the data have."""
    html = (folder / "question.html").read_text()
    names = set(re.findall(r"\{\{[{#/]?([a-z._]+)\}", html))
    _, data = dealt(folder, 0)
    question = data["params"]["questions"][0]
    for name in names:
        assert name.removeprefix("params.") in (data["params"] if name.startswith("params.") else question)
    for tag in ("pl-question-panel", "pl-number-input", "pl-answer-panel", "ol", "li"):
        assert html.count(f"<{tag}") == html.count(f"</{tag}>")


def graded(folder, change):
    """PrairieLearn marks each field alone; then server.py's grade is called."""
    server, data = dealt(folder, 1)
    own = change(dict(data["correct_answers"]))
    data["submitted_answers"] = own
    data["partial_scores"] = {
        one["name"]: {"score": int(abs(own[one["name"]] - one["value"]) <= one["tolerance"]), "weight": 1}
        for one in data["params"]["questions"]
    }
    server["grade"](data)
    return data


def test_prairielearn_marks_errors_carried_forward(folder):
    """Somebody leaves σ′ out in dz.2.0, and works on rightly with it, by arithmetic of the test's own."""

    def change(own):
        version = KEY["versions"][1]
        [[_, _], [w00, w01]] = [[0, 0], version["parameters"]["w"][1][0]]
        w10, w11 = version["parameters"]["w"][1][1]
        a1 = own["dw_2_0_0"] / own["dz_2_0"], own["dw_2_0_1"] / own["dz_2_0"]
        own["dz_2_0"] = own["da_2_0"]
        own["dw_2_0_0"], own["dw_2_0_1"] = own["dz_2_0"] * a1[0], own["dz_2_0"] * a1[1]
        own["da_1_0"] = own["dz_2_0"] * w00 + own["dz_2_1"] * w10
        own["da_1_1"] = own["dz_2_0"] * w01 + own["dz_2_1"] * w11
        for k in (0, 1):
            own[f"dz_1_{k}"] = own[f"da_1_{k}"] * own[f"ds_1_{k}"]
            for j, x in enumerate(version["samples"]["x"][0]):
                own[f"dw_1_{k}_{j}"] = own[f"dz_1_{k}"] * x
        return own

    data = graded(folder, change)
    lost = {name: one for name, one in data["partial_scores"].items() if one["score"] != 1}
    assert set(lost) == {"dz_2_0"}
    assert "derivative of the activation is left out" in lost["dz_2_0"]["feedback"]
    assert data["score"] == pytest.approx(19 / 20)
    assert data["partial_scores"]["da_1_0"]["feedback"] == "This follows from your own numbers."


def test_prairielearn_marks_what_is_right_and_what_is_missing(folder):
    assert graded(folder, lambda own: own)["score"] == 1
    wrong = graded(folder, lambda own: own | {"dw_1_0_0": 9.0, "ds_1_0": 7.0})
    assert wrong["partial_scores"]["dw_1_0_0"]["score"] == 0
    server, data = dealt(folder, 0)
    data["submitted_answers"] = {"da_2_0": None, "da_2_1": {"_type": "np_scalar", "_value": "nan"}}
    data["partial_scores"] = {"da_2_0": {"score": 0, "weight": 1}, "da_2_1": {"score": None, "weight": 1}}
    server["grade"](data)
    assert data["score"] == 0


# All of them.

FORMS = ["json", "csv", "gift", "moodle", "moodle_numerical", "moodle_stack", "canvas", "prairielearn"]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_set_is_the_same_file(form):
    assert written(form) == written(form)


@pytest.mark.parametrize("form", ["moodle", "moodle_numerical", "moodle_stack"])
def test_delta_is_written_where_it_is_asked_for(form):
    assert rb"\delta^{2}_{0}" in written(form, notation="delta").content
