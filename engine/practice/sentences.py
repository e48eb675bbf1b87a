"""What is said of a number that was marked: a sentence, a reason, what to do. Never “wrong” alone."""

from engine.practice.marked import Marked
from engine.practice.saying import called, digits_of, numeral
from engine.practice.sureness import sureness
from engine.practice.typed import rounded

MOST_FACTORS = 6


def message(marked: Marked) -> str:
    """The verdict in words. It never tells the right number."""
    match marked.verdict:
        case "right":
            return _right(marked)
        case "carried":
            return _carried(marked)
        case "explained":
            return f"{clause_of(marked)} {evidence_of(marked)}".strip()
        case "unclear":
            return _unclear(marked)
        case _:
            return _off(marked)


def clause_of(marked: Marked) -> str:
    """“This is what comes out if the weights are not transposed.”"""
    return f"This is what comes out if {marked.explanations[0].clause}."


def evidence_of(marked: Marked) -> str:
    """How sure that is, and why."""
    evidence, best = marked.evidence, marked.explanations[0]
    if evidence is None:
        return ""
    sure = sureness(best, evidence) or "perhaps"
    others = len(marked.explanations) - 1
    together = f" {numeral(evidence.matching).capitalize()} of your numbers match it." if evidence.matching > 1 else ""
    only = "only this one is yours" if not others else f"{numeral(others)} more give{'s' * (others == 1)} yours"
    shown = 4 if marked.typed.exact else max(marked.typed.digits, 3)
    nearest = "" if evidence.nearest is None else f"; the next nearest is {rounded(evidence.nearest, shown)}"
    return (
        f"{sure.capitalize()}.{together} {_matching(marked)} {evidence.ways:,} ways to slip give "
        f"{evidence.values:,} different numbers, {only}{nearest}."
    )


def _matching(marked: Marked) -> str:
    digits = marked.typed.digits
    if marked.typed.exact:
        return "It matches to the last digit."
    return {1: "Its one digit matches.", 2: "Both digits match."}.get(digits, f"All {digits_of(digits)} match.")


def _right(marked: Marked) -> str:
    if marked.typed.exact:
        return "Right."
    if marked.agreeing < marked.typed.digits:
        return f"Right, to {digits_of(marked.agreeing)}; the last one is within what rounding can do."
    return f"Right, to {digits_of(marked.typed.digits)}."


def _carried(marked: Marked) -> str:
    source = marked.follows_from
    if not marked.counts:
        said = "0 here the rest is 0" if marked.typed.value == 0.0 else "1 here the rest is there"
        return f"With a {said} by itself: it isn't counted."
    if source is None:
        return f"{marked.typed.text} follows from your own numbers. This step is right."
    began = marked.began_at
    where = f" It began at {called(began)}." if began and began != source else ""
    return f"{marked.typed.text} follows from your own {called(source)}. This step is right.{where}"


def _unclear(marked: Marked) -> str:
    have, need = marked.typed.digits, marked.needed or marked.typed.digits + 1
    if have == 0:
        return "A 0 says too little here: give digits that are not 0."
    return f"{digits_of(have).capitalize()} can't tell these apart: give {numeral(need)}."


def _off(marked: Marked) -> str:
    said = "Up to here nothing is off; this step gives something else, and no slip we know gives your number."
    if not marked.factors:
        return said
    names = ", ".join(place.term for place, _ in marked.factors[:MOST_FACTORS])
    more = ", …" if len(marked.factors) > MOST_FACTORS else ""
    return f"{said} These are its factors: {names}{more}. Which do you have?"
