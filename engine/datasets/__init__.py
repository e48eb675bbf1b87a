"""Data to train on: made on the plane, drawn by hand, well-known tables, one's own; samples as they are."""

from engine.datasets.dataset import Dataset
from engine.datasets.drawn import drawn
from engine.datasets.encoding import encode
from engine.datasets.given import given
from engine.datasets.made import MADE, made
from engine.datasets.on_plane import Choices
from engine.datasets.tables import TABLES

__all__ = ["MADE", "TABLES", "Choices", "Dataset", "drawn", "encode", "given", "made"]
