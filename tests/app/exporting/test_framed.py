"""The page that a frame is given."""

from gzip import decompress

import orjson
import pytest

from app.exporting.framed import framed
from app.exporting.opened_page import page_on_any
from app.languages.catalogs import spoken_in
from app.settings import Settings
from engine import Dense, Network, Trace, trace


def on(weight: float) -> Trace:
    return trace(Network(1, [Dense(1, "identity")]), ([[[weight]]], [[0.0]]), [[1.0]], [[0.0]])


def first_trace(page: bytes) -> object:
    return orjson.loads(page.split(b'id="first-trace">')[1].split(b"</script>")[0])["arrays"]["w.1"]


def test_each_has_its_own_trace_after_what_all_have():
    pages = [decompress(framed(on(weight), Settings())) for weight in (2.0, 3.0, 2.0)]
    assert [first_trace(page) for page in pages] == [[[2.0]], [[3.0]], [[2.0]]]
    assert all(page.startswith(page_on_any(Settings())) and page.endswith(b"</html>") for page in pages)


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_speaks_the_language_of_whoever_asks(language):
    with spoken_in(language):
        assert f'<html lang="{language}">'.encode() in decompress(framed(on(2.0), Settings()))
