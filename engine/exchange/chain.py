"""In which order layers follow each other, and whether their weights stand in rows or in columns.

Rows: w has a row for each neuron, z = W a. Columns: w has a column for each neuron, z = a W.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from engine.errors import InvalidInput
from engine.exchange.layers import Linear
from engine.exchange.names import order_of, says_words
from engine.exchange.tensors import shape_of
from engine.language import say

Orientation = Literal["rows", "columns"]
# Looking for orders ends there: for more layers, and after so many steps.
MOST_SEARCHED = 16
MOST_STEPS = 5_000
MOST_ORDERS = 4


@dataclass(frozen=True, eq=False)
class Chain:
    """Layers in order with a row for each neuron, and in what they differ from how they were found."""

    layers: tuple[Linear, ...]
    orientation: Orientation
    said: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(layer.name for layer in self.layers)

    @property
    def sizes(self) -> tuple[int, ...]:
        return (self.layers[0].w.shape[1], *(len(layer.w) for layer in self.layers))


def chains(found: Sequence[Linear], field: str, asked: Orientation | None = None) -> list[Chain]:
    """All the ways to read the layers as a network, the likeliest first. Raises InvalidInput where there is none."""
    named = _by_name(found)
    known = _known(found)
    likely: list[Orientation] = ["columns", "rows"] if known == "columns" else ["rows", "columns"]
    ways = [asked] if asked else likely
    read = [chain for way in ways if (chain := _chain(named.layers, way, named.said)) is not None]
    if asked is None and known is not None and any(one.orientation == known for one in read):
        # A format that says so is not asked again, unless it is a square that no shape speaks for.
        read = [one for one in read if one.orientation == known or known == "columns"]
    if not read or not named.certain:
        read += _by_shapes(found, ways, read)
    if not read:
        raise InvalidInput(field, _why_not(named.layers, ways[0]))
    return read


@dataclass(frozen=True, eq=False)
class _Named:
    layers: tuple[Linear, ...]
    certain: bool
    said: tuple[str, ...]


def _by_name(found: Sequence[Linear]) -> _Named:
    """The order that the names say. It is certain where numbers say it, and where nothing had to."""
    keys = [order_of(layer.name) for layer in found]
    order = sorted(range(len(found)), key=lambda at: keys[at])
    layers = tuple(found[at] for at in order)
    told = len(set(keys)) == len(keys)
    words = any(says_words(layer.name) for layer in found)
    unnamed = not any(layer.name for layer in found)
    said: tuple[str, ...] = ()
    if len(found) > 1 and not unnamed and (words or not told):
        listed = " → ".join(layer.title for layer in layers)
        how = (
            say("as their names say")
            if told
            else say("in the order they came in: their names do not say which is first")
        )
        said = (say("The layers are read {how}: {listed}.", how=how, listed=listed),)
    return _Named(layers, len(found) < 2 or unnamed or (told and not words), said)


def _known(found: Sequence[Linear]) -> Orientation | None:
    ways = {layer.by_input for layer in found}
    return "columns" if ways == {True} else "rows" if ways == {False} else None


def _chain(layers: Sequence[Linear], way: Orientation, said: tuple[str, ...]) -> Chain | None:
    read = tuple(layer.turned() if way == "columns" else layer for layer in layers)
    fits = all(layer.b is None or len(layer.b) == len(layer.w) for layer in read)
    follow = all(len(before.w) == after.w.shape[1] for before, after in pairwise(read))
    if not (fits and follow):
        return None
    return Chain(read, way, (*said, *_turned(layers, way)))


def _turned(layers: Sequence[Linear], way: Orientation) -> tuple[str, ...]:
    if way == "rows":
        return ()
    first = layers[0]
    rows, columns = first.w.shape
    source = (
        say("as Keras, TensorFlow and scikit-learn keep them") if all(layer.by_input for layer in layers)
        else say("as in a W")
    )  # fmt: skip
    return (
        say(
            "The weights have a row for each input and a column for each neuron, {source} ({title} "
            "is {rows} × {columns}); here they are turned, to a row for each neuron.",
            source=source,
            title=first.title,
            rows=rows,
            columns=columns,
        ),
    )


def _by_shapes(found: Sequence[Linear], ways: Sequence[Orientation], known: Sequence[Chain]) -> list[Chain]:
    """Further orders that the shapes allow."""
    seen = {chain.names for chain in known}
    more: list[Chain] = []
    for way in ways:
        for order in _orders(found, way):
            chain = _chain([found[at] for at in order], way, ())
            if chain is None or chain.names in seen or len(more) == MOST_ORDERS - 1:
                continue
            listed = " → ".join(layer.title for layer in chain.layers)
            alone = say("the only order") if not known else say("an order")
            seen.add(chain.names)
            more.append(
                Chain(
                    chain.layers,
                    way,
                    (say("{listed} is {alone} that the shapes allow.", listed=listed, alone=alone), *chain.said),
                )
            )
        if more and not known:
            break
    if len(more) > 1 and not known:
        only, several = say("the only order"), say("one of several orders")
        more = [Chain(one.layers, one.orientation, (one.said[0].replace(only, several), *one.said[1:])) for one in more]
    return more


def _orders(found: Sequence[Linear], way: Orientation) -> list[list[int]]:
    """Orders in which each layer takes as many numbers as the one before it gives: paths over all edges."""
    if len(found) > MOST_SEARCHED:
        return []
    ends = [layer.w.shape[::-1] if way == "rows" else layer.w.shape for layer in found]
    if not _one_path(ends):
        return []
    orders: list[list[int]] = []
    stack: list[list[int]] = [[at] for at in reversed(range(len(ends)))]
    for _ in range(MOST_STEPS):
        if not stack or len(orders) == MOST_ORDERS:
            break
        path = stack.pop()
        if len(path) == len(ends):
            orders.append(path)
            continue
        left = [at for at in range(len(ends)) if at not in path and ends[at][0] == ends[path[-1]][1]]
        stack.extend([*path, at] for at in reversed(left))
    return orders


def _one_path(ends: Sequence[tuple[int, ...]]) -> bool:
    """Can one path go over all of them? (Euler: every size is left as often as it is reached, but for both ends.)"""
    surplus = Counter(into for into, _ in ends)
    surplus.subtract(Counter(out for _, out in ends))
    return sum(abs(count) for count in surplus.values()) <= 2


def _why_not(layers: Sequence[Linear], way: Orientation) -> str:
    read = [layer.turned() if way == "columns" else layer for layer in layers]
    for layer in read:
        if layer.b is not None and len(layer.b) != len(layer.w) and len(layers) == 1:
            return say(
                "{title} has {w_count} neurons, but {b_count} biases.",
                title=layer.title,
                w_count=len(layer.w),
                b_count=len(layer.b),
            )
    for before, after in pairwise(read):
        if len(before.w) != after.w.shape[1]:
            return say(
                "The layers do not follow each other: {title} gives {w_count} numbers, {title_2} takes "
                "{shape}. No other order fits, and neither do weights with a row for each input.",
                title=before.title,
                w_count=len(before.w),
                title_2=after.title,
                shape=after.w.shape[1],
            )
    shapes = ", ".join(f"{layer.title} {shape_of(layer.w.shape)}" for layer in layers)
    return say(
        "The numbers of biases do not fit the weights ({shapes}), with a row for each neuron or for each input.",
        shapes=shapes,
    )
