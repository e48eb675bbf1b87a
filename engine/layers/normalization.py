"""Normalization in named steps: mean, centred, variance, its inverse root, normal, and then scaled and shifted.

Batch norm takes the mean over the samples (and the places of maps), so one sample's cost depends on the others; layer
norm takes it over one sample's features. Ioffe, Szegedy 2015; Ba et al. 2016; PyTorch's nn.BatchNorm and nn.LayerNorm.
"""

from dataclasses import dataclass
from math import prod
from typing import Literal, get_args

from engine.errors import InvalidInput, UnknownName
from engine.language import say
from engine.layers.layer import At, Layer, Shape, only, term
from engine.steps.step import Function, Step

Mode = Literal["training", "evaluation"]


@dataclass(frozen=True, slots=True)
class BatchNorm(Layer):
    """Each feature, or map, by the mean and variance of the batch; in evaluation by ``running_mean.L`` and
    ``running_variance.L``, which are given."""

    epsilon: float = 1e-5
    mode: Mode = "training"

    @property
    def meets(self) -> bool:  # type: ignore[override]
        return self.mode == "training"

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        if self.mode not in get_args(Mode):
            raise UnknownName(f"{field}.mode", self.mode, list(get_args(Mode)))
        _check(self.epsilon, field)
        return only(before, "any", field, say("Batch norm"))

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {"gamma": before[0][:1], "beta": before[0][:1]}

    def given(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        names = ("running_mean", "running_variance") if self.mode == "evaluation" else ()
        return dict.fromkeys(names, before[0][:1])

    def steps(self, at: At) -> list[Step]:
        (shape,) = at.shapes
        letters = "cpq"[: len(shape)]
        sizes = at.sizes(letters, shape)
        if self.mode == "training":
            return _normalized(at, f"s{letters}", "c", "c", sizes, self.epsilon)
        return _normalized(at, f"s{letters}", "c", "c", sizes, self.epsilon, at.own("running_mean"),
                           at.own("running_variance"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class LayerNorm(Layer):
    """Each sample's features, the last axis, by their own mean and variance."""

    epsilon: float = 1e-5

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        _check(self.epsilon, field)
        return only(before, "any", field, say("Layer norm"))

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {"gamma": before[0][-1:], "beta": before[0][-1:]}

    def steps(self, at: At) -> list[Step]:
        (shape,) = at.shapes
        letters = "tpq"[: len(shape) - 1] + "k"
        return _normalized(at, f"s{letters}", f"s{letters[:-1]}", "k", at.sizes(letters, shape), self.epsilon)


def _check(epsilon: float, field: str) -> None:
    if not epsilon > 0.0:
        raise InvalidInput(f"{field}.epsilon", say("Epsilon is above 0; this is {epsilon:g}.", epsilon=epsilon))


def _normalized(
    at: At, letters: str, kept: str, feature: str, sizes: dict[str, int], epsilon: float,
    mean: str = "", variance: str = "",
) -> list[Step]:  # fmt: skip
    """x̂ = (x − mean)/√(variance + ε) and γ x̂ + β; mean and variance over all letters but those that are `kept`, or
    those that are given."""
    x, share = at.reads[0], 1.0 / prod(sizes[letter] for letter in letters if letter not in kept)
    steps = []
    if not mean:
        mean = at.own("mean")
        steps.append(at.sum(mean, "mean", kept, sizes, term((x, letters), coefficient=share)))
    centred, root, normal = at.own("centred"), at.own("root"), at.own("normal")
    difference = term((x, letters)), term((mean, kept), coefficient=-1.0)
    steps.append(at.sum(centred, "centred", letters, sizes, *difference))
    if not variance:
        variance = at.own("variance")
        square = term((centred, letters), (centred, letters), coefficient=share)
        steps.append(at.sum(variance, "variance", kept, sizes, square))
    inverse_root = Function(kept, "inverse_root", (variance,), parameters=(("epsilon", epsilon),))
    scaled = term((at.learned("gamma"), feature), (normal, letters)), term((at.learned("beta"), feature))
    return [
        *steps,
        at.step(root, "inverse_root", inverse_root, sizes),
        at.sum(normal, "normal", letters, sizes, term((centred, letters), (root, kept))),
        at.sum(at.own("a"), "scaled_and_shifted", letters, sizes, *scaled),
    ]
