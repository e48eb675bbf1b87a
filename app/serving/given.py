"""What routes are given: what belongs to the application that they are part of."""

from fastapi import Request

from app.serving.computing import Computing
from app.serving.kept_answers import KeptAnswers
from app.serving.streaming import Streams
from app.settings import Settings


def settings_of(request: Request) -> Settings:
    """A plain call: as a dependency it would cost half as much as the computation of a small trace."""
    settings: Settings = request.app.state.settings
    return settings


def computing_of(request: Request) -> Computing:
    """Where work is done."""
    computing: Computing = request.app.state.computing
    return computing


def kept_answers_of(request: Request) -> KeptAnswers:
    """What was answered lately."""
    kept: KeptAnswers = request.app.state.kept_answers
    return kept


def streams_of(request: Request) -> Streams:
    """Where runs are told."""
    streams: Streams = request.app.state.streams
    return streams
