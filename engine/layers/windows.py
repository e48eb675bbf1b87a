"""Windows that slide over maps: where their places are, and which of the array's indices each entry of a window has."""

from dataclasses import dataclass

from engine.errors import InvalidInput
from engine.language import say
from engine.layers.layer import At, Shape

# Letters of what is read, of the places of the window, and of the entries in it, axis by axis.
READ, PLACES, WINDOW = "mn", "pq", "uv"


def pair(setting: int | tuple[int, ...], axes: int) -> tuple[int, ...]:
    """A setting for each axis."""
    return (setting,) * axes if isinstance(setting, int) else tuple(setting)


@dataclass(frozen=True, slots=True)
class Window:
    """A window's settings, one number for each axis."""

    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[int, ...]
    dilation: tuple[int, ...]

    def places(self, before: Shape, field: str) -> Shape:
        """How many places it has in maps of that size. Raises InvalidInput where it has none."""
        if not 1 <= len(before) <= 2:
            raise InvalidInput(
                field,
                say("Windows slide over maps with 1 or 2 axes; these have {before_count}.", before_count=len(before)),
            )
        for name in ("kernel", "stride", "padding", "dilation"):
            numbers = getattr(self, name)
            if len(numbers) != len(before):
                raise InvalidInput(
                    f"{field}.{name}",
                    say("One number, or one for each of {before_count} axes.", before_count=len(before)),
                )
            if min(numbers) < (0 if name == "padding" else 1):
                raise InvalidInput(
                    f"{field}.{name}",
                    say("{name}: {ending} or more.", name=name.capitalize(), ending="0" if name == "padding" else "1"),
                )
        found = []
        for size, kernel, stride, padding, dilation in zip(
            before, self.kernel, self.stride, self.padding, self.dilation, strict=True
        ):
            room = size + 2 * padding - dilation * (kernel - 1) - 1
            if room < 0:
                wide, there = dilation * (kernel - 1) + 1, size + 2 * padding
                raise InvalidInput(
                    f"{field}.kernel",
                    say("A window of {wide} does not fit into {there}, padding included.", wide=wide, there=there),
                )
            found.append(room // stride + 1)
        return tuple(found)

    def letters(self, at: At, before: Shape) -> tuple[dict[str, int], str, str, str]:
        """How far the letters run, and those of what is read, of the places, and of the window."""
        n = len(before)
        read, places, window = READ[:n], PLACES[:n], WINDOW[:n]
        sizes = at.sizes(read + places + window, (*before, *self.places(before, ""), *self.kernel))
        return sizes, read, places, window

    def where(self, places: str = PLACES, window: str = WINDOW) -> tuple[str, ...]:
        """``m=2p+u-1``, an equation for each axis"""
        return tuple(
            f"{read}={_times(stride, place)}+{_times(dilation, entry)}" + (f"-{padding}" if padding else "")
            for read, place, entry, stride, padding, dilation in zip(
                READ, places, window, self.stride, self.padding, self.dilation, strict=False
            )
        )


def _times(number: int, letter: str) -> str:
    return letter if number == 1 else f"{number}{letter}"
