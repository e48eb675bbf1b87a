"""What is said of a number that was marked: a sentence, a reason, what to do. Never “wrong” alone."""

from engine.language import begun, say
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
            return f"{clause_of(marked)} {evidence_of(marked)}"
        case "unclear":
            return _unclear(marked)
        case _:
            return _off(marked)


def clause_of(marked: Marked) -> str:
    """“This is what comes out if the weights are not transposed.”"""
    return say("This is what comes out if {clause}.", clause=marked.explanations[0].clause)


def evidence_of(marked: Marked) -> str:
    """How sure that is, and why."""
    evidence, best = marked.evidence, marked.explanations[0]
    assert evidence is not None
    sure = say(sureness(best, evidence) or "perhaps")
    others = len(marked.explanations) - 1
    together = (
        say(" {matching} of your numbers match it.", matching=begun(numeral(evidence.matching)))
        if evidence.matching > 1
        else ""
    )
    only = (
        say("only this one is yours")
        if not others
        else say("one more gives yours")
        if others == 1
        else say("{others} more give yours", others=numeral(others))
    )
    shown = 4 if marked.typed.exact else max(marked.typed.digits, 3)
    nearest = (
        ""
        if evidence.nearest is None
        else say("; the next nearest is {rounded}", rounded=rounded(evidence.nearest, shown))
    )
    return say(
        "{sure}.{together} {matching} {ways:,} ways to slip give {values:,} different numbers, {only}{nearest}.",
        sure=begun(sure),
        together=together,
        matching=_matching(marked),
        ways=evidence.ways,
        values=evidence.values,
        only=only,
        nearest=nearest,
    )


def _matching(marked: Marked) -> str:
    digits = marked.typed.digits
    if marked.typed.exact:
        return say("It matches to the last digit.")
    return {1: say("Its one digit matches."), 2: say("Both digits match.")}.get(
        digits, say("All {digits_of} match.", digits_of=digits_of(digits))
    )


def _right(marked: Marked) -> str:
    if marked.typed.exact:
        return say("Right.")
    if marked.agreeing < marked.typed.digits:
        return say(
            "Right, to {digits_of}; the last one is within what rounding can do.", digits_of=digits_of(marked.agreeing)
        )
    return say("Right, to {digits_of}.", digits_of=digits_of(marked.typed.digits))


def _carried(marked: Marked) -> str:
    source = marked.follows_from
    if not marked.counts:
        said = say("0 here the rest is 0") if marked.typed.value == 0.0 else say("1 here the rest is there")
        return say("With a {said} by itself: it isn't counted.", said=said)
    if source is None:
        return say("{text} follows from your own numbers. This step is right.", text=marked.typed.text)
    began = marked.began_at
    where = say(" It began at {term}.", term=called(began)) if began and began != source else ""
    return say(
        "{text} follows from your own {term}. This step is right.{where}",
        text=marked.typed.text,
        term=called(source),
        where=where,
    )


def _unclear(marked: Marked) -> str:
    have, need = marked.typed.digits, marked.needed or marked.typed.digits + 1
    if have == 0:
        return say("A 0 says too little here: give digits that are not 0.")
    return say("{digits_of} can't tell these apart: give {need}.", digits_of=begun(digits_of(have)), need=numeral(need))


def _off(marked: Marked) -> str:
    said = say("Up to here nothing is off; this step gives something else, and no slip we know gives your number.")
    if not marked.factors:
        return said
    names = ", ".join(place.term for place, _ in marked.factors[:MOST_FACTORS])
    more = ", …" if len(marked.factors) > MOST_FACTORS else ""
    return say("{said} These are its factors: {names}{more}. Which do you have?", said=said, names=names, more=more)
