"""The same question has the same answer, without computing it again; what is kept is bounded."""

from unittest.mock import Mock

import pytest
from starlette.middleware import gzip
from starlette.responses import Response, StreamingResponse

from app.asking import questions
from app.serving import kept_answers
from app.serving.computing import Busy
from app.serving.kept_answers import KeptAnswers, Question
from tests.app.requesting import CURVES, MAZUR, TRACES, changed, client_with, drawn

ASKED = Question("/traces", "", "en", False, b"{}")


def refuse(*_: object) -> None:
    raise Busy("The server is busy computing for others.")


def asked(content: bytes) -> Question:
    return Question("/traces", "", "en", False, content)


@pytest.fixture
def client(dist):
    """Of an application of its own, which has not been asked anything."""
    return client_with(dist=dist)


def test_who_asks_the_same_gets_the_same_and_nothing_is_computed(client, computed):
    # What a small trace needs is written by now: it is answered at once, and kept when it is asked for again.
    client.post(TRACES, changed("parameters.b.0.0", 0.35))
    before = len(computed)
    answers = [client.post(TRACES, changed("parameters.b.0.0", 0.36)) for _ in range(4)]
    assert len({answer.content for answer in answers}) == 1
    assert all(answer.headers == answers[0].headers for answer in answers)
    assert len(computed) == before + 2
    client.post(TRACES, changed("parameters.b.0.0", 0.37))
    assert len(computed) == before + 3


def test_what_took_a_thread_is_kept_when_it_is_first_asked_for(client, computed):
    body = drawn(40, 40, 40)
    assert client.post(TRACES, body).content == client.post(TRACES, body).content
    assert len(computed) == 1


def test_what_is_asked_once_pushes_nothing_out(dist, computed):
    client = client_with(kept_bytes=200_000, dist=dist)
    for _ in range(3):
        client.post(TRACES, MAZUR)
    for rate in range(1, 9):
        client.post(TRACES, MAZUR | {"learning_rate": rate / 8})
    before = len(computed)
    client.post(TRACES, MAZUR)
    assert len(computed) == before


def test_only_so_much_is_remembered_of_what_was_asked(monkeypatch):
    monkeypatch.setattr(kept_answers, "MOST_ASKED", 3)
    kept = KeptAnswers(1000)
    assert [kept.asked_before(asked(content)) for content in (b"a", b"a", b"b", b"c", b"a")] == [
        False, True, False, False, True,
    ]  # fmt: skip
    assert [kept.asked_before(asked(content)) for content in (b"d", b"a")] == [False, False]


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


@pytest.mark.parametrize("how", ["gzip", "identity"])
@pytest.mark.parametrize("accept", ["application/json", "application/vnd.safetensors"])
def test_what_is_kept_is_sent_as_what_is_not(client, dist, how, accept):
    headers = {"Accept-Encoding": how, "Accept": accept}
    anew = client_with(kept_bytes=0, dist=dist).post(TRACES, MAZUR, headers=headers)
    for _ in range(4):
        again = client.post(TRACES, MAZUR, headers=headers)
        assert again.content == anew.content
        assert sorted(again.headers.multi_items()) == sorted(anew.headers.multi_items())


def test_what_is_kept_is_compressed_once(client, monkeypatch):
    def asked_three_times() -> None:
        for _ in range(3):
            client.post(TRACES, MAZUR, headers={"Accept-Encoding": "gzip"})

    asked_three_times()
    compress = Mock(wraps=gzip.GZipResponder.apply_compression)
    monkeypatch.setattr(gzip.GZipResponder, "apply_compression", compress)
    asked_three_times()
    compress.assert_not_called()


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
