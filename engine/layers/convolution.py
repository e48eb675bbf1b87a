"""Convolution over one axis or two: the same small weights at every place, as PyTorch's nn.Conv1d and nn.Conv2d."""

from dataclasses import dataclass

from engine.errors import InvalidInput, UnknownName
from engine.functions.activations import ACTIVATIONS
from engine.language import say
from engine.layers.layer import At, Layer, Shape, activated, at_least_one, only, term
from engine.layers.windows import PLACES, WINDOW, Window, pair
from engine.steps.step import Step


@dataclass(frozen=True, slots=True)
class Convolution(Layer):
    """`units` maps out of the maps before, (C, H, W) or (C, length). `kernel`, `stride`, `padding` and `dilation` are
    one number, or one for each axis."""

    units: int = 1
    kernel: int | tuple[int, ...] = 3
    stride: int | tuple[int, ...] = 1
    padding: int | tuple[int, ...] = 0
    dilation: int | tuple[int, ...] = 1
    activation: str = "identity"

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        at_least_one(field, units=self.units)
        if self.activation not in ACTIVATIONS:
            raise UnknownName(f"{field}.activation", self.activation, list(ACTIVATIONS))
        if ACTIVATIONS[self.activation].over_layer:
            raise InvalidInput(
                f"{field}.activation", say("{activation} is of a whole layer, not of maps.", activation=self.activation)
            )
        _, *places = only(before, "any", field, say("A convolution"))
        return self.units, *self._window(len(places)).places(tuple(places), field)

    def _window(self, axes: int) -> Window:
        return Window(*(pair(setting, axes) for setting in (self.kernel, self.stride, self.padding, self.dilation)))

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        maps, *places = before[0]
        return {"w": (self.units, maps, *pair(self.kernel, len(places))), "b": (self.units,)}

    def steps(self, at: At) -> list[Step]:
        """z.L[c,p,q] = Σ w.L[c,d,u,v] x[d,m,n] + b.L[c] where m = stride·p + dilation·u − padding, and n likewise"""
        maps, *places = at.shapes[0]
        window = self._window(len(places))
        sizes, before, out, kernel = window.letters(at, tuple(places))
        sizes |= {"c": self.units, "d": maps}
        weighted = term(
            (at.learned("w"), f"cd{kernel}"), (at.reads[0], f"sd{before}"), where=window.where(PLACES, WINDOW)
        )  # fmt: skip
        z = at.sum(at.own("z"), "convolution", f"sc{out}", sizes, weighted, term((at.learned("b"), "c")))
        return [z, activated(at, f"sc{out}", sizes, self)]
