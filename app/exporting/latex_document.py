"""A derivation as a LaTeX document of its own."""

from itertools import groupby
from operator import itemgetter

from app.answering.serialization import cost_next
from app.shell.templating import templates
from engine import Trace
from engine.functions.costs import COSTS
from engine.words.phases import phase_title
from engine.words.rules import words
from engine.writing.in_numbers import in_numbers
from engine.writing.latex import rungs
from engine.writing.symbols import Notation, Symbols
from engine.writing.views import View, where

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "^": r"\^{}", "~": r"\~{}",
    # Letters of the field, which text fonts lack.
    "−": "$-$", "·": r"$\cdot$", "×": r"$\times$", "σ": r"$\sigma$", "δ": r"$\delta$", "η": r"$\eta$", "α": r"$\alpha$",
    "∂": r"$\partial$", "′": "$'$", "½": r"\textonehalf{}", "²": r"\textsuperscript{2}", "…": r"\dots{}",
    # Of names: quotation marks, the euro, and what sets a name from right to left apart.
    "“": "``", "”": "''", "€": r"\texteuro{}", "\u2068": "", "\u2069": "",
}  # fmt: skip

# Letters before this one are those that the document's fonts have.
LATIN = "\u0180"


def latex_document(trace: Trace, notation: Notation, sample: int, view: View = "neuron") -> str:
    """Every step on its four rungs, and with the numbers of one sample put in."""
    symbols = Symbols(trace.plan, notation, view=view)
    described = [
        (step.phase, where(step, view), words(step, trace.plan, view), written_out,
         in_numbers(written_out.factored, symbols.within(step).array(step.id), trace, step, sample))
        for step, written_out in zip(trace.steps, rungs(trace.plan, notation, view), strict=True)
    ]  # fmt: skip
    template = _TEMPLATES.get_template("derivation.tex")
    return template.render(
        sizes="-".join(map(str, trace.network.sizes)),
        activations=[layer.title for layer in trace.network.layers],
        cost=COSTS[trace.network.cost].title,
        names=list(trace.network.names.lines(len(trace.network.layers))),
        samples=len(trace.samples),
        sample=sample,
        phases=[(phase_title(phase), list(of)) for phase, of in groupby(described, key=itemgetter(0))],
        total_cost=trace.total_cost,
        total_cost_next=cost_next(trace),
    )


def text(given: str) -> str:
    """Words for TeX's text mode."""
    return "".join(map(_letter, given))


def _letter(character: str) -> str:
    """What the fonts of the document lack is told by its code, so that any TeX takes it."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    has = character.isascii() or (character.isalpha() and character < LATIN)
    return character if has else rf"\texttt{{U+{ord(character):04X}}}"


_TEMPLATES = templates(text=text)
