"""What an operator may set, each as an environment variable: BACKLIGHT_MAX_LAYERS=8."""

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.assets import DIST

MEBIBYTE = 1024 * 1024


def cores() -> int:
    """Of this machine, those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """Limits are enforced before work begins, so that no request can ask for more than a moment of it."""

    model_config = SettingsConfigDict(env_prefix="BACKLIGHT_", frozen=True)

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
    max_updates: int = Field(default=200, ge=1, description="Updates of one mistake report")
    max_differences: int = Field(default=500, ge=1, description="Differing entries listed by one mistake report")
    max_training_numbers: int = Field(default=100_000_000, ge=1, description="Numbers computed by one report's updates")
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

    compress_from_bytes: int = Field(default=8192, ge=0, description="Smaller answers are sent as they are")
    compression_level: int = Field(default=1, ge=0, le=9, description="gzip's level: 1 is fast, 9 small, 0 none")
    dist: Path = Field(default=DIST, description="Where the built page is")
