"""The page, what comes inside it, and what browsers are told about it."""

import json
import re
from html.parser import HTMLParser

import pytest
from fastapi import Request

from app.answering.serialization import SAFETENSORS
from app.serving.messages import message_page
from app.shell.templating import inline_json
from engine.datasets import MADE, TABLES
from engine.presets import PRESETS
from tests.app.requesting import MAZUR, TRACES, client_with


class Scripts(HTMLParser):
    """The contents of a page's scripts that are data, by id, and the addresses of the others."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.sources: list[str | None] = []
        self.inside: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "script":
            self.inside = values.get("id")
            if self.inside:
                assert values["type"] == "application/json"
            else:
                self.sources.append(values.get("src"))

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.data[self.inside] = self.data.get(self.inside, "") + data


@pytest.mark.parametrize("preset", PRESETS)
def test_the_first_trace_is_what_the_api_answers_for_the_preset(client, preset):
    scripts = Scripts(client.get(f"/?preset={preset}").text)
    catalog = client.get("/api/v1/catalog").json()
    assert json.loads(scripts.data["catalog"]) == catalog
    [request] = [one["request"] for one in catalog["presets"] if one["name"] == preset]
    assert json.loads(scripts.data["first-trace"]) == client.trace(request)


def test_mazur_is_mazur(client):
    scripts = Scripts(client.get("/?preset=mazur").text)
    assert json.loads(scripts.data["first-trace"]) == client.trace(MAZUR)


def test_without_a_preset_the_first_one_is_shown(client):
    assert client.get("/").text == client.get(f"/?preset={next(iter(PRESETS))}").text


def test_the_page_loads_its_own_scripts_and_nothing_inline(client):
    page = client.get("/")
    assert Scripts(page.text).sources == ["./static/assets/first-12345678.js"]
    assert '<link rel="modulepreload" href="./static/assets/main-12345678.js">' in page.text
    assert not re.search(r"<[^>]+\son\w+=|<style|javascript:", page.text)
    assert "http://" not in re.sub(r"http://www\.w3\.org", "", page.text)
    assert "https://" not in page.text


def test_an_unknown_preset_is_a_page_that_lists_those_there_are(client):
    page = client.get("/?preset=<b>mazr</b>")
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "&lt;b&gt;mazr" in page.text
    for name in PRESETS:
        assert f'href="./?preset={name}"' in page.text


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("spiral", "./?data=spiral#train"),
        ("mazr", "./?preset=mazur"),
        ("irs", "./?preset=iris"),
        ("moon", "./?data=moons#train"),
    ],
)
def test_trains_data_are_offered_too_and_what_was_meant_comes_first(client, name, first):
    page = client.get(f"/?preset={name}")
    assert page.status_code == 404
    links = re.findall(r'href="(./[?][^"]*)"', page.text)
    assert links[0] == first
    assert len(links) == len(set(links)) == len(PRESETS) + len({*MADE, *TABLES} - set(PRESETS))


def test_a_page_that_is_not_built_says_so(tmp_path):
    page = client_with(dist=tmp_path / "nowhere").get("/")
    assert page.status_code == 503
    assert "<code>make page</code>" in page.text
    assert str(tmp_path) not in page.text


def test_json_inside_html_can_end_no_script_and_says_the_same():
    content = '{"a": "</script><!--<script>&amp;\u2028"}'
    inlined = str(inline_json(content.encode()))
    assert "<" not in inlined
    assert json.loads(inlined) == json.loads(content)


POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "style-src-attr": "'unsafe-inline'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


@pytest.mark.parametrize("path", ["/", "/?preset=none", "/docs", "/problems/not-json", "/none"])
def test_every_page_tells_browsers_to_load_nothing_from_elsewhere(client, path):
    page = client.get(path, headers={"Accept": "text/html"})
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert policy == POLICY
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/api/v1/catalog", "/none", "/static/assets/main-12345678.js"])
def test_browsers_take_every_answer_for_what_it_says_it_is(client, path):
    assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_hashed_files_are_kept_forever_and_others_asked_for_again(client):
    hashed = client.get("/static/assets/main-12345678.js")
    assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert hashed.headers["content-type"].startswith("text/javascript")
    assert client.get("/static/manifest.json").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["none.js", "assets/none.js", "../pyproject.toml", "%2e%2e/manifest.json", "assets"])
def test_other_files_are_not_found_and_not_kept(client, path):
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_large_answers_are_compressed_for_those_who_can_read_it(client):
    compressed = client.get("/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert compressed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert compressed.text == plain.text
    assert int(compressed.headers["content-length"]) < len(plain.content) / 3
    assert "Accept-Encoding" in compressed.headers["vary"]


def test_small_answers_are_not_compressed(client):
    assert "content-encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


def test_binary_answers_are_not_compressed(client):
    answer = client.post(TRACES, MAZUR, headers={"Accept": SAFETENSORS, "Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_pages_may_be_asked_for_without_their_content(client, path):
    answer = client.request("HEAD", path)
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) > 1000


def test_health(client):
    answer = client.get("/healthz").json()
    assert answer["status"] == "ok"
    assert answer["version"]


def test_a_message_escapes_what_it_is_given():
    page = message_page(Request({"type": "http", "path": "/a/b"}), 404, "<title>", "a `<b>` here", [])
    body = bytes(page.body).decode()
    assert "<h1>&lt;title&gt;</h1>" in body
    assert "<code>&lt;b&gt;</code>" in body
