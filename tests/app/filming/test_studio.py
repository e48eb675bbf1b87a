"""What becomes of a film, whatever the browser does: here it is a program that says what a page would say."""

import os
import signal
import sys
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from app.filming import studio
from app.filming.studio import NoFilm, Shot, film, place

SHOT = Shot({"request": {"w": [1]}, "rung": "entry"}, ("dw.2", "db.2"), "webm", (640, 360))
PAGE: ASGIApp = PlainTextResponse("the page")
ASKS = """
import sys, urllib.request
address = sys.argv[-1]
origin, rest = address.split("?")
def say(what, content):
    urllib.request.urlopen(urllib.request.Request(origin + "film/" + what, data=content)).read()
assert urllib.request.urlopen(address.split("#")[0]).read() == b"the page"
"""


def unheard(share: float) -> None:
    """Nobody looks on."""


def browser(folder: Path, text: str) -> Path:
    path = folder / "chromium"
    path.write_text(f"#!{sys.executable}\n{ASKS}{text}")
    path.chmod(0o755)
    return path


def test_the_film_comes_back_and_how_much_of_it_is_drawn(tmp_path):
    shares: list[float] = []
    told = browser(tmp_path, 'say("share", b"0.5"); say("share", b"1"); say("film", bytes(range(256)) * 4000)')
    assert film(SHOT, PAGE, told, shares.append) == bytes(range(256)) * 4000
    assert shares == [0.5, 1]


@pytest.mark.parametrize(
    ("does", "words"),
    [
        ('say("failure", "no such step".encode())', "chromium could not film it: no such step"),
        ("sys.exit(3)", "ended with status 3 before the film was there"),
    ],
)
def test_why_there_is_none_is_said(tmp_path, does, words):
    with pytest.raises(NoFilm, match=words):
        film(SHOT, PAGE, browser(tmp_path, does), unheard)


def test_a_browser_that_says_nothing_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(studio, "SILENCE_SECONDS", 1)
    with pytest.raises(NoFilm, match="has said nothing for 1 seconds"):
        film(SHOT, PAGE, browser(tmp_path, "import time; time.sleep(600)"), unheard)


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is told there before it is ended")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_browser_ends_with_whoever_asked_for_the_film(tmp_path, number):
    """Half way, by Ctrl+C or from elsewhere. The browser would stay for ten minutes."""
    started = tmp_path / "started"
    does = (
        f"import os, time; open({str(started)!r}, 'w').write(str(os.getpid())); say('share', b'0.5'); time.sleep(600)"
    )
    outside = signal.getsignal(number)
    # Whoever runs tests in the background of a shell has Ctrl+C shut out from the start.
    before = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    signal.signal(number, before)
    try:
        with pytest.raises((SystemExit, KeyboardInterrupt)):
            film(SHOT, PAGE, browser(tmp_path, does), lambda _share: os.kill(os.getpid(), number))
        with pytest.raises(ProcessLookupError):
            os.kill(int(started.read_text()), 0)
        assert signal.getsignal(number) == before
    finally:
        signal.signal(number, outside)


def test_no_program_is_no_browser(tmp_path):
    (tmp_path / "chromium").write_text("")
    with pytest.raises(NoFilm, match="does not start: Permission denied"):
        film(SHOT, PAGE, tmp_path / "chromium", unheard)


def test_the_address_says_what_is_filmed():
    assert place(SHOT).startswith("?only=stage&film=webm&from=dw.2&to=db.2&size=640x360#1.")


def test_a_network_that_no_address_holds_is_refused():
    many: dict[str, object] = {"request": [n * 0.7391 % 1 for n in range(20_000)]}
    with pytest.raises(NoFilm, match="too many numbers for the address"):
        place(Shot(many, ("cost", "cost"), "gif", (640, 360)))
