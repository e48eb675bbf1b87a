"""The engine's TeX as plain text in colours: ∂C/∂w² = ∂C/∂z² (a¹)ᵀ."""

import re

from rich.text import Text

from engine.notation.quantities import QUANTITIES, Role
from engine.notation.term_ids import kind_of
from engine.writing.templates import group

# Hue is the role, as on the page; bright enough for dark terminals, dark enough for light ones.
VALUE, PARAMETER, DERIVATIVE, SLOPE = "#2f87d0", "#1a9a72", "#d9591c", "#a65fc4"
_HUES: dict[Role, str] = {"forward": VALUE, "parameter": PARAMETER, "derivative": DERIVATIVE, "slope": SLOPE}

# Commands that are not here are functions, written by their names: tanh, ln, max.
_SYMBOLS = {
    "partial": "∂", "sigma": "σ", "delta": "δ", "eta": "η", "odot": "⊙", "cdot": "·", "sum": "Σ", "sqrt": "√",
    "pi": "π", "le": "≤", "ge": "≥", "textstyle": "", "left": "", "right": "", ",": "", "lVert": "‖", "rVert": "‖",
    "alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "mu": "μ", "rho": "ρ", "varepsilon": "ε",
}  # fmt: skip
_WORDS = ("operatorname", "text", "mathrm", "mathsf", "mathcal", "mathit", "mathbf")
_MARKS = {"hat": "\u0302", "bar": "\u0304"}
_ABOVE = str.maketrans("0123456789+-−()newT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿᵉʷᵀ")
_BELOW = str.maketrans("0123456789+-−()ijks", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎ᵢⱼₖₛ")
_COMMAND = re.compile(r"\\([a-zA-Z]+|.)")
# What stands close to the next thing: TeX's space after the command is not one.
_CLOSE = ("partial", "sqrt", "left", "right", "textstyle", "lVert")
_FRACTIONS = {("1", "2"): "½", ("1", "3"): "⅓", ("1", "4"): "¼", ("1", "6"): "⅙"}


def role(array: str) -> str:
    """The colour of an array and its entries."""
    quantity = QUANTITIES.get(kind_of(array))
    return _HUES.get(quantity.role, "") if quantity else ""


def plain(tex: str) -> Text:
    """TeX of the kind that the engine writes, as text to read."""
    written, position = Text(), 0
    while position < len(tex):
        piece, position = _piece(tex, position)
        written.append_text(piece)
    return written


def _piece(tex: str, position: int) -> tuple[Text, int]:
    character = tex[position]
    if character == "\\":
        return _command(tex, position)
    if character in "^_":
        inner, position = _argument(tex, position + 1)
        return _script(plain(inner).plain, character), position
    if character == "{":
        inner, position = group(tex, position)
        return plain(inner), position
    return Text({"-": "−", "'": "′"}.get(character, character)), position + 1


def _command(tex: str, position: int) -> tuple[Text, int]:
    found = _COMMAND.match(tex, position)
    assert found
    name, position = found[1], found.end()
    if name in ("frac", "tfrac"):
        top, position = group(tex, position)
        bottom, position = group(tex, position)
        if (top, bottom) in _FRACTIONS:
            return Text(_FRACTIONS[top, bottom]), position
        return Text("/").join((_enclosed(top), _enclosed(bottom))), position
    if name == "term":
        term, position = group(tex, position)
        symbol, position = group(tex, position)
        return Text(plain(symbol).plain, role(term)), position
    if name == "sumover":
        letter, position = group(tex, position)
        _last, position = group(tex, position)
        body, position = group(tex, position)
        return Text("Σ").append_text(_script(letter, "_")).append(" ").append_text(plain(body)), position
    if name == "ix" or name in _WORDS:
        inner, position = _argument(tex, position)
        apart = name == "operatorname" and re.match(r"[a-z]|\\(?!left)", tex[position:])
        return plain(inner).append(" " if apart else ""), position
    if name in _MARKS:
        inner, position = _argument(tex, position)
        return plain(inner).append(_MARKS[name]), position
    if name in _CLOSE:
        position += len(tex[position:]) - len(tex[position:].lstrip())
    return Text(_SYMBOLS.get(name, name)), position


def _argument(tex: str, position: int) -> tuple[str, int]:
    """What a command or a script applies to: a group, or one character."""
    return group(tex, position) if tex[position] == "{" else (tex[position], position + 1)


def _enclosed(tex: str) -> Text:
    """The part of a fraction, in parentheses where it would be misread without."""
    part = plain(tex)
    return Text("(").append_text(part).append(")") if re.search(r"[ +−·/]", part.plain.strip()) else part


def _script(text: str, sign: str) -> Text:
    """Raised or lowered, where there are such characters."""
    table = _ABOVE if sign == "^" else _BELOW
    text = text.replace(" ", "")
    if all(ord(character) in table or character == "," for character in text):
        return Text(text.translate(table))
    return Text(f"{sign}({text})" if len(text) > 1 else f"{sign}{text}")
