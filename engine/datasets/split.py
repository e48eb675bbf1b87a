"""Which samples to train on, and which to test with."""

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.datasets.dataset import Part
from engine.errors import InvalidInput
from engine.language import say
from engine.network.network import Samples

Indices = NDArray[np.intp]

# The points of a seed must not depend on how they are split, nor the split on what they are.
POINTS, SPLIT = 0, 1
LARGEST_SHARE = 0.9


def generator_for(seed: int, use: int) -> np.random.Generator:
    """A stream of random numbers for one use of that seed."""
    return np.random.default_rng([seed, use])


def split(
    samples: int, share: float, seed: int, classes: Indices | None = None, shuffle: bool = True
) -> tuple[Indices, Indices]:
    """The numbers of the samples to train on and of those to test with, both shuffled or both in the data's own order.

    round(share · samples) are for the test, but never all; each class gives the same share of its samples, to within
    one. Raises InvalidInput for a share outside 0 … 0.9.
    """
    if not 0.0 <= share <= LARGEST_SHARE:
        raise InvalidInput(
            "test_share",
            say("The test can have between 0 and {largest_share} of the samples.", largest_share=LARGEST_SHARE),
        )
    generator = generator_for(seed, SPLIT)
    order = generator.permutation(samples)
    if classes is not None:
        order = order[np.argsort(classes[order], kind="stable")]
    wanted = min(round(share * samples), samples - 1)
    # Evenly spaced along the order, so that no class is passed over.
    place = np.arange(samples)
    is_test = (place + 1) * wanted // samples > place * wanted // samples
    arranged = generator.permutation if shuffle else np.sort
    return arranged(order[~is_test]), arranged(order[is_test])


def parts(chosen: tuple[Indices, Indices], x: Array, y: Array, points: Array | None) -> tuple[Part, Part | None]:
    """The two parts of the samples; no second one where none were chosen for it."""
    train, test = (
        Part(Samples(x[rows], y[rows]), None if points is None else points[rows]) if len(rows) else None
        for rows in chosen
    )
    assert train is not None
    return train, test
