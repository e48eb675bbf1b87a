"""Which samples an update learns from: a function of the seed and of where the run is, of nothing else."""

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


def order(samples: int, seed: int, epoch: int, shuffle: bool) -> Indices:
    """The order in which an epoch goes through the samples."""
    if not shuffle:
        return np.arange(samples)
    return np.random.default_rng((seed, epoch)).permutation(samples)


def updates_in_epoch(samples: int, batch_size: int) -> int:
    """The last batch of an epoch takes what is left."""
    return -(-samples // batch_size)
