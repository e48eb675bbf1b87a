"""The optimizers by name."""

from engine.optimizers import OPTIMIZERS


def test_there_is_plain_descent():
    assert "sgd" in OPTIMIZERS
