"""The parameters of a network of any layers, by name, and what its layers are given besides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from engine.arrays import Array, numbers
from engine.errors import InvalidInput, UnknownName
from engine.language import say
from engine.network.network import Network, Parameters


@dataclass(frozen=True, eq=False)
class NamedParameters:
    """Arrays by their ids: ``w.1``, ``gamma.2``, ``kept.3``."""

    arrays: Mapping[str, Array]

    @classmethod
    def of(cls, network: Network, given: Mapping[str, ArrayLike], samples: int) -> "NamedParameters":
        """Read nested lists for `network`. Raises InvalidInput or UnknownName that names what does not fit."""
        wanted = network.learned | network.given
        for name in given:
            if name not in wanted:
                raise UnknownName(f"parameters.{name}", name, list(wanted))
        for name in wanted:
            if name not in given:
                raise InvalidInput(
                    f"parameters.{name}",
                    say("{name} is missing; the network has {listed}.", name=name, listed=", ".join(wanted)),
                )
        return cls({
            name: numbers(f"parameters.{name}", given[name], _shape(shape, samples), say("as its layer says"))
            for name, shape in wanted.items()
        })  # fmt: skip


def _shape(shape: tuple[int, ...], samples: int) -> tuple[int, ...]:
    """A shape that begins with 0 is one for each sample."""
    return (samples, *shape[1:]) if shape[:1] == (0,) else shape


Known = Parameters | NamedParameters
# As people give them: read already, as a pair of lists of weights and of biases, or by name.
GivenParameters = Parameters | Sequence[Sequence[ArrayLike]] | Mapping[str, ArrayLike]


def known_parameters(network: Network, given: GivenParameters, samples: int) -> Known:
    """The parameters, read and checked. Raises InvalidInput or UnknownName where they do not fit the network."""
    if isinstance(given, Parameters):
        return given
    if isinstance(given, Mapping):
        return NamedParameters.of(network, given, samples)
    if not isinstance(given, Sequence) or len(given) != 2:
        what = f"a {type(given).__name__}" + (f" of {len(given)}" if isinstance(given, Sequence) else "")
        raise InvalidInput(
            "parameters",
            say(
                "Give the weights and the biases, a pair of lists, or arrays by their names; this is {what}.", what=what
            ),
        )
    return Parameters.of(network, *given)
