"""Embedding: a vector for each token of a vocabulary, as PyTorch's nn.Embedding."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput, told
from engine.language import say
from engine.layers.layer import At, Layer, Shape, at_least_one, only, term
from engine.steps.step import Function, Step


@dataclass(frozen=True, slots=True)
class Embedding(Layer):
    """Tokens are whole numbers from 0 to `vocabulary` − 1; each becomes its row of ``w.L``, `units` numbers."""

    vocabulary: int
    units: int = 1

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        at_least_one(field, vocabulary=self.vocabulary, units=self.units)
        return *only(before, 1, field, say("An embedding")), self.units

    def check_inputs(self, x: Array) -> None:
        fits = (x >= 0) & (x < self.vocabulary) & (x == np.floor(x))
        if len(wrong := np.argwhere(~fits)):
            place = tuple(wrong[0])
            raise InvalidInput(
                ".".join(["samples.x", *map(str, place)]),
                say(
                    "Tokens are whole numbers from 0 to {vocabulary}; this is {x}.",
                    vocabulary=self.vocabulary - 1,
                    x=told(x[place]),
                ),
            )

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {"w": (self.vocabulary, self.units)}

    def steps(self, at: At) -> list[Step]:
        """token.L[t,v] = [x[t] = v];  a.L[t,k] = Σᵥ token.L[t,v] w.L[v,k]"""
        (length,) = at.shapes[0]
        sizes = at.sizes("tvk", (length, self.vocabulary, self.units))
        numbers = (("size", float(self.vocabulary)),)
        tokens = Function("stv", "one_hot", at.reads, parameters=numbers, argument_letters=("st",))
        row = term((at.own("token"), "stv"), (at.learned("w"), "vk"))
        return [at.step(at.own("token"), "token", tokens, sizes), at.sum(at.own("a"), "embedding", "stk", sizes, row)]
