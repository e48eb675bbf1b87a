"""A template in the form that a step needs, before it is said in any language: whole sentences are looked up there.

``<mean>``, ``<averaged>`` and ``<mean cost>`` are what becomes of several samples' numbers, ``<parameter>`` and
``<parameters>`` what an update moves. In layer view a layer with weights is called a dense layer.
"""

from collections.abc import Iterator
from itertools import product

_BATCH = {
    "mean": {"<mean>": "mean", "<averaged>": "averaged", "<mean cost>": "mean cost"},
    "sum": {"<mean>": "sum", "<averaged>": "added up", "<mean cost>": "summed cost"},
}
_PART = {
    None: {},
    "w": {"<parameters>": "weights", "<parameter>": "weight"},
    "b": {"<parameters>": "biases", "<parameter>": "bias"},
}


def in_form(template: str, batch: str, part: str | None, dense: bool) -> str:
    """The English sentence for a `batch` that is a mean or a sum, about weights ("w"), biases ("b") or neither."""
    if dense:
        template = template.replace(" layer <L>", " dense layer <L>")
    for word, said in (_BATCH[batch] | _PART[part]).items():
        template = template.replace(word, said)
    return template


def forms(template: str, dense: bool = False) -> Iterator[str]:
    """Every sentence that the template may become, of dense layers too: what a catalog has to know."""
    parts = ("w", "b") if "<parameter" in template else (None,)
    both = (False, True) if dense else (False,)
    yield from dict.fromkeys(in_form(template, *form) for form in product(_BATCH, parts, both))
