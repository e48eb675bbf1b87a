"""A body is JSON that says it is, strictly read."""

import json

import pytest

from tests.app.requesting import CHECKS, MAZUR, TRACES, changed


def test_null_is_no_request(client):
    answer = client.post_bytes(TRACES, b"null")
    assert answer.status_code == 422
    assert answer.json()["detail"] == "Expected an object with named fields; this is null."


NOT_JSON = {
    "empty": b"",
    "cut off": b'{"network":',
    "not a number": json.dumps(changed("learning_rate", float("nan"))).encode(),
    "infinity": json.dumps(changed("samples.x.0.0", float("inf"))).encode(),
    "too large a number": json.dumps(MAZUR).replace("0.15", "1e999").encode(),
    "comments": b"{} // nothing",
    "trailing comma": b'{"network": {},}',
    "two": b"{}{}",
    "latin-1": '{"ä": 1}'.encode("latin-1"),
    "utf-16": json.dumps(MAZUR).encode("utf-16"),
    "half a character": b'"\\ud800"',
    "nested lists": b"[" * 100_000,
    "nested objects": b'{"a":' * 100_000,
    "nested and closed": b"[" * 5_000 + b"]" * 5_000,
}


@pytest.mark.parametrize("path", [TRACES, CHECKS])
@pytest.mark.parametrize("content", NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_not_json_is_refused(client, content, path):
    answer = client.post_bytes(path, content)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/not-json"
    assert len(answer.content) < 1000


@pytest.mark.parametrize("depth", [3, 100, 1000])
@pytest.mark.parametrize("path", ["parameters.w", "parameters.w.0.0.0", "network", "mistakes"])
def test_nesting_that_is_json_is_refused_as_the_wrong_type(client, depth, path):
    body = json.dumps(changed(path, "HERE")).replace('"HERE"', "[" * depth + "]" * depth)
    answer = client.post_bytes(TRACES, body.encode())
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "", "json", "text/json"])
def test_what_does_not_say_that_it_is_json_is_refused(client, content_type):
    answer = client.post_bytes(TRACES, json.dumps(MAZUR).encode(), content_type)
    assert answer.status_code == 415
    assert answer.json()["type"] == "/problems/wrong-media-type"


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON", "application/ld+json"])
def test_json_may_say_so_in_several_ways(client, content_type):
    assert client.post_bytes(TRACES, json.dumps(MAZUR).encode(), content_type).status_code == 200
