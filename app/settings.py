"""What an operator may set, each as an environment variable: BACKLIGHT_MAX_LAYERS=8."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.shell.assets import DIST
from app.visible import visible
from engine.language import say

MEBIBYTE = 1024 * 1024
PREFIX = "BACKLIGHT_"


def cores() -> int:
    """Of this machine, those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"{PREFIX}{name.upper()}"


def _split(value: Any) -> Any:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


# Separated by commas or spaces; nothing in them can end the header that they go into.
Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:/*_\[\]-]+$")]
Words = Annotated[tuple[Word, ...], NoDecode, BeforeValidator(_split)]


class Settings(BaseSettings):
    """Limits are enforced before work begins, so that no request can ask for more than a moment of it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True)

    max_layers: int = Field(default=16, ge=1, description="Layers of a network, the input left out")
    max_units: int = Field(default=1024, ge=1, description="Neurons of a layer, and inputs")
    max_parameters: int = Field(default=150_000, ge=1, description="Weights and biases of a network")
    max_samples: int = Field(default=256, ge=1, description="Samples of one trace")
    max_numbers: int = Field(
        default=1_000_000, ge=1, description="Numbers that a trace computes; a softmax adds n² a sample"
    )
    max_checked_parameters: int = Field(default=10_000, ge=1, description="Parameters of one gradient check")
    max_check_operations: int = Field(default=500_000_000, ge=1, description="Operations of one gradient check")
    max_paths: int = Field(default=200, ge=1, description="Paths listed by one answer")
    max_path_candidates: int = Field(
        default=60_000_000, ge=1, description="Continuations compared to find paths: edges times paths"
    )
    max_curve_values: int = Field(default=500, ge=1, description="Points of one cost curve")
    max_curve_operations: int = Field(default=500_000_000, ge=1, description="Operations of one cost curve")
    max_sheet_numbers: int = Field(default=800, ge=1, description="Numbers on the sheets of one handout, all versions'")
    max_updates: int = Field(default=200, ge=1, description="Updates of one mistake report")
    max_differences: int = Field(default=500, ge=1, description="Differing entries listed by one mistake report")
    max_training_numbers: int = Field(default=100_000_000, ge=1, description="Numbers computed by one report's updates")
    max_marked: int = Field(default=2_000, ge=1, description="Numbers of one's own to mark")
    max_marking_operations: int = Field(
        default=300_000_000, ge=1, description="Operations to explain them; the likeliest slips come first"
    )
    max_data_samples: int = Field(default=5_000, ge=1, description="Samples of one data set")
    max_data_numbers: int = Field(default=500_000, ge=1, description="Inputs and targets of one data set, all samples'")
    max_data_columns: int = Field(default=2_000, ge=1, description="Columns of one table")
    max_data_cells: int = Field(default=1_000_000, ge=1, description="Cells of one table, those left out among them")
    max_batch: int = Field(default=1_000, ge=1, description="Samples of one training update")
    max_resolution: int = Field(default=100, ge=2, description="Points along each side of a decision surface")
    max_frame_operations: int = Field(
        default=2_000_000_000, ge=1, description="Multiplications to look at all samples and points of a surface"
    )
    max_run_updates: int = Field(default=1_000_000, ge=1, description="Updates of one request to train")
    max_run_seconds: float = Field(default=120.0, gt=0.0, description="Seconds of one request to train")
    max_streams: int = Field(default=128, ge=1, description="Training runs that are open at once")
    max_frame_bytes: int = Field(default=12 * MEBIBYTE, ge=1, description="Bytes of one frame of a training run")
    max_frame_numbers: int = Field(
        default=20_000_000, ge=1, description="Activations of all neurons for all samples and points of a frame"
    )
    training_threads: int = Field(default=2, ge=1, description="Training runs that work at the same moment")
    computing_threads: int = Field(
        default_factory=cores, ge=1, description="Requests that are computed at the same moment"
    )
    max_waiting: int = Field(default=32, ge=0, description="Requests that wait for being computed")
    max_body_bytes: int = Field(default=4 * MEBIBYTE, ge=1, description="Bytes of a request's body")
    max_body_lists: int = Field(default=200_000, ge=1, description="Lists and objects in a request's body")

    kept_bytes: int = Field(
        default=16_000_000, ge=0, description="Bytes of answers kept for whoever asks the same; 0 keeps none"
    )
    compress_from_bytes: int = Field(default=8192, ge=0, description="Smaller answers are sent as they are")
    compression_level: int = Field(default=1, ge=0, le=9, description="gzip's level: 1 is fast, 9 small, 0 none")
    max_connections: int = Field(default=1000, ge=1, description="Connections of one process at once")
    max_head_seconds: float = Field(
        default=15.0, gt=0.0, description="Seconds until a request's first lines are there, from when it can begin"
    )
    max_body_seconds: float = Field(default=60.0, gt=0.0, description="Seconds until a request's body is there")
    max_idle_seconds: int = Field(default=20, ge=1, description="Seconds that a connection is kept between requests")
    max_unread_seconds: float = Field(default=120.0, gt=0.0, description="Seconds that an answer waits for being read")

    allowed_hosts: Words = Field(
        default=(),
        description="Names that Backlight is reached by, besides localhost, addresses and the machine's own name; "
        "* is any, *.example.org any below",
    )
    root_path: str = Field(
        default="", pattern=r"^(/[A-Za-z0-9._~@%-]+)*$", description="The prefix of all paths, where a proxy leaves it"
    )
    cors_origins: Words = Field(default=(), description="Pages elsewhere whose scripts may ask: https://example.org")
    frame_ancestors: Words = Field(default=(), description="Pages elsewhere that may show Backlight in a frame")

    lecture: Path | None = Field(default=None, description="A lecture's file that the page opens with")
    dist: Path = Field(default=DIST, description="Where the built page is")

    @model_validator(mode="before")
    @classmethod
    def knows_all(cls, given: Any) -> Any:
        """A misspelt setting would be ignored in silence."""
        for name in os.environ:
            own = name.upper().removeprefix(PREFIX).lower()
            if name.upper().startswith(PREFIX) and own not in cls.model_fields:
                near = get_close_matches(own, cls.model_fields, n=1)
                hint = f"; did you mean {variable(near[0])}" if near else ""
                message = f"There is no setting {visible(name)}{hint}"
                raise PydanticCustomError("unknown_setting", "{message}", {"message": message})
        return given


def sentence(name: str, settings: Settings) -> str:
    """What a limit says: `Layers of a network, the input left out: at most 16.`"""
    return say(
        "{what}: at most {most:,}.",
        what=say(Settings.model_fields[name].description or ""),
        most=getattr(settings, name),
    )
