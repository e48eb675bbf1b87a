"""The web application."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from app.documentation.schema import described
from app.languages.wanted import Languages
from app.routes import (
    catalog,
    cost_curves,
    datasets,
    exports,
    gradient_checks,
    handouts,
    imports,
    lectures,
    markings,
    mistake_reports,
    paths,
    practice,
    question_sets,
    readings,
    traces,
    training_runs,
)
from app.routes.page import docs, health, oembed, pages
from app.serving.compression import compression
from app.serving.computing import Computing
from app.serving.errors import add_error_handlers
from app.serving.hosts import HostCheck
from app.serving.kept_answers import KeptAnswers
from app.serving.middleware import BodyLimit, Prefix, SecurityHeaders
from app.serving.stopping import Stopping
from app.serving.streaming import Streams
from app.settings import Settings
from app.shell.static_files import PageFiles

API = "/api/v1"
API_VERSION = "1.0"
# In the order in which they are described.
ROUTES = (
    traces,
    gradient_checks,
    paths,
    cost_curves,
    mistake_reports,
    markings,
    practice,
    question_sets,
    lectures,
    datasets,
    training_runs,
    exports,
    handouts,
    imports,
    readings,
    catalog,
    oembed,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """A Backlight of its own, with settings from the environment unless given."""
    settings = settings or Settings()
    application = FastAPI(
        title="Backlight",
        version=API_VERSION,
        description="See backpropagation happen, term by term, with every number open to its formula.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        generate_unique_id_function=_operation_id,
        middleware=[
            Middleware(Prefix, prefix=settings.root_path),
            *_for_pages_elsewhere(settings),
            Middleware(SecurityHeaders, frame_ancestors=settings.frame_ancestors),
            Middleware(Languages),
            Middleware(HostCheck, allowed=settings.allowed_hosts),
            Middleware(GZipMiddleware, **compression(settings)),
            Middleware(BodyLimit, most=settings.max_body_bytes, seconds=settings.max_body_seconds),
        ],
    )
    application.state.settings = settings
    application.state.computing = Computing(settings.computing_threads, settings.max_waiting)
    application.state.kept_answers = KeptAnswers(settings.kept_bytes)
    application.state.stopping = stopping = Stopping()
    application.state.streams = Streams(settings.max_streams, settings.training_threads, stopping)
    add_error_handlers(application)
    for route in ROUTES:
        application.include_router(route.router, prefix=API)
    application.include_router(health.router)
    application.include_router(pages.router)
    application.include_router(docs.router)
    application.openapi = described(application)  # type: ignore[method-assign]
    application.mount("/static", PageFiles(settings.dist))
    return application


def _for_pages_elsewhere(settings: Settings) -> list[Middleware]:
    """What lets the scripts of other pages ask, where the owner names them."""
    if not settings.cors_origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type"],
            expose_headers=["Content-Disposition", "Retry-After"],
        )
    ]


@asynccontextmanager
async def _lifespan(application: FastAPI) -> AsyncIterator[None]:
    state: Any = application.state
    # What is there now stays: to look through it again and again for what is no longer used makes everybody wait.
    gc.collect()
    gc.freeze()
    with state.stopping.at_signals():
        yield
    state.computing.close()


def _operation_id(route: APIRoute) -> str:
    return route.name
