"""A practice in the terminal: each number is asked for, marked with what was typed before, and hinted at."""

from collections.abc import Iterator
from functools import cached_property

from rich.console import Console
from rich.text import Text

from app.terminal.equations import plain
from app.terminal.markings import ATTENTION, MARKS
from engine.practice.entries import Place, ingredients, products_of
from engine.practice.marked import Marked
from engine.practice.marking import mark, steps_to_mark
from engine.practice.sentences import message
from engine.practice.typed import Typed, read_typed, rounded
from engine.question_sets import wording
from engine.question_sets.question_set import QuestionSet
from engine.question_sets.questions import Question
from engine.steps.step import SumOfProducts
from engine.words.rules import words
from engine.writing.latex import rungs
from engine.writing.symbols import Notation
from engine.writing.templates import instantiate, write_out_sums

HELP = "A number, or: h a hint, s leave it out, k keep mine and go on, q end here."
# After so many tries one may keep a number that is off, and see the answer.
TRIES = 2


class Practising:
    """One version, played on a console. What is typed comes from standard input."""

    def __init__(self, console: Console, made: QuestionSet, notation: Notation) -> None:
        [self.version] = made.versions
        self.console = console
        self.notation: Notation = notation
        self.trace = self.version.trace
        self.steps = {step.id: step for step in steps_to_mark(self.trace)}
        self.given: dict[Place, Typed] = {}
        self.hinted = 0

    def play(self) -> None:
        """Until all is asked, or the input ends."""
        self.console.print(Text(wording.task(self.trace), "bold"), soft_wrap=True)
        for one in wording.given(self.version, self.notation):
            self.console.print(Text(f"  {one.plain}"), soft_wrap=True)
        self.console.print(Text(HELP, "dim"))
        for n, question in enumerate(self.version.questions, 1):
            if not self._ask(n, question):
                break
        self._sum_up()

    def _ask(self, n: int, question: Question) -> bool:
        """False where one ends here."""
        hints, tries = iter(self._hints(question)), 0
        symbol = plain(wording.symbol(self.trace, question, self.notation))
        head = Text.assemble(f"\n{n} of {len(self.version.questions)}  ", symbol, f"  {question.place.term}, the ")
        head.append(f"{wording.name(self.trace, question)}, {wording.asked_to(question)}")
        self.console.print(head, soft_wrap=True)
        while True:
            try:
                typed = self.console.input("> ").strip()
            except (EOFError, KeyboardInterrupt):
                self.console.print()
                return False
            match typed.lower():
                case "q" | "quit":
                    return False
                case "s" | "":
                    self.given.pop(question.place, None)
                    return True
                case "k" if question.place in self.given:
                    return True
                case "h":
                    self._hint(next(hints, None))
                case "?":
                    self.console.print(Text(HELP, "dim"))
                case _:
                    tries += 1
                    if self._mark(question, typed, tries):
                        return True

    def _hint(self, hint: Text | None) -> None:
        if hint is None:
            self.console.print(Text("  There is no further hint.", "dim"))
            return
        self.hinted += 1
        self.console.print(Text("  ").append_text(hint), soft_wrap=True)

    def _mark(self, question: Question, typed: str, tries: int) -> bool:
        """True where it may be gone on."""
        try:
            self.given[question.place] = read_typed(typed)
        except ValueError as error:
            self.console.print(Text(f"  {error} {HELP}"), soft_wrap=True)
            return False
        marked = self._marked[question.place]
        kind = marked.verdict
        self.console.print(Text(f"  {MARKS[kind]} {message(marked)}", ATTENTION.get(kind, "")), soft_wrap=True)
        if kind in ("right", "carried"):
            return True
        if tries >= TRIES:
            self.console.print(Text("  k keeps it: what follows is marked with your number.", "dim"))
        return False

    @property
    def _marked(self) -> dict[Place, Marked]:
        return {one.place: one for one in mark(self.trace, self.given)} if self.given else {}

    @cached_property
    def _formulas(self) -> dict[str, str]:
        written = rungs(self.trace.plan, self.notation)
        return {step.id: one.entry for step, one in zip(self.trace.steps, written, strict=True)}

    def _hints(self, question: Question) -> Iterator[Text]:
        """The question in words, the formula, the factors with one's own numbers, the first product, the answer."""
        place, step = question.place, self.steps[question.place.array]
        yield Text(words(step, self.trace.plan).about)
        at = dict(zip(step.definition.indices, place.index, strict=True))
        yield plain(write_out_sums(instantiate(self._formulas[step.id], at)))
        parts = ingredients(step, place.index)
        yield Text(", ".join(f"{part.term} = {self._own(part)}" for part in parts))
        if isinstance(step.definition, SumOfProducts):
            products = list(products_of(step, place.index))
            if len(products) > 1:
                term, factors = products[0]
                value = term.coefficient
                for factor in factors:
                    value *= self._value(factor)
                yield Text(f"{' · '.join(map(self._own, factors))} = {rounded(value, question.digits)}")
        yield Text(f"{place.term} = {question.answer}")

    def _own(self, place: Place) -> str:
        """As it was typed; what was not asked for, or left out, as it is."""
        return self.given[place].text if place in self.given else rounded(self._value(place), 4)

    def _value(self, place: Place) -> float:
        if place in self.given:
            return self.given[place].value
        return float(self.trace.arrays[place.array][place.index])

    def _sum_up(self) -> None:
        marked, asked = self._marked.values(), len(self.version.questions)
        counts = {kind: sum(one.verdict == kind for one in marked) for kind in MARKS}
        said = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "none answered"
        hints = f"{self.hinted} hint{'' if self.hinted == 1 else 's'}"
        self.console.print(Text(f"\n{asked} numbers: {said}; {hints}.", "bold"))
        if self.version.seed is not None:
            self.console.print(Text(f"The same numbers again: --seed {self.version.seed}", "dim"))
