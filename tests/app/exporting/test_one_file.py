"""A page in one file: complete, bounded, and closed to everything from elsewhere."""

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any
from zlib import MAX_WBITS, decompress

import pytest

from app.settings import Settings
from app.shell.assets import DIST
from engine.lectures.lessons import LESSONS
from engine.presets import PRESETS
from tests.app.requesting import MAZUR

MOST_BYTES = 2_500_000

pytestmark = pytest.mark.skipif(
    not (DIST / "one-file/page.js").is_file(), reason="the page is not built: run `make page`"
)


class Elements(HTMLParser):
    """Every element with its attributes and the text directly inside it."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any], str]] = []
        self.feed(document)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes), ""))

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}", {}, ""))

    def handle_data(self, data):
        if self.found:
            tag, attributes, text = self.found[-1]
            self.found[-1] = tag, attributes, text + data

    def texts(self, tag: str) -> list[str]:
        return [text for name, _, text in self.found if name == tag]

    def json(self, identity: str):
        (text,) = (text for _, attributes, text in self.found if attributes.get("id") == identity)
        return json.loads(text)


@pytest.fixture
def page(run, tmp_path):
    """The file that the command writes, and its text."""

    def write(spec: str) -> str:
        path = tmp_path / "page.html"
        done = run("page", spec, "-o", str(path))
        assert done.exit_code == 0, done.output
        written: str = path.read_text()
        return written

    return write


@pytest.mark.parametrize("preset", PRESETS)
def test_a_presets_page_is_small(page, preset):
    assert len(page(preset).encode()) < MOST_BYTES


def test_nothing_is_loaded_from_anywhere(page):
    elements = Elements(page("mazur"))
    addresses = [
        address
        for _, attributes, _ in elements.found
        for name in ("src", "href", "srcset", "action")
        if (address := attributes.get(name)) is not None
    ]
    in_style = re.findall(r"url\(\s*['\"]?([^)]{0,40})", elements.texts("style")[0])
    assert addresses
    assert len(in_style) > 10
    assert "@import" not in elements.texts("style")[0]
    # A fragment is a part of this very document.
    assert all(address.startswith(("data:", "#")) for address in [*addresses, *in_style])


def test_the_policy_lets_in_what_is_there_and_nothing_else(page):
    elements = Elements(page("mazur"))
    (policy,) = (content["content"] for _, content, _ in elements.found if content.get("http-equiv"))
    rules = {name: rule for name, _, rule in (one.partition(" ") for one in policy.split("; "))}
    scripts = [text for tag, given, text in elements.found if tag == "script" and given["type"] == "module"]

    def hashes(texts):
        return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]

    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == hashes(scripts)
    assert rules["style-src"].split() == hashes(elements.texts("style"))
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & {*rules["script-src"].split(), *rules["style-src"].split()}


def test_the_asked_writing_comes_first_and_every_other_is_kept(run, tmp_path):
    path = tmp_path / "page.html"
    spec = json.dumps(MAZUR | {"notation": "delta", "view": "layer"})
    assert run("page", "-", "-o", str(path), input=spec).exit_code == 0
    elements = Elements(path.read_text())
    first = elements.json("first-trace")
    kept = json.loads(decompress(b64decode(elements.json("kept-answers")), -MAX_WBITS))
    traces = [first]
    for one in kept["traces"]:
        traces.append(traces[one["like"]] | one["differs"])
    for one in traces:
        written = {name: one["options"][name] for name in ("notation", "view")}
        assert one == json.loads(run("trace", "-", "--format", "json", input=json.dumps(MAZUR | written)).stdout)
    assert [one["options"] for one in traces].count(first["options"]) == 1
    assert (first["options"]["notation"], first["options"]["view"]) == ("delta", "layer")
    assert [one["check"]["passed"] for one in kept["checks"]] == [True]
    assert (kept["reports"], kept["lecture"], elements.json("lecture")) == ([], None, None)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lessons_page_is_small_and_has_the_trace_of_every_moment(page, name):
    written = page(f"lesson:{name}")
    assert len(written.encode()) < MOST_BYTES
    elements = Elements(written)
    kept = json.loads(decompress(b64decode(elements.json("kept-answers")), -MAX_WBITS))
    traces = [elements.json("first-trace")]
    for one in kept["traces"]:
        traces.append(traces[one["like"]] | one["differs"])
    assert elements.json("lecture")["text"] == kept["lecture"]["text"]
    for moment in kept["lecture"]["moments"]:
        mistakes = moment["state"].get("mistakes", [])
        for mistaken in [[], mistakes] if mistakes else [[]]:
            assert any(
                one["options"]["mistakes"] == mistaken
                and one["samples"]["x"] == moment["request"]["samples"]["x"]
                and [one["arrays"][f"w.{n}"] for n, _ in enumerate(one["network"]["layers"], 1)]
                == moment["request"]["parameters"]["w"]
                for one in traces
            ), moment["title"]
        assert {one["report"]["mistake"] for one in kept["reports"]} >= set(mistakes)


def test_a_lectures_file_is_written_and_one_without_a_network_is_refused(run, tmp_path):
    lecture = tmp_path / "two.md"
    lecture.write_text(
        '+++\nbacklight = 1\ntitle = "T"\n+++\n## A\n```moment\npreset = "chain"\n```\nIt is {cost}.\n## B\n'
    )
    assert run("page", str(lecture), "-o", str(tmp_path / "two.html")).exit_code == 0
    assert Elements((tmp_path / "two.html").read_text()).json("lecture")["name"] == "T"
    lecture.write_text("+++\nbacklight = 1\n+++\n## A\n")
    refused = run("page", str(lecture), "-o", str(tmp_path / "none.html"))
    assert refused.exit_code == 2
    assert "No moment of this lecture has a network" in refused.stderr
    assert run("page", "lesson:chian").exit_code == 2


def test_a_name_cannot_end_the_script(run, tmp_path):
    path = tmp_path / "page.html"
    network = MAZUR["network"] | {"names": {"inputs": ["</script><b>", "<!--<script>"]}}
    assert run("page", "-", "-o", str(path), input=json.dumps(MAZUR | {"network": network})).exit_code == 0
    names = Elements(path.read_text()).json("first-trace")["network"]["names"]["inputs"]
    assert names == ["</script><b>", "<!--<script>"]


def test_what_has_no_answer_leaves_the_file_alone(run, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("before")
    done = run("page", "-", "-o", str(path), input=json.dumps(MAZUR | {"learning_rate": "fast"}))
    assert done.exit_code == 2
    assert "learning_rate" in done.stderr
    assert path.read_text() == "before"


def test_a_page_that_is_not_built_is_said(run, tmp_path, monkeypatch):
    monkeypatch.setattr("app.commands.page.settings_given", lambda: Settings(dist=tmp_path))
    done = run("page", "mazur")
    assert done.exit_code == 2
    assert "make page" in done.stderr
