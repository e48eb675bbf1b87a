"""Narrations filled in: numbers for entries, and for an index what it counts.

``{dw.2.i.k}`` stands for the number of that entry; ``{#i}`` for the input, the neuron or the output that i counts: its
number, or a name of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from engine.network.network import Network
from engine.writing.templates import instantiate_id

_TOKEN = re.compile(r"\{([^{}]+)\}")
_INDEX = re.compile(r"[a-z]")


def narrate(
    template: str, binding: Mapping[str, int], value: Callable[[str], str], network: Network | None = None
) -> str:
    """`binding` gives the index letters' numbers, `value` writes the number of an entry, `network` has the names."""
    columns = counted_columns(template, len(network.sizes) - 1) if network else {}

    def fill(match: re.Match[str]) -> str:
        token = match[1]
        if not token.startswith("#"):
            return value(instantiate_id(token, binding))
        letter = token[1:]
        number = binding[letter]
        return network.called(columns[letter], number) if network and letter in columns else str(number)

    return _TOKEN.sub(fill, template)


def counted_columns(template: str, layers: int) -> dict[str, int]:
    """Of each index letter: the column, 0 (the inputs) to `layers` (the outputs), that it counts in this narration.

    That is what the first entry says in which it stands: in a mistaken step i and k may have changed places.
    """
    columns: dict[str, int] = {}
    for token in _TOKEN.findall(template):
        for letter, column in _counted_by(token, layers):
            columns.setdefault(letter, column)
    return columns


def _counted_by(entry: str, layers: int) -> Iterator[tuple[str, int]]:
    kind, *parts = entry.split(".")
    layer = int(parts.pop(0)) if parts and parts[0].isdigit() else layers
    for n, letter in enumerate(parts):
        if _INDEX.fullmatch(letter):
            # What has an entry for each weight has a column for each neuron before; a Jacobian is of one layer.
            yield letter, layer if kind == "ds" else layer - n
