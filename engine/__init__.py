"""Backpropagation as a list of steps over named arrays: ``from engine import Dense, Network, trace``."""

from engine.derivation.plan import Plan, derive
from engine.errors import InvalidInput, NotFinite, UnknownName
from engine.evaluation.trace import Trace, trace
from engine.layers import Dense
from engine.network.initializers import initialize
from engine.network.network import Network, Parameters, Samples

__all__ = [
    "Dense", "InvalidInput", "Network", "NotFinite", "Parameters", "Plan", "Samples", "Trace", "UnknownName",
    "derive", "initialize", "trace",
]  # fmt: skip
