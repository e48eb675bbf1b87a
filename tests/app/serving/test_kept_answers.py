"""The same question has the same answer, without computing it again; what is kept is bounded."""

import pytest
from starlette.responses import Response, StreamingResponse

from app.asking import questions
from app.serving.computing import Busy
from app.serving.kept_answers import KeptAnswers, Question
from tests.app.requesting import CURVES, MAZUR, TRACES, changed, client_with

ASKED = Question("/traces", "", b"{}")


def refuse(*_: object) -> None:
    raise Busy("The server is busy computing for others.")


def asked(content: bytes) -> Question:
    return Question("/traces", "", content)


@pytest.fixture
def client(dist):
    """Of an application of its own, which has not been asked anything."""
    return client_with(dist=dist)


def test_who_asks_the_same_gets_the_same_and_nothing_is_computed(client, computed):
    first, again = client.post(TRACES, MAZUR), client.post(TRACES, MAZUR)
    assert first.content == again.content
    assert dict(first.headers) == dict(again.headers)
    assert len(computed) == 1
    client.post(TRACES, changed("parameters.b.0.0", 0.36))
    assert len(computed) == 2


def test_the_same_question_in_another_form_has_its_own_answer(client, computed):
    as_json = client.post(TRACES, MAZUR)
    binary = client.post(TRACES, MAZUR, headers={"Accept": "application/vnd.safetensors"})
    assert as_json.headers["content-type"] != binary.headers["content-type"]
    assert len(computed) == 2


def test_what_one_reader_has_compressed_the_next_one_gets_plain(client):
    hows = ("gzip", "identity", "gzip")
    answers = [client.post(TRACES, MAZUR, headers={"Accept-Encoding": how}) for how in hows]
    assert [one.headers.get("content-encoding") for one in answers] == ["gzip", None, "gzip"]
    assert answers[0].content == answers[1].content == answers[2].content


def test_a_refusal_is_not_kept(client, monkeypatch):
    asked = MAZUR | {"term": "w.1.0.0", "values": [0.1]}
    with monkeypatch.context() as busy:
        busy.setattr(questions, "cost_curve", refuse)
        assert client.post(CURVES, asked).status_code == 503
    assert client.post(CURVES, asked).status_code == 200


def test_what_was_asked_for_longest_ago_goes_first():
    kept = KeptAnswers(1000)
    for content in (b"a", b"b", b"c"):
        kept.keep(asked(content), Response(b"x" * 200))
    assert kept.to(asked(b"a")) is not None
    for content in (b"d", b"e"):
        kept.keep(asked(content), Response(b"x" * 200))
    assert [kept.to(asked(content)) is not None for content in (b"a", b"b", b"c", b"d", b"e")] == [
        True, False, True, True, True,
    ]  # fmt: skip
    assert kept.bytes <= 1000


def test_what_is_large_broken_off_or_still_being_told_is_not_kept():
    kept = KeptAnswers(1000)
    for answer in (Response(b"x" * 300), Response(b"no", 503)):
        kept.keep(ASKED, answer)
    assert kept.to(ASKED) is None
    streamed = StreamingResponse(iter([b"x"]))
    kept.keep(ASKED, streamed)
    assert kept.to(ASKED) is None
    assert kept.bytes == 0
