"""STACK's response trees, walked as STACK walks them: what they take for right, for carried on, and for a slip.

The elements are those of STACK's own exports; Maxima's few words are read here as Python's.
"""

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.app.exporting.test_question_files import KEY, STUDENTS, text, written

EMPTY = "EMPTYANSWER"
OF_A_QUESTION = {
    "name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "stackversion",
    "questionvariables", "specificfeedback", "questionnote", "questionsimplify", "assumepositive", "assumereal",
    "prtcorrect", "prtpartiallycorrect", "prtincorrect", "multiplicationsign", "sqrtsign", "complexno", "inversetrig",
    "logicsymbol", "matrixparens", "variantsselectionseed", "input", "prt", "qtest", "tags",
}  # fmt: skip
OF_AN_INPUT = [
    "name", "type", "tans", "boxsize", "strictsyntax", "insertstars", "syntaxhint", "syntaxattribute", "forbidwords",
    "allowwords", "forbidfloat", "requirelowestterms", "checkanswertype", "mustverify", "showvalidation", "options",
]  # fmt: skip
OF_A_NODE = [
    "name", "description", "answertest", "sans", "tans", "testoptions", "quiet",
    *(f"{way}{what}" for way in ("true", "false")
      for what in ("scoremode", "score", "penalty", "nextnode", "answernote", "feedback")),
]  # fmt: skip

QUIZ: Any = ElementTree.fromstring(written("moodle_stack").content)
QUESTIONS = QUIZ.findall("question[@type='stack']")


def maxima(variables, answers):
    """``name:expression;`` a line."""
    known = dict(answers)
    words = {
        "float": lambda x: x, "numberp": lambda x: isinstance(x, float), "bool": bool, "abs": abs, "max": max,
        EMPTY: EMPTY,
    }  # fmt: skip
    for line in filter(None, variables.split("\n")):
        name, expression = line.removesuffix(";").split(":", 1)
        assert re.fullmatch(r"[a-z]+[0-9]*", name)
        choice = re.fullmatch(r"if (.*) then (.*) else (.*)", expression)
        python = f"({choice[2]}) if ({choice[1]}) else ({choice[3]})" if choice else expression
        python = re.sub(r"(?<![<>=])=", "==", python.replace("<=", "≤")).replace("≤", "<=").replace("is(", "bool(")
        known[name] = eval(python, {"__builtins__": {}}, words | known)
    return known


def marked(question, answers):
    """By tree: its score, penalty, last note and what was said."""
    found = {}
    for tree in question.findall("prt"):
        known = maxima(text(tree, "feedbackvariables/text"), answers)
        nodes = {text(node, "name"): node for node in tree.findall("node")}
        at = "0"
        while at != "-1":
            node = nodes[at]
            assert (text(node, "answertest"), text(node, "tans")) == ("AlgEquiv", "true")
            way = "true" if known[text(node, "sans")] is True else "false"
            at = text(node, f"{way}nextnode")
        found[text(tree, "name")] = (
            float(text(node, f"{way}score")), node.findtext(f"{way}penalty"), text(node, f"{way}answernote"),
            node.findtext(f"{way}feedback/text") or "",
        )  # fmt: skip
    return found


def right(version):
    return {f"ans{n}": one["value"] for n, one in enumerate(version["questions"], 1)}


def test_the_elements_are_those_of_stack_s_own_exports():
    assert len(QUESTIONS) == len(STUDENTS)
    for question, version in zip(QUESTIONS, KEY["versions"], strict=True):
        assert {child.tag for child in question} == OF_A_QUESTION
        asked = len(version["questions"])
        assert text(question, "defaultgrade") == str(asked)
        body = text(question, "questiontext/text")
        for n, one in enumerate(question.findall("input"), 1):
            assert [child.tag for child in one] == OF_AN_INPUT
            assert text(one, "name") == f"ans{n}"
            for block in (f"input:ans{n}", f"validation:ans{n}", f"feedback:prt{n}"):
                assert body.count(f"[[{block}]]") == 1
        # Nothing else that CASText would compute.
        assert body.count("[[") == 3 * asked
        assert not re.search(r"\{[@#]", body + text(question, "generalfeedback/text"))
        for node in question.iter("node"):
            assert [child.tag for child in node] == OF_A_NODE
        notes = [one.text for one in question.iter() if one.tag.endswith("answernote") and "expected" not in one.tag]
        assert len(set(notes)) == len(notes)


def test_right_numbers_and_empty_fields():
    for question, version in zip(QUESTIONS, KEY["versions"], strict=True):
        assert {score for score, *_ in marked(question, right(version)).values()} == {1.0}
        nothing = marked(question, dict.fromkeys(right(version), EMPTY))
        assert {(score, penalty, said) for score, penalty, _, said in nothing.values()} == {(0.0, "0", "")}


def test_a_number_left_out_spoils_no_other():
    for question, version in zip(QUESTIONS, KEY["versions"], strict=True):
        found = marked(question, right(version) | {"ans1": EMPTY})
        assert [score for score, *_ in found.values()] == [0.0] + [1.0] * (len(found) - 1)


def test_a_slip_is_named_unless_it_follows_from_own_numbers():
    named = 0
    for question, version in zip(QUESTIONS, KEY["versions"], strict=True):
        for n, one in enumerate(version["questions"], 1):
            for slip in one["slips"]:
                score, _, _, said = marked(question, right(version) | {f"ans{n}": slip["value"]})[f"prt{n}"]
                assert (score, unescape(said)) == (0.0, slip["message"])
                named += 1
    assert named > 50


def test_what_follows_from_own_numbers_counts():
    """δ twice as large in the last layer: so is the gradient of its weights, by hand."""
    question, version = QUESTIONS[0], KEY["versions"][0]
    terms = {one["term"]: n for n, one in enumerate(version["questions"], 1)}
    own = right(version)
    for term, n in terms.items():
        if term.startswith(("dz.2.0", "dw.2.0", "db.2.0")):
            own[f"ans{n}"] *= 2.0
    found = marked(question, own)
    assert found[f"prt{terms['dz.2.0']}"][0] == 0.0
    for term in ("dw.2.0.0", "dw.2.0.1"):
        score, _, _, said = found[f"prt{terms[term]}"]
        assert (score, said) == (1.0, "This follows from your own numbers.")
    # The right number counts as ever.
    assert found[f"prt{terms['dw.2.1.0']}"][0] == 1.0


@pytest.mark.parametrize("n", range(len(STUDENTS)))
def test_its_own_question_tests_expect_what_the_trees_say(n):
    question = QUESTIONS[n]
    tests = question.findall("qtest")
    assert len(tests) == 2
    for test in tests:
        given = {text(one, "name"): float(text(one, "value")) for one in test.findall("testinput")}
        found = marked(question, given)
        for expected in test.findall("expected"):
            score, _, note, _ = found[text(expected, "name")]
            assert (score, note) == (float(text(expected, "expectedscore")), text(expected, "expectedanswernote"))
