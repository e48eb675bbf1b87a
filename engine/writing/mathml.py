"""The engine's TeX as MathML Core, which browsers draw by themselves: equations where no script runs.

Only what the engine writes is read (`static/src/notation/commands.json` lists it for the page); see
https://www.w3.org/TR/mathml-core for the elements.
"""

import re
from html import escape

from engine.writing.templates import group

_SYMBOLS = {
    "partial": "∂", "sigma": "σ", "delta": "δ", "eta": "η", "alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ",
    "mu": "μ", "rho": "ρ", "varepsilon": "ε", "pi": "π",
}  # fmt: skip
_OPERATORS = {
    "odot": "⊙", "cdot": "·", "sum": "∑", "le": "≤", "ge": "≥", "lVert": "‖", "rVert": "‖", "infty": "∞", "in": "∈",
    "neq": "≠", "times": "×", "{": "{", "}": "}", "|": "‖",
}  # fmt: skip
_WORDS = ("operatorname", "text", "mathrm", "mathsf", "mathcal", "mathit", "mathbf")
_MARKS = {"hat": "^", "bar": "¯"}
# Of size and space alone, which MathML sees to by itself.
_SILENT = {"textstyle", "displaystyle", "limits", "!"}
_SPACES = {",": "0.17em", ";": "0.28em", " ": "0.25em", "quad": "1em"}
_TOKEN = re.compile(r"\\([a-zA-Z]+|.)|\s+|[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)


def mathml(tex: str) -> str:
    """One equation. Raises ValueError for a command that the engine has not."""
    content, end = _row(tex, 0)
    if end < len(tex):
        raise ValueError(f"{tex[end:]!r} closes what was never opened")
    return f'<math display="block">{content}</math>'


def _row(tex: str, at: int) -> tuple[str, int]:
    """All up to the end, or to a \\right."""
    pieces: list[str] = []
    while at < len(tex) and not tex.startswith(r"\right", at):
        piece, at = _atom(tex, at)
        piece, at = _with_scripts(piece, tex, at)
        pieces.append(piece)
    return "".join(pieces), at


def _with_scripts(base: str, tex: str, at: int) -> tuple[str, int]:
    scripts: dict[str, str] = {}
    while at < len(tex) and tex[at] in "^_'":
        sign, at = tex[at], at + 1
        if sign == "'":
            scripts["^"] = f"{scripts.get('^', '')}<mo>′</mo>"
            continue
        inner, at = _argument(tex, at)
        scripts[sign] = scripts.get(sign, "") + mathml_row(inner)
    above, below = scripts.get("^"), scripts.get("_")
    if above and below:
        return f"<msubsup>{_whole(base)}{_whole(below)}{_whole(above)}</msubsup>", at
    if above or below:
        tag = "msup" if above else "msub"
        return f"<{tag}>{_whole(base)}{_whole(above or below or '')}</{tag}>", at
    return base, at


def mathml_row(tex: str) -> str:
    """A part of an equation."""
    return _row(tex, 0)[0]


def _whole(content: str) -> str:
    return f"<mrow>{content}</mrow>"


def _atom(tex: str, at: int) -> tuple[str, int]:
    found = _TOKEN.match(tex, at)
    assert found
    if found[1]:
        return _command(found[1], tex, found.end())
    sign = found[0]
    if sign == "{":
        inner, at = group(tex, at)
        return _whole(mathml_row(inner)), at
    if sign in "^_'":
        return "<mrow></mrow>", at
    if sign.isspace():
        return "", found.end()
    if sign[0].isdigit():
        return f"<mn>{sign}</mn>", found.end()
    if sign.isalpha():
        return f"<mi>{sign}</mi>", found.end()
    fence = ' stretchy="false"' if sign in "()[]|" else ""
    return f"<mo{fence}>{escape({'-': '−', '*': '∗'}.get(sign, sign))}</mo>", found.end()


def _command(name: str, tex: str, at: int) -> tuple[str, int]:
    if name in ("frac", "tfrac"):
        above, at = _argument(tex, at)
        below, at = _argument(tex, at)
        return f"<mfrac>{_whole(mathml_row(above))}{_whole(mathml_row(below))}</mfrac>", at
    if name == "term":
        _name, at = group(tex, at)
        symbol, at = group(tex, at)
        return _whole(mathml_row(symbol)), at
    if name == "sumover":
        return _sum(tex, at)
    if name == "left":
        return _fenced(tex, at)
    if name == "sqrt":
        inner, at = _argument(tex, at)
        return f"<msqrt>{mathml_row(inner)}</msqrt>", at
    if name == "ix":
        inner, at = _argument(tex, at)
        return mathml_row(inner), at
    if name in _WORDS:
        inner, at = _argument(tex, at)
        return _word(inner), at
    if name in _MARKS:
        inner, at = _argument(tex, at)
        return f'<mover accent="true">{_whole(mathml_row(inner))}<mo>{_MARKS[name]}</mo></mover>', at
    return _sign(name), at


def _sign(name: str) -> str:
    if name in _SYMBOLS:
        return f"<mi>{_SYMBOLS[name]}</mi>"
    if name in _OPERATORS:
        return f"<mo>{escape(_OPERATORS[name])}</mo>"
    if name in _SPACES:
        return f'<mspace width="{_SPACES[name]}"></mspace>'
    if name in _SILENT:
        return ""
    # Functions are written by their names: tanh, ln, max.
    if name in ("tanh", "ln", "log", "exp", "max", "min"):
        return _word(name)
    raise ValueError(rf"\{name} is no command that the engine writes")


def _word(text: str) -> str:
    """Upright letters, and what follows at a distance."""
    if "\\" in text:
        return mathml_row(text)
    return f'<mi mathvariant="normal">{escape(text)}</mi><mspace width="0.17em"></mspace>'


def _sum(tex: str, at: int) -> tuple[str, int]:
    letter, at = group(tex, at)
    last, at = group(tex, at)
    body, at = group(tex, at)
    below = f"<mrow>{mathml_row(letter)}<mo>=</mo><mn>0</mn></mrow>"
    return f"<munderover><mo>∑</mo>{below}<mn>{escape(last)}</mn></munderover>{_whole(mathml_row(body))}", at


def _fenced(tex: str, at: int) -> tuple[str, int]:
    """Between \\left and \\right: one thing, as high as what is in it."""
    opening, at = _fence(tex, at)
    inner, at = _row(tex, at)
    closing, at = _fence(tex, at + len(r"\right"))
    return _whole(f"<mo>{opening}</mo>{inner}<mo>{closing}</mo>"), at


def _fence(tex: str, at: int) -> tuple[str, int]:
    found = _TOKEN.match(tex, at)
    if not found:
        raise ValueError(f"{tex!r} ends where a bracket should stand")
    if found[0].isspace():
        return _fence(tex, found.end())
    return escape(_OPERATORS.get(found[1] or "", found[0]) if found[0] != "." else ""), found.end()


def _argument(tex: str, at: int) -> tuple[str, int]:
    """What a command or a script applies to: a group, a command, or one character."""
    while tex[at].isspace():
        at += 1
    if tex[at] == "{":
        return group(tex, at)
    found = _TOKEN.match(tex, at)
    assert found
    return (found[0], found.end()) if found[1] else (tex[at], at + 1)
