"""Reading the entry that someone asks about: one of this network's."""

from collections.abc import Collection

from engine.errors import InvalidInput
from engine.evaluation.trace import Trace
from engine.language import say
from engine.nearest import nearest_term
from engine.notation.quantities import PER_SAMPLE
from engine.notation.term_ids import TermId, entry_letters, parse_term

# What each kind is called, and an example.
_CALLED = {
    "w": ("weight", "w.1.0.0"), "b": ("bias", "b.1.0"), "a": ("input", "a.0.0"), "y": ("target", "y.0"),
}  # fmt: skip


def chosen_entry(trace: Trace, text: str, kinds: Collection[str], field: str) -> TermId:
    """The given number that `text` names; of the arrays a only the inputs, a.0, are given.

    Raises InvalidInput naming the request's `field` for anything else.
    """
    try:
        term = parse_term(text)
    except ValueError as error:
        raise InvalidInput(field, f"{error}.{_meant(trace, text)}") from None
    is_given = term.kind in kinds and (term.kind != "a" or term.layer == 0)
    if not (is_given and term.array in trace.arrays and _inside(trace, term)):
        names, examples = zip(*(_CALLED[kind] for kind in kinds), strict=True)
        raise InvalidInput(
            field,
            say(
                "This network has no {listed} {text!r}; they look like {listed_2}.",
                listed=_listed(names),
                text=text[:80],
                listed_2=_listed(examples),
            ),
        )
    return term


def _meant(trace: Trace, text: str) -> str:
    """The entry's own name, where `text` is how others write it: W1[0,1]."""
    near = nearest_term(text)
    if near is None or near.rpartition(".")[0] == "":
        return ""
    array, layer, *indices = near.split(".")
    name = f"{array}.{layer}"
    if name not in trace.arrays:
        return ""
    if not indices:
        letters = entry_letters(name)
        return say(
            " Did you mean an entry of {name!r}, such as {listed!r}?",
            name=name,
            listed=".".join([name, *"0" * len(letters)]),
        )
    return say(" Did you mean {near!r}?", near=near) if _inside(trace, parse_term(near)) else ""


def _inside(trace: Trace, term: TermId) -> bool:
    shape = trace[term.array].shape
    if term.kind in PER_SAMPLE:
        shape = shape[1:]
    return len(term.indices) == len(shape) and all(n < size for n, size in zip(term.indices, shape, strict=True))


def _listed(names: Collection[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
