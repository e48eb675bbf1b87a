"""Every setting has its effect, and is read from the environment."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.asking.limits import OverLimit, check_versions, is_quick
from app.schemas.catalog import Limits
from app.schemas.question_sets import QuestionSetRequest
from app.schemas.requests import TraceRequest
from app.settings import Settings, variable
from app.visible import visible
from engine import Plan
from engine.question_sets.seeds import MOST_VERSIONS
from tests.app.requesting import (
    CHECKS,
    CURVES,
    DATASETS,
    HANDOUTS,
    MARKINGS,
    MAZUR,
    PATHS,
    REPORTS,
    RUNS,
    TRACES,
    client_with,
    drawn,
    fields,
    pieces,
)
from tests.engine.problems import network

MISTAKE = drawn(2, 2, 1) | {"mistake": "wrong_sign", "learning_rate": 0.1}

# setting, a value, a request that it refuses, the field that is named
LIMITING = {
    "max_layers": (2, TRACES, drawn(1, 1, 1, 1), "network.layers"),
    "max_units": (3, TRACES, drawn(1, 4, 1), "network.layers.0.units"),
    "max_parameters": (8, TRACES, drawn(2, 2, 1), "network.layers"),
    "max_samples": (2, TRACES, drawn(1, 1, samples=3), "samples.x"),
    "max_numbers": (10, TRACES, drawn(2, 2, 1), "network"),
    "max_check_operations": (100, CHECKS, drawn(2, 2, 1), "network"),
    "max_marked": (1, MARKINGS, MAZUR | {"given": {"z.1": ["1", "2"]}}, "given"),
    "max_paths": (3, PATHS, drawn(2, 2, 1) | {"parameter": "b.1.0", "limit": 4}, "limit"),
    "max_path_candidates": (11, PATHS, drawn(2, 2, 1) | {"parameter": "b.1.0", "limit": 2}, "limit"),
    "max_curve_values": (2, CURVES, drawn(2, 2, 1) | {"term": "b.1.0", "values": [1, 2, 3]}, "values"),
    "max_curve_operations": (99, CURVES, drawn(2, 2, 1) | {"term": "b.1.0", "values": [0] * 4}, "values"),
    "max_sheet_numbers": (59, HANDOUTS, drawn(2, 2, 1) | {"seed": 1, "versions": 3, "format": "typst"}, "versions"),
    "max_updates": (9, REPORTS, MISTAKE | {"updates": 10}, "updates"),
    "max_differences": (9, REPORTS, MISTAKE | {"limit": 10}, "limit"),
    "max_data_samples": (9, DATASETS, {"kind": "made", "name": "circle", "samples": 10}, "samples"),
    "max_data_numbers": (599, DATASETS, {"kind": "table", "name": "iris"}, "name"),
    "max_data_columns": (2, DATASETS, {"kind": "csv", "text": "a,b,c\n1,2,3\n4,5,6"}, "text"),
    "max_data_cells": (8, DATASETS, {"kind": "csv", "text": "a,b,c\n1,2,3\n4,5,6"}, "text"),
    "max_training_numbers": (299, REPORTS, MISTAKE | {"updates": 5}, "updates"),
    "max_frame_operations": (26, RUNS, drawn(2, 2, 1, samples=3) | {"updates": 1}, "samples.x"),
    "max_frame_bytes": (449, RUNS, drawn(2, 2, 1) | {"updates": 1, "optimizer": {"name": "momentum"}},
                        "network.layers"),
    "max_frame_numbers": (44, RUNS, drawn(2, 2, 1) | {"updates": 1, "frames": {"surface": {"resolution": 3}}},
                          "frames.surface.resolution"),
    "max_batch": (2, RUNS, drawn(2, 2, 1, samples=3) | {"updates": 1}, "batch_size"),
    "max_resolution": (2, RUNS, drawn(2, 2, 1) | {"updates": 1, "frames": {"surface": {"resolution": 3}}},
                       "frames.surface.resolution"),
}  # fmt: skip

# What ends a training run, or a search, without refusing it: tested with runs and with markings.
BUDGETS = {"max_run_updates", "max_marking_operations", "max_run_seconds", "training_threads", "max_streams"}
# How much is computed at once: tested with computing.
LINES = {"computing_threads", "max_waiting", "max_body_lists"}
# Of more than these, some: tested here.
SOME = {"max_checked_parameters"}

# How long a connection may be silent, and how many there may be: tested with connections.
CONNECTIONS = {"max_connections", "max_head_seconds", "max_body_seconds", "max_idle_seconds", "max_unread_seconds"}
# Where Backlight is: tested with places.
PLACES = {"allowed_hosts", "root_path", "cors_origins", "frame_ancestors"}
DOCUMENTED = (Path(__file__).parent.parent.parent / "docs" / "settings.md").read_text()


@pytest.mark.parametrize(("name", "rule"), LIMITING.items(), ids=LIMITING)
def test_a_limit_refuses_what_is_beyond_it_and_says_what_it_is(name, rule, dist):
    value, path, body, field = rule
    answer = client_with(**{name: value}, dist=dist).post(path, body)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "/problems/over-limit"
    assert fields(answer) == [field]
    assert problem["errors"][0]["limit"] == value
    assert f"At most {value}" in problem["detail"]


@pytest.mark.parametrize(("name", "rule"), LIMITING.items(), ids=LIMITING)
def test_what_is_within_the_default_limits_is_answered(name, rule, client):
    _, path, body, _ = rule
    assert client.post(path, body).status_code == 200


def test_of_more_parameters_than_may_be_checked_some_are(dist):
    check = client_with(max_checked_parameters=8, dist=dist).post(CHECKS, drawn(2, 2, 1)).json()
    assert (check["checked"], check["parameters"]) == (8, 9)


def test_inputs_are_limited_as_units_are(dist):
    answer = client_with(max_units=3, dist=dist).post(TRACES, drawn(4, 1))
    assert fields(answer) == ["network.inputs"]


def test_a_limit_is_just_reached(dist):
    body = drawn(2, 2, 1, samples=2)
    assert client_with(max_layers=2, max_parameters=9, max_samples=2, max_units=2).post(TRACES, body).status_code == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_refused(chunked, dist):
    client = client_with(max_body_bytes=1000, dist=dist)
    large = json.dumps(MAZUR).encode().ljust(1001)
    content = pieces(large[:500], large[500:]) if chunked else large
    answer = client.request("POST", TRACES, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"
    assert "1,000 bytes" in answer.json()["detail"]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_just_as_large_as_it_may_be_is_read(chunked, dist):
    client = client_with(max_body_bytes=1000, dist=dist)
    content = json.dumps(MAZUR).encode().ljust(1000)
    body = pieces(content[:500], content[500:]) if chunked else content
    answer = client.request("POST", TRACES, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200


def test_answers_are_compressed_from_a_size_on(dist):
    for compress_from_bytes, encoding in ((1_000, "gzip"), (10_000_000, None)):
        client = client_with(compress_from_bytes=compress_from_bytes, dist=dist)
        answer = client.post(TRACES, MAZUR, headers={"Accept-Encoding": "gzip"})
        assert answer.headers.get("content-encoding") == encoding


def test_compression_is_the_harder_the_higher_its_level(dist):
    def size(level: int) -> int:
        answer = client_with(compression_level=level, dist=dist).post(TRACES, MAZUR)
        return int(answer.headers["content-length"])

    assert size(0) > size(1) > size(9)


@pytest.mark.parametrize(("kept_bytes", "times"), [(0, 3), (1_000_000, 2)])
def test_answers_are_kept_up_to_so_many_bytes(kept_bytes, times, computed, dist):
    client = client_with(kept_bytes=kept_bytes, dist=dist)
    # What is asked a second time is worth keeping.
    for _ in range(3):
        client.trace(MAZUR)
    assert len(computed) == times


def test_the_page_is_where_the_setting_says(dist):
    assert "main-12345678.js" in client_with(dist=dist).get("/").text


def test_the_page_opens_with_the_lecture_that_the_setting_names_as_it_is_now(dist, tmp_path):
    lecture = tmp_path / "two.md"
    lecture.write_text("## <One>")
    client = client_with(lecture=lecture, dist=dist)
    assert '{"name":"two.md","text":"## \\u003cOne>"}' in client.get("/").text
    lecture.write_text("## Two")
    assert '{"name":"two.md","text":"## Two"}' in client.get("/").text
    lecture.unlink()
    assert '{"name":"two.md","text":""}' in client.get("/").text


def test_every_setting_is_tested_here():
    tested = {
        *LIMITING,
        *SOME,
        *BUDGETS,
        *LINES,
        *CONNECTIONS,
        *PLACES,
        "max_body_bytes",
        "compress_from_bytes",
        "compression_level",
        "kept_bytes",
        "dist",
        "lecture",
    }
    assert set(Settings.model_fields) == tested


def test_every_limit_is_in_the_catalog():
    assert set(Limits.model_fields) == {name for name in Settings.model_fields if name.startswith("max_")}


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("BACKLIGHT_MAX_LAYERS", "3")
    assert Settings().max_layers == 3


@pytest.mark.parametrize(("name", "value"), [("MAX_LAYERS", "0"), ("MAX_UNITS", "many"), ("COMPRESSION_LEVEL", "10")])
def test_settings_that_make_no_sense_are_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"BACKLIGHT_{name}", value)
    with pytest.raises(ValueError, match=name.lower()):
        Settings()


def test_ten_thousand_layers_are_refused_before_any_work(client, monkeypatch):
    monkeypatch.setattr("app.asking.tracing.network_of", None)
    answer = client.post(TRACES, drawn(*[1] * 10_001))
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/over-limit"
    assert "10,000" in answer.json()["detail"]


def test_a_jacobian_that_would_fill_the_memory_is_refused_before_it_is_made(client):
    body = drawn(1, 1024, activation="softmax", samples=200)
    answer = client.post(TRACES, body)
    assert fields(answer) == ["network"]
    assert "Use fewer samples" in answer.json()["detail"]


def test_an_over_limit_says_what_and_how_much():
    error = OverLimit("samples.x", "At most 2 samples; this asks for 3.", 2)
    assert str(error) == "samples.x: At most 2 samples; this asks for 3."
    assert error.limit == 2


@pytest.mark.parametrize(
    ("body", "quick"),
    [(MAZUR, True), (drawn(40, 40, 40), False), (drawn(1, 1, 1, 1, 1, 1), False), (drawn(2, 2, samples=256), True)],
)
def test_only_small_traces_are_quick(body, quick):
    assert is_quick(TraceRequest.model_validate(body)) is quick


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented_with_what_it_is_unless_set(name):
    field = Settings.model_fields[name]
    [row] = [line for line in DOCUMENTED.splitlines() if line.startswith(f"| `{variable(name)}` |")]
    assert field.description
    assert field.description in row
    # Where the page is, and how many cores there are, differs.
    if name not in ("dist", "computing_threads"):
        value = " ".join(field.default) if isinstance(field.default, tuple) else field.default
        shown = f"{value:,}" if isinstance(value, int | float) else value
        assert row.endswith(f"| {shown or 'none'} |")


def test_nothing_is_documented_that_there_is_not():
    assert set(re.findall("BACKLIGHT_[A-Z_]+", DOCUMENTED)) == set(map(variable, Settings.model_fields))


def test_every_limit_is_said_in_a_sentence(client):
    catalog = client.get("/api/v1/catalog").json()
    assert set(catalog["about_limits"]) == set(catalog["limits"])
    assert catalog["about_limits"]["max_layers"] == "Layers of a network, the input left out: at most 16."
    assert all(sentence.endswith(".") for sentence in catalog["about_limits"].values())


@pytest.mark.parametrize(
    ("name", "near"),
    [("BACKLIGHT_MAX_LAYER", "BACKLIGHT_MAX_LAYERS"), ("backlight_allowed_host", "BACKLIGHT_ALLOWED_HOSTS"),
     ("BACKLIGHT_MAXUNITS", "BACKLIGHT_MAX_UNITS"), ("BACKLIGHT_ZZZ\x1b[2J", None)],
)  # fmt: skip
def test_a_misspelt_setting_is_refused_with_the_nearest(monkeypatch, run, name, near):
    monkeypatch.setenv(name, "3")
    said = run("serve", "--no-open", "--port", "0")
    assert said.exit_code == 2
    hint = f"; did you mean {near}" if near else ""
    assert said.stderr == f"There is no setting {visible(name)}{hint}.\n"
    assert "\x1b" not in said.stderr


@pytest.mark.parametrize("text", ["a.example b.example", "a.example,b.example", " a.example, b.example "])
def test_words_are_separated_by_commas_or_spaces(monkeypatch, text):
    monkeypatch.setenv("BACKLIGHT_ALLOWED_HOSTS", text)
    assert Settings().allowed_hosts == ("a.example", "b.example")


@pytest.mark.parametrize("name", ["cors_origins", "frame_ancestors", "allowed_hosts"])
@pytest.mark.parametrize("word", ["https://a.example;script-src", "a\r\nSet-Cookie:x", "'none'"])
def test_a_word_cannot_end_the_header_that_it_goes_into(name, word):
    given: dict[str, Any] = {name: (word,)}
    with pytest.raises(ValueError, match=name):
        Settings(**given)


@pytest.mark.parametrize("path", ["backlight", "/backlight/", "/", "/a//b", "/a b", "/<b>"])
def test_a_prefix_is_a_path(path):
    with pytest.raises(ValueError, match="root_path"):
        Settings(root_path=path)


def test_a_set_of_questions_does_not_keep_small_traces_waiting():
    assert is_quick(TraceRequest.model_validate(MAZUR))
    assert not is_quick(QuestionSetRequest.model_validate(MAZUR | {"seed": 1, "versions": 200}))


def test_a_set_for_the_largest_class_is_drawn_of_a_small_network_and_not_of_a_deep_one():
    check_versions(Plan(network(2, 2, 2), 1, True), MOST_VERSIONS, Settings())
    with pytest.raises(OverLimit, match="Make fewer versions"):
        check_versions(Plan(network(*[2] * 20), 1, True), MOST_VERSIONS, Settings())
