"""A lecture's moments as its file: of each moment only what is not as in the one before."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from engine.lectures.lecture_file import OWN, REQUEST, STATE, VERSION

# What says "as usual" of a field that the moment before had.
USUAL: Mapping[str, Any] = {
    "mode": "explore", "practice": "", "at": "", "sample": 0, "rung": "entry", "view": "neuron",
    "notation": "derivative", "select": "", "mistakes": [],
}  # fmt: skip
Written = tuple[str, str, Mapping[str, Any]]


def written(title: str, language: str, moments: Sequence[Written]) -> str:
    """The Markdown that `read_lecture` reads: title, words and complete state of each moment."""
    header = {"backlight": VERSION, "title": title} | ({} if language == "en" else {"language": language})
    parts = ["\n".join(["+++", *_lines(header), "+++"])]
    before: Mapping[str, Any] = {}
    for name, words, state in moments:
        changed = _changed(before, state)
        fence = ["```moment", *_lines(changed), "```"] if changed else []
        parts.append("\n".join([f"## {' '.join(name.split())}".rstrip(), *fence]))
        if words.strip():
            parts[-1] += f"\n{words.strip()}"
        before = state
    return "\n\n".join(parts) + "\n"


def _changed(before: Mapping[str, Any], state: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to write. Another network is written whole: nothing is taken over to it."""
    own = {name: state[name] for name in OWN if name in state}
    if any(before.get(name) != state.get(name) for name in REQUEST):
        return {name: state[name] for name in STATE if name in state} | own
    now = {name: state.get(name, USUAL[name]) for name in USUAL if name in state or name in before}
    return {name: value for name, value in now.items() if value != before.get(name, USUAL[name])} | own


def _lines(fields: Mapping[str, Any]) -> list[str]:
    """TOML: values first, then tables, which would else take what follows them."""
    plain = [f"{name} = {_value(value)}" for name, value in fields.items() if name != "ask" and value is not None]
    return [*plain, *_ask(fields["ask"])] if fields.get("ask") else plain


def _ask(ask: Mapping[str, Any]) -> list[str]:
    lines = ["[ask]"]
    for name, value in ask.items():
        if name == "choices" and value:
            lines += ["choices = [", *(f"  {_value(choice)}," for choice in value), "]"]
        elif value is not None:
            lines.append(f"{name} = {_value(value)}")
    return lines


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{name} = {_value(one)}" for name, one in value.items() if one is not None)
        return f"{{{inside}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return _text(value)
    return json.dumps(value)


def _text(value: str) -> str:
    """As it is, where TOML allows it: TeX is full of backslashes."""
    if "\\" in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    # What JSON escapes TOML does, but for one control character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
