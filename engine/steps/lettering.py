"""Index letters of terms: renamed, told apart, and terms that are alike put together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from string import ascii_letters

from engine.steps.step import Product

NONE: Mapping[str, int] = {}


def letters_of(term: Product) -> set[str]:
    """All letters of a term's factors and conditions."""
    conditions = (letter for condition in term.where for letter in condition if letter.isalpha())
    return {*(letter for factor in term.factors for letter in factor.indices), *conditions}


def renamed(term: Product, names: Mapping[str, str]) -> Product:
    """The term with other letters."""
    if not names:
        return term
    table = str.maketrans(dict(names))
    return replace(
        term,
        factors=tuple(replace(factor, indices=factor.indices.translate(table)) for factor in term.factors),
        where=tuple(condition.translate(table) for condition in term.where),
    )


def renaming(
    own: str, wanted: str, letters: Iterable[str], taken: Mapping[str, int] = NONE, sizes: Mapping[str, int] = NONE
) -> dict[str, str]:
    """What to call the letters of a term so that its result's, `own`, are the `wanted` ones.

    A letter summed over gets another name where it would be one of those, or one that runs differently far already.
    """
    names = {letter: other for letter, other in zip(own, wanted, strict=True) if letter != other}
    unused = (letter for letter in ascii_letters if letter not in {*letters, *own, *wanted, *taken})
    for letter in sorted(set(letters) - set(own)):
        if letter in wanted or taken.get(letter, sizes.get(letter)) != sizes.get(letter):
            names[letter] = next(unused)
    return names


def told_apart(
    own: str, terms: tuple[Product, ...], sizes: dict[str, int]
) -> tuple[str, tuple[Product, ...], dict[str, int]]:
    """The letter of a neuron, i, becomes j where it is summed over, as in the notes; where there is a j, they change
    places. Gives the result's letters, the terms and the letters' sizes."""
    letters = {letter for term in terms for letter in letters_of(term)}
    if "i" in own or "i" not in letters:
        return own, terms, sizes
    names = {"i": "j", "j": "i"} if "j" in letters | set(own) else {"i": "j"}
    others = {names.get(letter, letter): size for letter, size in sizes.items()}
    table = str.maketrans(names)
    return own.translate(table), tuple(renamed(term, names) for term in terms), {**sizes, **others}


def merged(terms: Iterable[Product]) -> tuple[Product, ...]:
    """Terms that differ in their coefficients alone, as one: g w + g w is 2 g w."""
    these = tuple(terms)
    if len(these) == 1:
        return these
    found: dict[Product, float] = {}
    for term in these:
        alike = replace(term, coefficient=1.0)
        found[alike] = found.get(alike, 0.0) + term.coefficient
    return tuple(replace(term, coefficient=coefficient) for term, coefficient in found.items())
