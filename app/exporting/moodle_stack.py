"""Moodle XML for STACK: a question for each version, marked with errors carried forward.

Each number is an input with a response tree of its own: right; or what the step's sum gives on the student's own other
numbers; or what comes out with a known slip. An input may stay empty (its value is EMPTYANSWER): then the others are
marked all the same, by the right number in its place. All comparisons are made in Maxima, as `true` or `false`, so that
the trees need nothing but STACK's first answer test. Form: STACK's own exports, and doc/en/Authoring/ in its sources.
"""

from html import escape
from xml.etree.ElementTree import Element, SubElement

from app.exporting.moodle import category_of, marking_notes, named, tags, xml
from app.exporting.question_html import mathjax, number, question, statement
from engine.language import say
from engine.practice.entries import Place
from engine.question_sets.carrying import CarriedSum, carried_sum
from engine.question_sets.question_set import QuestionSet, Version
from engine.question_sets.questions import Question
from engine.writing.symbols import Notation

# What a question is stamped with: STACK 4.4 and later read it, and bring older ones up to date.
STACK_VERSION = "2023010400"
END = "-1"


def moodle_stack(made: QuestionSet, title: str, notation: Notation) -> bytes:
    """All versions in one category."""
    quiz = Element("quiz")
    category_of(quiz, title)
    for version in made.versions:
        _stack(quiz, title, version, notation)
    return xml(quiz)


def _stack(quiz: Element, title: str, version: Version, notation: Notation) -> None:
    one = SubElement(quiz, "question", type="stack")
    _text(one, "name", named(title, version))
    _html(one, "questiontext", _asked(version, notation))
    _html(one, "generalfeedback", _literal(marking_notes(version)))
    _plain(one, defaultgrade=str(len(version.questions)), penalty="0.1", hidden="0")
    _text(one, "stackversion", STACK_VERSION)
    _text(one, "questionvariables", "")
    _html(one, "specificfeedback", "")
    _text(one, "questionnote", f"version {version.name}" + ("" if version.seed is None else f", seed {version.seed}"))
    _plain(one, questionsimplify="1", assumepositive="0", assumereal="0")
    for said, words in (
        ("correct", say("Right.")),
        ("partiallycorrect", say("Some of it is right.")),
        ("incorrect", ""),
    ):
        _html(one, f"prt{said}", words)
    _plain(
        one, multiplicationsign="dot", sqrtsign="1", complexno="i", inversetrig="cos-1", logicsymbol="lang",
        matrixparens="[", variantsselectionseed="",
    )  # fmt: skip
    numbers = {asked.place: n for n, asked in enumerate(version.questions, 1)}
    for n, asked in enumerate(version.questions, 1):
        _input(one, n, asked)
    for n, asked in enumerate(version.questions, 1):
        _tree(one, n, asked, carried_sum(version, asked.place), numbers, version)
    _tests(one, version)
    tags(one, version)


def _asked(version: Version, notation: Notation) -> str:
    fields = "".join(
        f"<li><p>{_literal(question(version, asked, notation, mathjax))}: [[input:ans{n}]] [[validation:ans{n}]]</p>"
        f"[[feedback:prt{n}]]</li>"
        for n, asked in enumerate(version.questions, 1)
    )
    return f"{_literal(statement(version, notation, mathjax))}<ol>{fields}</ol>"


def _literal(html: str) -> str:
    """What CASText would take for its own: {@ and {# begin something to be computed, [[ a block."""
    return html.replace("{@", "&#123;@").replace("{#", "&#123;#").replace("[[", "&#91;[")


def _input(one: Element, n: int, asked: Question) -> None:
    _plain(
        SubElement(one, "input"), name=f"ans{n}", type="numerical", tans=number(asked.value), boxsize="15",
        strictsyntax="1", insertstars="0", syntaxhint="", syntaxattribute="0", forbidwords="", allowwords="",
        forbidfloat="0", requirelowestterms="0", checkanswertype="0", mustverify="0", showvalidation="1",
        options="allowempty",
    )  # fmt: skip


def _tree(
    one: Element, n: int, asked: Question, carried: CarriedSum | None, numbers: dict[Place, int], version: Version
) -> None:
    """Empty? Right? Carried on? Or a slip? Each a node whose `true` ends, and whose `false` goes on to the next."""
    tree = SubElement(one, "prt")
    _plain(tree, name=f"prt{n}", value="1.0000000", autosimplify="1", feedbackstyle="1")
    _text(tree, "feedbackvariables", _variables(n, asked, carried, numbers, version))
    nodes = [("isempty", "0", ""), ("isright", "1", say("Right."))]
    nodes += [("iscarried", "1", say("This follows from your own numbers."))] if carried else []
    nodes += [(f"isslip{m}", "0", slip.message) for m, slip in enumerate(asked.slips, 1)]
    otherwise = escape(say("This number neither is right nor follows from your own earlier ones."))
    for m, (what, score, said) in enumerate(nodes):
        last = m == len(nodes) - 1
        node = SubElement(tree, "node")
        _plain(node, name=str(m), description="", answertest="AlgEquiv", sans=what, tans="true", testoptions="",
               quiet="1")  # fmt: skip
        note = f"prt{n}-{m + 1}"
        # What was left empty costs nothing.
        _branch(node, "true", score, END, f"{note}-T", _literal(escape(said)), "0" if what == "isempty" else "")
        _branch(node, "false", "0", END if last else str(m + 1), f"{note}-F", otherwise if last else "")


def _branch(node: Element, way: str, score: str, then: str, note: str, said: str, penalty: str = "") -> None:
    _plain(node, **{
        f"{way}scoremode": "=", f"{way}score": score, f"{way}penalty": penalty, f"{way}nextnode": then,
        f"{way}answernote": note,
    })  # fmt: skip
    _html(node, f"{way}feedback", said)


def _variables(n: int, asked: Question, carried: CarriedSum | None, numbers: dict[Place, int], version: Version) -> str:
    """In Maxima: ``isright:numberp(given) and is(abs(given-0.138)<=0.0002);``"""
    value, tolerance = number(asked.value), number(asked.tolerance)
    lines = [f"isempty:is(ans{n}=EMPTYANSWER)", f"given:float(ans{n})", f"isright:{_near(value, tolerance)}"]
    if carried:
        right = {one.place: one.value for one in version.questions}
        for place in sorted(carried.answers, key=numbers.__getitem__):
            own = f"float(ans{numbers[place]})"
            lines.append(f"own{numbers[place]}:if numberp({own}) then {own} else {number(right[place])}")
        total = "+".join(
            "*".join([f"({number(coefficient)})", *(f"own{numbers[place]}" for place in places)])
            for coefficient, places in carried.products
        )
        lines.append(f"carried:float({total})")
        # A tolerance is for a number of the right one's size.
        grown = f"max(1,abs(carried/({value})))" if asked.value else "1"
        lines.append(f"iscarried:{_near('carried', f'{tolerance}*{grown}')}")
    lines += [f"isslip{m}:{_near(number(slip.value), tolerance)}" for m, slip in enumerate(asked.slips, 1)]
    return "".join(f"{line};\n" for line in lines)


def _near(value: str, tolerance: str) -> str:
    return f"numberp(given) and is(abs(given-({value}))<={tolerance})"


def _tests(one: Element, version: Version) -> None:
    """STACK's own question tests, to be run there: all right; and each number's likeliest slip, which is named."""
    _test(one, 1, say("All numbers right"), {}, version)
    slipped = {n: asked.slips[0].value for n, asked in enumerate(version.questions, 1) if asked.slips}
    first = next(iter(slipped), None)
    if first is not None:
        _test(one, 2, say("A slip in number {number}", number=first), {first: slipped[first]}, version)


def _test(one: Element, number_of: int, about: str, given: dict[int, float], version: Version) -> None:
    test = SubElement(one, "qtest")
    _plain(test, testcase=str(number_of), description=about)
    for n, asked in enumerate(version.questions, 1):
        _plain(SubElement(test, "testinput"), name=f"ans{n}", value=number(given.get(n, asked.value)))
    for n in given or dict.fromkeys(range(1, len(version.questions) + 1), 0.0):
        carried = carried_sum(version, version.questions[n - 1].place)
        note = f"prt{n}-{(4 if carried else 3) if n in given else 2}-T"
        score, penalty = ("0.0000000", "0.1000000") if n in given else ("1.0000000", "0.0000000")
        _plain(
            SubElement(test, "expected"), name=f"prt{n}", expectedscore=score, expectedpenalty=penalty,
            expectedanswernote=note,
        )  # fmt: skip


def _plain(one: Element, **fields: str) -> None:
    for name, text in fields.items():
        SubElement(one, name).text = text


def _text(one: Element, name: str, text: str) -> None:
    SubElement(SubElement(one, name), "text").text = text


def _html(one: Element, name: str, text: str) -> None:
    SubElement(SubElement(one, name, format="html"), "text").text = text
