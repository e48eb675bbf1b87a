"""A worked solution as people have it: names and numbers, line by line, a table of cells, or JSON.

Numbers keep the digits that were written. Names are those of entries (dw.2.1.0), of arrays (dw.2), or what books and
code call them: W2_new, dC/dw2, delta2, σ'(z1), loss.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod
from typing import Any

from engine.errors import InvalidInput
from engine.evaluation.trace import Trace
from engine.exchange.tensors import shown
from engine.exchange.tokens import TEXT, plain
from engine.language import say
from engine.notation.term_ids import PER_SAMPLE, entry_letters, kind_of, parse_term
from engine.practice.entries import COST_NEXT
from engine.practice.marking import steps_to_mark
from engine.practice.typed import LONGEST
from engine.steps.step import Step

MOST_NAMES = 2_000
_DEEPEST = 12

_NUMBER = re.compile(
    r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,4}|\s?[*·×]\s?10\s?\^?\s?[({]?[+-]?[0-9]{1,3}[)}]?)?"
    r"(?:\s?/\s?[0-9]+(?:[.,][0-9]+)?)?"
)
_START = re.compile(
    r"""[\s|"'$\\]{0,20}(?P<name>(?:[^\W\d_]|[∂∇])[^=:;,|\t"]{0,79}?)["'$\s]{0,4}(?P<sign>:?=|[:;,|\t]|\s(?=[-+.\d\[(])|$)"""
)
_STATEMENT = re.compile(r"[;,\s](?=\s{0,3}(?:[^\W\d_]|[∂∇])[^=;,]{0,40}=)")
_DERIVED = re.compile(r"^d(?:c|e|j|l|loss|cost|etotal|error)_?/?_?d_?(?=[wbaz])")
_KINDS = (
    ("w_next", r"(?:new|next|updated)_?w|w(?=.*(?:new|next|updated|\+))"),
    ("b_next", r"(?:new|next|updated)_?b|b(?=.*(?:new|next|updated|\+))"),
    ("dw", r"dw|gradw|gradientw|w_?grad"), ("db", r"db|gradb|gradientb|b_?grad"),
    ("ds", r"ds|slope|(?:sigma|sigmoid|s|f|g|phi|σ|φ|tanh|relu|act)(?:'|prime|_derivative)|da[0-9]*/dz"),
    ("dz", r"dz|delta|δ|errorterm"), ("da", r"da"), ("e", r"e(?=[0-9._\[])"),
    ("z", r"z|net"), ("a", r"a|out|h"), ("w", r"w|weights?"), ("b", r"b|bias(?:es)?"),
)  # fmt: skip
_COSTS = {"cost", "c", "loss", "j", "l", "e", "etotal", "totalerror", "error", "meancost"}
_COSTS_NEXT = {"meancostnext", "costnext", "newcost", "costnew", "costafter", "newloss", "lossnew"}
_GIVEN = {"x", "y", "t", "eta", "lr", "input", "inputs", "target", "targets", "learningrate", "w", "b"}


@dataclass(frozen=True)
class Worked:
    """What was read, as terms with their numbers; and of each name that was not, why."""

    given: dict[str, Any]
    unread: dict[str, str] = field(default_factory=dict)


def read_worked(trace: Trace, text: str) -> Worked:
    """Raises InvalidInput where no number in it has a name that is known here."""
    steps = {step.id: step for step in steps_to_mark(trace) if "'" not in step.id}
    found = Worked({})
    for name, numbers in _statements(text):
        reason = _take(trace, steps, name, numbers, found.given)
        if reason:
            found.unread[name[:LONGEST]] = reason
        if len(found.given) + len(found.unread) > MOST_NAMES:
            raise InvalidInput(TEXT, say("At most {most_names:,} names are read.", most_names=MOST_NAMES))
    if not found.given:
        first = next(iter(found.unread.items()), None)
        why = f" {shown(first[0])}: {first[1]}" if first else ""
        raise InvalidInput(
            TEXT, say("No number in it has a name that is known here, such as dw.2, z1 or W2_new.{why}", why=why)
        )
    return found


def read_name(name: str) -> str | None:
    """The term that is called so: ``dC/dW2[1,0]`` is dw.2.1.0; None where no name is known."""
    try:
        parsed = parse_term(name.strip())
    except ValueError:
        named = _named(name)
        if named is None or named[0] == "given":
            return None
        array, index = named
        two = len(entry_letters(array)) == 2 and len(index) == 1 and len(index[0]) == 2
        return ".".join([array, *(index[0] if two else index)])
    return ".".join([parsed.array, *map(str, parsed.indices)])


def _take(trace: Trace, steps: dict[str, Step], name: str, numbers: list[str], given: dict[str, Any]) -> str | None:
    """Put these numbers where they belong, or say why not."""
    named = _named(name)
    if named is None:
        return say("this name is not known here.")
    array, index = named
    if array == "cost" and len(numbers) < len(trace.samples):
        array = trace.objective
    step = steps.get(array)
    if step is None:
        return (
            say("it is given.")
            if array in trace.arrays or array == "given"
            else say("there is no {array} here.", array=array)
        )
    if len(index) == 1 and len(step.shape) == 2 and len(index[0]) == 2:
        index = tuple(index[0])
    shape = step.shape
    if len(index) == len(shape) and len(numbers) == 1:
        term = ".".join([array, *index])
        if any(int(n) >= size for n, size in zip(index, shape, strict=True)):
            return say("there is no {term} here.", term=term)
    elif not index and len(numbers) == prod(shape):
        term = array
    elif not index and kind_of(array) in PER_SAMPLE and len(numbers) == len(trace.samples) * prod(shape):
        term, shape = array, (len(trace.samples), *shape)
    else:
        return say(
            "{array} has {needed} numbers; here is 1."
            if len(numbers) == 1
            else "{array} has {needed} numbers; here are {given}.",
            array=array,
            needed=prod(shape),
            given=len(numbers),
        )
    if term in given:
        return say("it stands there twice; the first was taken.")
    given[term] = _shaped(numbers, shape if term == array else ())
    return None


def _shaped(numbers: list[str], shape: tuple[int, ...]) -> Any:
    if not shape:
        return numbers[0]
    if len(shape) == 1:
        return numbers
    part = len(numbers) // shape[0]
    return [_shaped(numbers[n * part : (n + 1) * part], shape[1:]) for n in range(shape[0])]


def _named(name: str) -> tuple[str, tuple[str, ...]] | None:
    """``dC/dW2[1,0]`` → dw.2, (1, 0)"""
    plainer = re.sub("∂|partial|∇", "d", name.lower())
    plainer = re.sub(r"[\s{}()\\$^*,\[\]]+", "_", plainer)
    plainer = plainer.replace("′", "'").replace("’", "'").strip("_")
    words = re.sub(r"[^a-z]", "", plainer)
    if words in _COSTS_NEXT:
        return COST_NEXT, ()
    if words in _COSTS and not re.search(r"[0-9]", plainer):
        return "cost", ()
    plainer = _DERIVED.sub("d", plainer)
    numbers = re.findall(r"[0-9]+", plainer.replace("da/dz", "ds"))
    if not numbers or max(map(len, numbers)) > 4:
        return ("given", ()) if words in _GIVEN else None
    for kind, pattern in _KINDS:
        if re.match(rf"(?:{pattern})(?![a-z])" if not kind.endswith("_next") else pattern, plainer):
            if kind == "ds" and plainer.startswith("da") and len(numbers) > 1:
                numbers = numbers[1:]
            return f"{kind}.{int(numbers[0])}", tuple(numbers[1:])
    return None


def _statements(text: str) -> Iterator[tuple[str, list[str]]]:
    """Names with the numbers that follow them."""
    try:
        given = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        yield from _lines(plain(text.replace("\t", " ; ")))
        return
    if isinstance(given, dict):
        yield from _of_json(given.get("given", given) if isinstance(given.get("given"), dict) else given, "", 0)
    else:
        raise InvalidInput(TEXT, say('The numbers need names: {"dw.2": …}.'))


def _of_json(value: Any, name: str, depth: int) -> Iterator[tuple[str, list[str]]]:
    if depth > _DEEPEST:
        raise InvalidInput(TEXT, say("It is nested too deeply."))
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_json(inner, f"{name}.{key}" if name else str(key), depth + 1)
    else:
        yield name, list(_flat(value, 0))


def _flat(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise InvalidInput(TEXT, say("It is nested too deeply."))
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, depth + 1)
    elif isinstance(value, str):
        yield value


def _lines(text: str) -> Iterator[tuple[str, list[str]]]:
    decimal_comma = not re.search(r"[0-9]\.[0-9]", text) and re.search(r"(?<![0-9])0,[0-9]", text) is not None
    name, numbers = "", list[str]()
    for line in text.splitlines():
        for part in _STATEMENT.split(line) if line.count("=") > 1 else [line]:
            start = _START.match(part.rstrip())
            rest = part
            if start and not re.fullmatch(r"array|tensor|np|e", start["name"]):
                if name and numbers:
                    yield name, numbers
                name, numbers = start["name"].strip(), []
                rest = part[start.end() :]
            # z = 0.15·0.05 + … = 0.3775: the last is the result.
            numbers += _numbers(rest.rpartition("=")[2], decimal_comma)
    if name and numbers:
        yield name, numbers


def _numbers(text: str, decimal_comma: bool) -> list[str]:
    if not decimal_comma:
        text = text.replace(",", " ")
    return [match[0].rstrip(",") for match in _NUMBER.finditer(text)]
