"""What other sites are told of an address of the page, as oEmbed 1.0 has it."""

import re
from html import unescape

import pytest

from tests.app.requesting import client_with

OEMBED = "/api/v1/oembed"
HERE = "http://backlight.test/"


@pytest.fixture
def framed(dist):
    return client_with(dist=dist, frame_ancestors=("https://blog.example.org",))


def discovered(page):
    links = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="(.*?)">', page.text)
    return [unescape(link) for link in links]


def test_a_page_leads_to_its_frame_with_what_may_be_touched(framed):
    [link] = discovered(framed.get("/?preset=xor&only=stage&touch=play"))
    told = framed.get(link).json()
    src, title = f"{HERE}?preset=xor&amp;only=stage&amp;touch=play", "2-2-1 · XOR"
    assert told == {
        "version": "1.0", "type": "rich", "title": title, "provider_name": "Backlight", "provider_url": HERE,
        "html": f'<iframe src="{src}" title="{title}" width="960" height="600" '
        'style="border:0;max-width:100%"></iframe>',
        "width": 960, "height": 600,
    }  # fmt: skip


def test_behind_a_prefix_a_lesson_is_given_by_the_whole_page(dist):
    [link] = discovered(
        (client := client_with(dist=dist, frame_ancestors=("*",), root_path="/hub")).get("/hub/?lesson=chain")
    )
    assert f'src="{HERE}hub/?lesson=chain"' in client.get(link).json()["html"]


def test_only_what_the_server_sees_of_an_address_is_discovered(framed, client):
    """A fragment is not sent: what it shows would be taken for the first preset. And nothing that none may show."""
    assert [
        *discovered(framed.get("/")),
        *discovered(framed.get("/?only=stage")),
        *discovered(client.get("/?preset=xor")),
    ] == []


def test_a_fragment_that_is_sent_is_kept_and_a_frame_fits_its_place(framed):
    params = {"url": HERE + '?preset=xor#1."><script>', "maxwidth": 400, "maxheight": 5000}
    told = framed.get(OEMBED, params=params).json()
    assert '?preset=xor&amp;only=stage,timeline#1.&#34;&gt;&lt;script&gt;"' in told["html"]
    assert (told["width"], told["height"]) == (400, 600)
    assert 'width="400" height="600"' in told["html"]


@pytest.mark.parametrize(
    "url", ["", "nonsense", "http://[", "https://elsewhere.org/", "ftp://backlight.test/", f"{HERE}docs",
            "http://backlight.test@elsewhere.org/", f"{HERE}?preset=nosuch", f"{HERE}?lesson=nosuch"],
)  # fmt: skip
def test_no_other_address_is_framed(framed, url):
    answer = framed.get(OEMBED, params={"url": url})
    assert answer.status_code == 404
    assert ("nosuch" if "nosuch" in url else HERE) in answer.json()["detail"]


@pytest.mark.parametrize(
    ("more", "status"), [({"format": "xml"}, 501), ({"maxwidth": "wide"}, 422), ({"url": None}, 422)]
)
def test_what_cannot_be_answered_is_refused(framed, more, status):
    answer = framed.get(OEMBED, params={name: value for name, value in ({"url": HERE} | more).items() if value})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_page_that_none_may_show_says_whose_setting_that_is(client):
    assert "BACKLIGHT_FRAME_ANCESTORS" in client.get(OEMBED, params={"url": HERE}).json()["detail"]
