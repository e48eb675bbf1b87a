"""A lecture's question: its numbers computed, its answer checked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.derivation.mistakes import MISTAKES
from engine.digits import number_text
from engine.language import say
from engine.lectures.arithmetic import EQUAL, Value, computed, holds
from engine.lectures.numbers import filled
from engine.nearest import nearest
from engine.notation.entry_names import entry_name

Say = Callable[[str], None]


def asked(ask: Mapping[str, Any], value: Value, titles: Sequence[str], fault: Say) -> dict[str, Any] | None:
    """The question; None where what it asks cannot be told. `fault` is told what is wrong.

    `titles` are those of the lecture's moments, one of which may be the one to look at again.
    """
    kinds = [name for name in ("choices", "larger", "number") if ask.get(name) is not None]
    if len(kinds) != 1:
        fault(say("ask: A question has choices, or two quantities of which one is larger, or a number."))
        return None
    choices: list[dict[str, Any]] = []
    number: float | None = None
    try:
        if kinds == ["number"]:
            number = computed(ask["number"], value)
        elif kinds == ["larger"]:
            one, other = ask["larger"]
            choices = _larger(one, other, value)
        else:
            choices = [_choice(n, choice, value, fault) for n, choice in enumerate(ask["choices"])]
    except (ValueError, RecursionError) as error:
        fault(say("ask: {error}.", error=error) if isinstance(error, ValueError) else say("ask: too many brackets."))
        return None
    if choices and not any(choice["right"] for choice in choices):
        fault(say("ask: None of the choices is right."))
    return {
        "question": _words(ask["question"], value, fault), "choices": choices, "number": number,
        "number_text": None if number is None else number_text(number, 4), "tolerance": ask.get("tolerance", 0.005),
        "again": _again(ask["again"], titles, fault) if ask.get("again") else None,
    }  # fmt: skip


def _again(title: str, titles: Sequence[str], fault: Say) -> int | None:
    """The moment of that title, from 1."""
    if title in titles:
        return titles.index(title) + 1
    near = nearest(title, titles)
    fault(
        say(
            "ask: There is no moment {title!r} to look at again.{part}",
            title=title,
            part=say(" Did you mean {near!r}?", near=near) if near else "",
        )
    )
    return None


def _words(words: str, value: Value, fault: Say) -> str:
    shown, wrong = filled(words, value)
    for one in wrong:
        fault(f"ask: {one}")
    return shown


def _choice(n: int, choice: Mapping[str, Any], value: Value, fault: Say) -> dict[str, Any]:
    right, claim, name = choice.get("right", False), choice.get("claim"), choice.get("mistake")
    is_so = None
    if claim is not None:
        try:
            is_so = holds(claim, value)
        except (ValueError, RecursionError) as error:
            fault(say("ask.choices.{n}: {error}.", n=n, error=error))
        if is_so is not None and is_so != right:
            fault(
                say(
                    "ask.choices.{n}: {claim!r} is true, and the choice is wrong."
                    if is_so
                    else "ask.choices.{n}: {claim!r} is not true, and the choice is right.",
                    n=n,
                    claim=claim,
                )
            )
    if name is not None and name not in MISTAKES:
        fault(say("ask.choices.{n}: There is no mistake {name!r}.", n=n, name=name))
    why = say(MISTAKES[name].why) if name in MISTAKES else None
    shows = choice.get("shows")
    return {
        "says": _words(choice["says"], value, fault), "right": right, "claim": claim, "holds": is_so,
        "shows": _words(shows, value, fault) if shows else why,
    }  # fmt: skip


def _larger(one: str, other: str, value: Value) -> list[dict[str, Any]]:
    left, right = computed(one, value), computed(other, value)
    equal = abs(left - right) <= EQUAL * max(abs(left), abs(right))
    told = say("{one} and {other}", one=number_text(left, 4), other=number_text(right, 4))
    says = (
        say("{named} is larger", named=_named(one)),
        say("{named} is larger", named=_named(other)),
        say("both are the same"),
    )
    return [
        {"says": said, "right": so, "claim": None, "holds": None, "shows": told}
        for said, so in zip(says, (not equal and left > right, not equal and left < right, equal), strict=True)
    ]


def _named(text: str) -> str:
    """An entry in words; a calculation as it is written."""
    try:
        return entry_name(text)
    except (ValueError, IndexError, KeyError):
        return f"`{text}`"
