"""Activations sampled, so that a drawing of one needs no formula."""

from functools import lru_cache

import numpy as np

from app.schemas.catalog import Curve
from engine.functions.activations import ACTIVATIONS
from engine.layers import Dense, Layer

# The inputs. Their number is odd, so that 0 is one.
Z = np.linspace(-6.0, 6.0, 97)


@lru_cache(maxsize=256)
def curve_of(layer: Layer) -> Curve | None:
    """The activation of that layer, its constants included; None for one of a whole layer."""
    sigma = ACTIVATIONS[layer.activation]
    if sigma.over_layer:
        return None
    return Curve(z=Z.tolist(), a=np.round(sigma.value(Z, **dict(layer.parameters)), 4).tolist())


def unusual_curve_of(layer: Layer) -> Curve | None:
    """The same; None where the constants are the usual ones, whose curve the catalog has."""
    usual = Dense(1, layer.activation).parameters == layer.parameters
    return None if usual else curve_of(layer)
