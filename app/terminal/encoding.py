"""Mathematics on streams that cannot show all of its signs."""

import codecs
import sys
import unicodedata

# What a sign is written as where the stream's encoding lacks it.
INSTEAD = {
    "−": "-", "∂": "d", "∇": "grad", "Σ": "sum", "σ": "sigma", "δ": "delta", "η": "eta", "λ": "lambda", "⊙": "*",
    "·": "*", "×": "x", "∞": "inf", "ᵀ": "^T", "′": "'", "→": "->", "≤": "<=", "≥": ">=", "≈": "~", "√": "sqrt",
    "½": "1/2", "¼": "1/4", "⁄": "/", **{raised: f"^{digit}" for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    "⋯": "...", "⋮": ":", "…": "...", "–": "-", "✓": "ok", "✗": "x", "─": "-", "━": "-", "│": "|",
    **dict.fromkeys("⎡⎢⎣", "["), **dict.fromkeys("⎤⎥⎦", "]"),
}  # fmt: skip
NAME = "backlight.instead"


def instead(error: UnicodeError) -> tuple[str, int]:
    """For codecs: what stands for the characters that could not be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_plain(sign) for sign in error.object[error.start : error.end]), error.end


def _plain(sign: str) -> str:
    """A lowered digit as the digit, an accented letter as its letter, and a question mark for the rest."""
    return INSTEAD.get(sign) or unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?"


def write_in_any_encoding() -> None:
    """From now on nothing that is printed fails for its signs."""
    codecs.register_error(NAME, instead)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=NAME)
