"""The kinds of layers: ``from backlight.layers import Convolution, Flatten``."""

from engine.layers import *  # noqa: F403
