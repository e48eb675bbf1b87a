"""Pooling: the largest of a window, or its mean, map by map, as PyTorch's nn.MaxPool2d and nn.AvgPool2d."""

from dataclasses import dataclass
from math import prod

from engine.errors import InvalidInput
from engine.language import say
from engine.layers.layer import At, Layer, Shape, only, term
from engine.layers.windows import Window, pair
from engine.steps.step import Function, Step


@dataclass(frozen=True, slots=True)
class _Pooling(Layer):
    """`stride` is that of the kernel, where it is left out."""

    kernel: int | tuple[int, ...] = 2
    stride: int | tuple[int, ...] | None = None
    padding: int | tuple[int, ...] = 0

    def _window(self, axes: int) -> Window:
        kernel = pair(self.kernel, axes)
        stride = kernel if self.stride is None else pair(self.stride, axes)
        return Window(kernel, stride, pair(self.padding, axes), (1,) * axes)

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        maps, *places = only(before, "any", field, "Pooling")
        window = self._window(len(places))
        found = window.places(tuple(places), field)
        if any(2 * padding > kernel for padding, kernel in zip(window.padding, window.kernel, strict=True)):
            raise InvalidInput(
                f"{field}.padding", say("At most half of the kernel, so that every window holds a number.")
            )
        return maps, *found


class MaxPooling(_Pooling):
    """The largest number of each window; padding never is. Of equal ones the first counts on the way back."""

    __slots__ = ()

    def steps(self, at: At) -> list[Step]:
        """a.L[c,p,q] = max over u,v of x[c,m,n] where m = stride·p + u − padding, and n likewise"""
        maps, *places = at.shapes[0]
        window = self._window(len(places))
        sizes, before, out, kernel = window.letters(at, tuple(places))
        largest = Function(
            f"sc{out}", "maximum", at.reads, "axes",
            argument_letters=(f"sc{before}",), along=kernel, where=window.where(),
        )  # fmt: skip
        return [at.step(at.own("a"), "max_pooling", largest, sizes | {"c": maps})]


class AveragePooling(_Pooling):
    """The mean of each window, padding counted as zeros."""

    __slots__ = ()

    def steps(self, at: At) -> list[Step]:
        """a.L[c,p,q] = 1/(U V) Σ x[c,m,n] where m = stride·p + u − padding, and n likewise"""
        maps, *places = at.shapes[0]
        window = self._window(len(places))
        sizes, before, out, _ = window.letters(at, tuple(places))
        mean = term((at.reads[0], f"sc{before}"), coefficient=1.0 / prod(window.kernel), where=window.where())
        return [at.sum(at.own("a"), "average_pooling", f"sc{out}", sizes | {"c": maps}, mean)]
