"""Answers given last, kept: a class that opens one link asks the same question many times.

An answer follows from its request alone (seeds are part of it), so whoever asks again gets the same bytes without any
computing. What is answered in no time is kept only when it is asked for again: who moves a weight asks a hundred
questions that nobody asks again, whose answers would push out the others.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from app.languages.catalogs import language_here

# Of so many questions it is remembered that they were asked.
MOST_ASKED = 4096


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer depends on."""

    path: str
    accept: str
    language: str
    zipped: bool
    content: bytes

    @classmethod
    def of(cls, request: Request, content: bytes) -> "Question":
        headers = request.headers
        # As the middleware that compresses asks.
        zipped = "gzip" in headers.get("accept-encoding", "")
        return cls(request.scope["path"], headers.get("accept", ""), language_here(), zipped, content)

    @property
    def size(self) -> int:
        return len(self.path) + len(self.accept) + len(self.content)


class KeptAnswers:
    """At most so many bytes of questions and answers; what was asked for longest ago goes first. For one thread."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._answers: dict[Question, Response] = {}
        self._asked: set[int] = set()

    def to(self, question: Question) -> Response | None:
        """The answer that was given, as a response of its own: on its way out headers are added to it."""
        kept = self._answers.pop(question, None)
        if kept is None:
            return None
        self._answers[question] = kept
        return copied(kept)

    def keep(self, question: Question, answer: Response) -> None:
        """Keep what is whole and went well; nothing that would push out most of the others."""
        if type(answer) is not Response or answer.status_code != 200:
            return
        size = question.size + len(answer.body)
        if 4 * size > self.most_bytes:
            return
        self._forget(question)
        self._answers[question] = copied(answer)
        self.bytes += size
        while self.bytes > self.most_bytes:
            self._forget(next(iter(self._answers)))

    def asked_before(self, question: Question) -> bool:
        """From the second time on, as far as it is remembered."""
        mark = hash(question)
        if mark in self._asked:
            return True
        if len(self._asked) >= MOST_ASKED:
            self._asked.clear()
        self._asked.add(mark)
        return False

    def _forget(self, question: Question) -> None:
        if (answer := self._answers.pop(question, None)) is not None:
            self.bytes -= question.size + len(answer.body)


def copied(answer: Response) -> Response:
    """With headers of its own, to which some are added on the way out."""
    copy = Response(status_code=answer.status_code)
    copy.body, copy.raw_headers = answer.body, list(answer.raw_headers)
    return copy
