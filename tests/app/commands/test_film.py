"""`backlight film`: what is refused before a browser is asked. tests/browser/files/test_pictures.py makes a film."""

import pytest

from app.commands.film import _played
from app.filming import browsers
from engine.derivation.plan import Plan, derive
from engine.presets import PRESETS


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "step.mp4"], "its name ends with .webm (a video) or .gif (a picture)"),
        (["-o", "step.webm", "--of", "backwards"], "backward"),
        (["-o", "step.webm", "--size", "big"], "--size: big is no width and height in points"),
        (["-o", "step.webm", "--size", "9999x999"], "--size: 9999x999 is too large for a film: 3840x2160 at most"),
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


@pytest.mark.parametrize(
    ("spec", "options", "words"),
    [
        ("mazur", ["--moment", "1"], "mazur is no lecture"),
        ("lesson:chain", [], "one moment is filmed; lesson:chain has 1 to 10"),
        ("lesson:chain", ["--moment", "11"], "one moment is filmed; lesson:chain has 1 to 10"),
    ],
)
def test_of_a_lecture_a_moment_is_named(run, tmp_path, monkeypatch, spec, options, words):
    monkeypatch.chdir(tmp_path)
    result = run("film", spec, "-o", "step.gif", *options)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({"at": "da.1.0/0", "until": "da.1.0"}, "da.1", "da.1"),
        ({"at": "cost", "until": "dw.1.0.0"}, "cost", "dw.1"),
        ({"at": "dw.2", "until": "end"}, "dw.2", "db.1"),
        ({"at": "dz.1"}, "dz.1", "dz.1"),
        ({}, "z.1", "db.1"),
    ],
)
def test_a_moment_is_filmed_from_where_it_is_to_where_it_plays_to(fields, first, last):
    preset = PRESETS["small"]
    steps = derive(Plan(preset.network, 1))
    played = _played(steps, fields)
    assert [played[0].id, played[-1].id] == [first, last]
