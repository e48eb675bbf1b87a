"""`backlight film`: what is refused before a browser is asked. tests/browser/test_pictures.py has one make a film."""

import pytest

from app.filming import browsers


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "step.mp4"], "its name ends with .webm (a video) or .gif (a picture)"),
        (["-o", "step.webm", "--of", "backwards"], "backward"),
        (["-o", "step.webm", "--size", "big"], "--size: big is no width and height in points"),
        (["-o", "nowhere/step.webm"], "there is no folder"),
    ],
)
def test_what_makes_no_sense_is_said(run, tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)
    result = run("film", "mazur", *options)
    assert result.exit_code == 2
    assert words in result.stderr


def test_without_a_browser_it_says_what_to_install(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(browsers, "installed", lambda: None)
    result = run("film", "mazur", "-o", "step.webm")
    assert result.exit_code == 2
    assert "install Chromium, Chrome, Edge or Firefox, or name one with --browser" in result.stderr
    assert not list(tmp_path.iterdir())
