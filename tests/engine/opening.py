"""Opening a factor in place: its symbol gives way to what it is made of, down to the inputs and the parameters.

The page opens factors (`static/src/notation/opening.ts`). This is a second version, which tests evaluate to the step's
own numbers; what it gives is recorded in tests/golden/openings.json, and the page's must give the same. It works on the
entry rung's templates (see `engine/writing/templates.py`), so a whole sum is opened at once. The rules:

- A factor is what `\\term{id}{symbol}` marks on the right of an equation. Opening an array opens all its factors, also
  those that opening another array brings in.
- What takes the factor's place is what the step that defines its array says it is made of, in one expression: of a
  function its name, of a product in layer view the one that says σ.
- Its index letters become those of the factor. A letter that it sums over stays, unless it means something already
  where the factor stood: then it becomes the first of `FRESH` that does not.
- A factor of a sample summed over (``dz.2.i@s``) is made of that sample's entries.
- It stands in brackets where it would be read differently without: see `_needs_brackets`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from engine.derivation.plan import Plan, derive
from engine.steps.step import Step
from engine.writing import general
from engine.writing.latex import definition_of, entry
from engine.writing.symbols import Notation, Symbols
from engine.writing.templates import group, has_at_top, instantiate, sides
from engine.writing.views import View

# In the order in which they are taken; s is always the sample, and letters that look like arrays come last.
FRESH = "lmnpqrtuvghjkicdfoabwxyze"

_TERM = r"\term"
_LETTER = re.compile(r"\\(?:ix|sumover)\{([a-z])\}")
_SUM_LETTER = re.compile(r"\\sumover\{([a-z])\}")


def opened(
    plan: Plan, step_id: str, arrays: Collection[str], notation: Notation = "derivative", view: View = "neuron",
    *, in_general: bool = False,
) -> str:  # fmt: skip
    """The entry equation of that step with every factor of `arrays` replaced by what it is made of.

    ``opened(plan, "dw.2", {"dz.2"})`` is ∂C/∂w = ∂C/∂a · ∂σ(z)/∂z · a: three factors; `in_general` says it of layer L
    (see `general.py`), for steps of a layer and factors of the same one. Raises KeyError for no step's id,
    ValueError where more letters are needed than there are.
    """
    opener = _Opener({step.id: step for step in derive(plan)}, frozenset(arrays), Symbols(plan, notation, view=view))
    generally = general.in_general(opener.steps[step_id], opener.symbols) if in_general else None
    step, symbols = generally or (opener.steps[step_id], opener.symbols)
    opener = replace(opener, symbols=symbols)
    equation = general.to_the_last(entry(step, symbols))
    letters = frozenset(_LETTER.findall(equation))
    left, *right = sides(equation)
    # What differs only in how a factor is written no longer differs when that factor is open.
    return " = ".join([left, *dict.fromkeys(opener.open(side, letters) for side in right)])


def opened_fully(plan: Plan, step_id: str, notation: Notation = "derivative") -> str:
    """The same with everything opened: inputs, targets, parameters and the learning rate are left."""
    return opened(plan, step_id, {step.id for step in derive(plan)}, notation)


@dataclass(frozen=True)
class _Opener:
    steps: dict[str, Step]
    arrays: frozenset[str]
    symbols: Symbols

    def open(self, template: str, taken: frozenset[str]) -> str:
        """The template with its factors opened; `taken` are the letters that mean something around it."""
        written = ""
        while (start := template.find(_TERM + "{")) >= 0:
            term, after = group(template, start + len(_TERM))
            _, end = group(template, after)
            factor, rest = template[start:end], template[end:]
            written += template[:start]
            array, indices, sample = _split(term, self.steps)
            if array in self.arrays and array in self.steps:
                definition, inner = self._definition(self.steps[array], indices, sample, taken)
                factor = self.open(definition, inner)
                if _needs_brackets(factor, written.rstrip(), rest.lstrip()):
                    factor = rf"\left({factor}\right)"
            written += factor
            template = rest
        return written + template

    def _definition(
        self, step: Step, indices: list[str], sample: str, taken: frozenset[str]
    ) -> tuple[str, frozenset[str]]:
        """What an entry of the step is made of, in the letters of the place where it stands; and the letters taken."""
        right = definition_of(step, replace(self.symbols, sample=sample))
        letters: dict[str, int | str] = {
            own: int(there) if there.isdigit() else there for own, there in zip(step.indices, indices, strict=True)
        }
        used = set(taken)
        for bound in dict.fromkeys(_SUM_LETTER.findall(right)):
            letters[bound] = _fresh(used) if bound in used else bound
            used.add(str(letters[bound]))
        renamed = _SUM_LETTER.sub(lambda m: rf"\sumover{{{letters[m[1]]}}}", instantiate(right, letters))
        return renamed, frozenset(used)


def _split(term: str, steps: Collection[str]) -> tuple[str, list[str], str]:
    """``dz.2.i@s`` → dz.2, [i], s. The array is the longest beginning that a step defines, or else does not matter."""
    entry_id, _, sample = term.partition("@")
    parts = entry_id.split(".")
    for length in (2, 1):
        array = ".".join(parts[:length])
        if array in steps:
            return array, parts[length:], sample
    return entry_id, [], sample


def _fresh(used: Collection[str]) -> str:
    for letter in FRESH:
        if letter not in used:
            return letter
    raise ValueError("there are not enough letters for sums nested so deeply: open fewer arrays")


def _needs_brackets(body: str, left: str, right: str) -> bool:
    """Would `body`, standing between `left` and `right`, be read as something else without brackets?

    A sum does, unless it has a place to itself: between brackets, braces, commas, equals or plus signs. In the body of
    a \\sumover, Σ reaches to the end of a product but not past a plus or minus. A power takes the last factor alone,
    and so does ln.
    """
    if right.startswith("^"):
        return True
    if left.endswith(r"\ln"):
        return not body.startswith((r"\frac", r"\sigma"))
    if re.search(r"\\sumover\{[a-z]\}\{\d+\}\{$", left) and right.startswith("}"):
        return has_at_top(body, r"[+-]")
    starts_alone = not left or re.search(r"(?<!\\)[({\[=+,]$|\\left\|$", left) is not None
    ends_alone = not right or re.match(r"[)}\],=+-]|\\right", right) is not None
    return not (starts_alone and ends_alone) and has_at_top(body, r"[+-]|\\sumover")
