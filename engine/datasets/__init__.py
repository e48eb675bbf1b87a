"""Data to train on: made on the plane, or drawn by hand."""

from engine.datasets.dataset import Dataset
from engine.datasets.drawn import drawn
from engine.datasets.made import MADE, made
from engine.datasets.on_plane import Choices

__all__ = ["MADE", "Choices", "Dataset", "drawn", "made"]
