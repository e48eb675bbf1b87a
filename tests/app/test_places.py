"""Backlight behind a prefix, under other names, in a frame, asked by other pages: where its owner allows it."""

import re
import socket
from collections.abc import Callable
from functools import cache
from urllib.parse import urljoin

import httpx
import pytest

from app.serving.hosts import HostCheck
from tests.app.requesting import MAZUR, TRACES, client_with

PREFIXES = ["", "/hub/user/ada"]
DEPTHS = ["/", "/?preset=mazur", "/?preset=none", "/docs", "/problems/busy", "/none", "/none/at/all", "/none/%2F/x"]
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def asked_behind(dist) -> dict[str, Callable[[str], httpx.Response]]:
    """What is answered at an address, of each prefix; pages lead to the same ones, which are asked for once."""

    def asking(prefix: str) -> Callable[[str], httpx.Response]:
        client = client_with(dist=dist, root_path=prefix)
        return cache(lambda path: client.get(prefix + path, headers=HTML))

    return {prefix: asking(prefix) for prefix in PREFIXES}


@pytest.mark.parametrize("path", DEPTHS)
@pytest.mark.parametrize("root_path", PREFIXES)
def test_what_a_page_leads_to_is_behind_the_prefix_that_the_page_is_behind(asked_behind, path, root_path):
    """Whether a proxy takes the prefix away, and Backlight knows nothing of it, or leaves it."""
    links = re.findall(r'(?:href|src)="([^"#]+)"', asked_behind[root_path](path).text)
    assert links
    for link in links:
        address = urljoin(f"http://backlight.test/hub/user/ada{path}", link)
        within = address.removeprefix("http://backlight.test/hub/user/ada/")
        assert within != address
        assert asked_behind[root_path](f"/{within}").status_code == 200, link


@pytest.mark.parametrize("prefix", ["", "/hub"])
def test_with_a_prefix_the_api_answers_there_and_where_a_proxy_takes_it_away(dist, prefix):
    client = client_with(dist=dist, root_path="/hub")
    assert client.post(f"{prefix}{TRACES}", MAZUR).status_code == 200
    assert client.get(f"{prefix}/healthz").status_code == 200
    assert client.get(f"{prefix}/static/assets/main-12345678.js").status_code == 200
    assert client.get(f"{prefix}/api/v1/openapi.json").json()["servers"] == [{"url": "/hub"}]
    assert "http://backlight.test/hub/api/v1/traces" in client.get(f"{prefix}/docs").text


def test_the_prefix_alone_leads_to_the_page(dist):
    answer = client_with(dist=dist, root_path="/hub").get("/hub")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/hub/"


ADDRESSED = ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.5", socket.gethostname(),
             "localhost."]  # fmt: skip
OTHERS = ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "", ":8000",
          "[::1", "a@localhost.evil", "[evil]"]  # fmt: skip


@pytest.mark.parametrize("host", ADDRESSED)
def test_addresses_and_own_names_are_answered(host):
    assert client_with(allowed_hosts=()).get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/v1/catalog", "/static/x", "/none"])
@pytest.mark.parametrize("host", OTHERS)
def test_other_names_are_refused(host, path):
    answer = client_with(allowed_hosts=()).get(path, headers={"Host": host})
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/unknown-host"


@pytest.mark.parametrize(
    ("allowed", "host", "is_allowed"),
    [
        (("school.example",), "School.example:443", True),
        (("school.example",), "my.school.example", False),
        (("*.school.example",), "my.school.example", True),
        (("*.school.example",), "school.example", False),
        (("*.school.example",), "evilschool.example", False),
        (("*",), "anything.example", True),
    ],
)
def test_the_owner_can_allow_names(allowed, host, is_allowed):
    async def nothing(scope, receive, send):
        raise AssertionError

    assert HostCheck(nothing, allowed).allows(host) is is_allowed


def test_pages_elsewhere_may_not_ask_unless_named(client, dist):
    asking = {"Origin": "https://course.example", "Access-Control-Request-Method": "POST",
              "Access-Control-Request-Headers": "content-type"}  # fmt: skip
    open_to = client_with(dist=dist, cors_origins=("https://course.example",))
    for one, allowed in ((client, None), (open_to, "https://course.example")):
        assert one.request("OPTIONS", TRACES, headers=asking).headers.get("access-control-allow-origin") == allowed
        answer = one.post(TRACES, MAZUR, headers={"Origin": "https://course.example"})
        assert answer.headers.get("access-control-allow-origin") == allowed
    other = open_to.post(TRACES, MAZUR, headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_pages_elsewhere_may_show_it_in_a_frame_where_named(dist):
    page = client_with(dist=dist, frame_ancestors=("https://course.example", "https://*.school.example")).get("/")
    policy = page.headers["content-security-policy"]
    assert policy.endswith("; frame-ancestors 'self' https://course.example https://*.school.example")
