"""Backpropagation as a list of steps over named arrays: ``from engine import Dense, Network, trace``."""

from engine.derivation import Plan, derive
from engine.errors import InvalidInput, NotFinite, UnknownName
from engine.initializers import initialize
from engine.layers import Dense
from engine.network import Network, Parameters, Samples
from engine.trace import Trace, trace

__all__ = [
    "Dense", "InvalidInput", "Network", "NotFinite", "Parameters", "Plan", "Samples", "Trace", "UnknownName",
    "derive", "initialize", "trace",
]  # fmt: skip
