"""What targets a cost can be compared with."""

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput, told
from engine.functions.costs import Cost
from engine.language import say


def check_probabilities(cost: Cost, y: Array) -> None:
    """Raise InvalidInput where the cost compares probabilities and a target is none: it has no least value then."""
    least, most = cost.targets
    bounded = (least, most) != (-np.inf, np.inf)
    if bounded and len(wrong := np.argwhere((y < least) | (y > most))):
        s, i = wrong[0]
        raise InvalidInput(
            f"samples.y.{s}.{i}",
            say(
                "{title} compares probabilities, so targets lie between {least:g} and {most:g}; this one is {y}.",
                title=say(cost.title), least=least, most=most, y=told(y[s, i]),
            ),
        )  # fmt: skip


def check_targets(cost: Cost, y: Array) -> None:
    """Raise InvalidInput where targets are such as the cost's formulas do not hold for."""
    if cost.targets_sum_to_one:
        for s, total in enumerate(y.sum(axis=-1).ravel()):
            if abs(total - 1.0) > 1e-9:
                single = say(" For one yes-or-no output use binary_cross_entropy.") if y.shape[1] == 1 else ""
                raise InvalidInput(
                    f"samples.y.{s}",
                    say(
                        "{title} compares two probability distributions, so a sample's targets add up to 1; "
                        "these add up to {total}.{single}",
                        title=say(cost.title), total=told(total), single=single,
                    ),
                )  # fmt: skip
