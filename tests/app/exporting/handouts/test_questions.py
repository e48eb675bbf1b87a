"""A lecture's questions on paper: each once, the answer in the key alone, and every lesson's can be set."""

import pytest

from engine.lectures.lessons import LESSONS


def typst_of(run, spec: str, kind: str) -> str:
    done = run("handout", spec, "--kind", kind, "--format", "typst")
    assert done.exit_code == 0, done.stderr
    written: str = done.stdout
    return written


@pytest.mark.parametrize("name", LESSONS)
def test_every_lessons_questions_are_set(run, tmp_path, name):
    pytest.importorskip("typst")
    path = tmp_path / "questions.pdf"
    assert run("handout", f"lesson:{name}", "-o", str(path)).exit_code == 0
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_answer_stands_in_the_key_alone(run):
    pytest.importorskip("tylax")
    sheet = typst_of(run, "lesson:transpose", "worksheet")
    key = typst_of(run, "lesson:transpose", "key")
    assert sheet.count("Two columns of the same height") == key.count("Two columns of the same height") == 1
    assert ("Hadamard" in sheet, "Hadamard" in key) == (False, True)
    assert ("0.03826" in sheet, "0.03826" in key) == (False, True)
    assert (sheet.count("#tick(true, true)"), key.count("#tick(true, true)")) == (0, 4)


def test_words_are_no_markup_and_a_strange_language_is_none(run, tmp_path):
    pytest.importorskip("typst")
    lecture = tmp_path / "one.md"
    lecture.write_text(
        '+++\nbacklight = 1\ntitle = "#panic()"\nlanguage = "Deutsch"\n+++\n## #read("x") "\n'
        '```moment\npreset = "chain"\n'
        '[ask]\nquestion = "#panic() $a^1$ * [ "\nnumber = "cost"\n```\n'
    )
    assert run("handout", str(lecture), "-o", str(tmp_path / "one.pdf")).exit_code == 0


def test_a_title_has_its_mathematics_set(run, tmp_path):
    pytest.importorskip("tylax")
    lecture = tmp_path / "one.md"
    lecture.write_text(
        '+++\nbacklight = 1\ntitle = "The sum over $j$"\n+++\n## A\n```moment\npreset = "chain"\n'
        '[ask]\nquestion = "How much?"\nnumber = "cost"\n```\n'
    )
    written = typst_of(run, str(lecture), "both")
    assert written.count('#eq(alt: "j", $j$)') == 2
    assert 'title: "The sum over j"' in written


def test_what_there_is_not_is_said(run, tmp_path):
    lecture = tmp_path / "none.md"
    lecture.write_text('+++\nbacklight = 1\n+++\n## A\n```moment\npreset = "chain"\n```\n')
    kinds = {"asks nothing": [], "of one network": ["--kind", "formulas"], "as they stand": ["--seed", "3"]}
    for said, asked in kinds.items():
        refused = run("handout", str(lecture), "-o", str(tmp_path / "x.pdf"), *asked)
        assert refused.exit_code == 2
        assert said in " ".join(refused.stderr.split())
