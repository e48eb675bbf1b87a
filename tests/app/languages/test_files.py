"""Whatever is handed out speaks the language that it was asked for in: with every sentence marked, no word is bare."""

import json
import re
from typing import Any

import pytest

from app.asking.tracing import traced
from app.exporting.handouts.file import handout
from app.exporting.handouts.questions import questions_on_paper
from app.exporting.latex_document import latex_document
from app.exporting.notebook import notebook
from app.exporting.question_files import question_file
from app.schemas.handouts import HandoutRequest
from app.schemas.question_sets import QuestionSetRequest
from app.schemas.requests import TraceRequest
from app.settings import Settings
from engine.language import speaking
from tests.app.requesting import MAZUR

WORD = re.compile(r"[A-Za-z]{4,}")


def marked(sentence: str) -> str:
    return f"⟦{sentence}⟧"


def bare(text: str) -> set[str]:
    """Words that stand in no marks."""
    depth, out = 0, []
    for character in text:
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        out.append(" " if depth or character == "⟧" else character)
    return set(WORD.findall("".join(out)))


def in_strings(typst: str) -> str:
    """What a document of Typst's says: its strings, without those of its set-up."""
    body = typst[typst.index("\n= ") :] if "\n= " in typst else typst
    return " ".join(re.findall(r'#"((?:[^"\\]|\\.)*)"', body) + re.findall(r"\[([^\[\]$#]*)\]", body))


def request(of_kind: type[Any], **more: Any) -> Any:
    return of_kind.model_validate(MAZUR | more)


@pytest.mark.parametrize("kind", ["both", "formulas", "derivation"])
def test_sheets(kind):
    with speaking(marked):
        asked = request(HandoutRequest, of="everything", seed=4, versions=2, kind=kind, format="typst", title="1")
        made = handout(asked, Settings())
    said = in_strings(made.content.decode())
    assert "⟦" in said
    assert bare(said) == set()


def test_a_lectures_questions():
    asked = {"question": "1?", "choices": [], "number_text": "2", "tolerance": 0.01}
    lecture = {"moments": [{"title": "1", "asked": asked}], "title": "", "language": "de"}
    with speaking(marked):
        said = in_strings(questions_on_paper(lecture, "both", "typst").content.decode())
    assert "⟦Answer:⟧" in said
    assert bare(said) == set()


def test_a_derivation_in_latex():
    # Marks that the fonts of the document have.
    with speaking(lambda sentence: f"<{sentence}>"):
        document = latex_document(traced(request(TraceRequest), Settings()), "derivative", 0)
    document = document.replace("<", "⟦").replace(">", "⟧")
    titles = re.findall(r"\\(?:title|section|subsection)\{(.*)\}", document)
    prose = [line for line in document.partition(r"\maketitle")[2].splitlines() if line and not line.startswith("\\")]
    assert len(titles) > 10
    assert bare(" ".join(titles + prose)) == set()


def test_a_notebook():
    with speaking(marked):
        cells = json.loads(notebook(traced(request(TraceRequest), Settings())))["cells"]
    prose = " ".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    # Formulas are in no language; the network is told as in every script.
    without = re.sub(r"\$\$?[^$]*\$\$?", "", prose.replace(cells[0]["source"], ""))
    assert bare(without) == set()


@pytest.mark.parametrize("form", ["gift", "moodle", "moodle_numerical", "moodle_stack", "canvas"])
def test_questions_for_other_systems(form, monkeypatch):
    """What a student reads there: the words between tags."""
    monkeypatch.setattr("app.exporting.canvas.archive", lambda files: b"".join(files.values()))
    with speaking(marked):
        asked = request(QuestionSetRequest, of="backward", seed=4, versions=2, format=form, title="1")
        text = question_file(asked, Settings()).content.decode()
    sentences = re.findall(r"⟦", text)
    assert len(sentences) > 20
    for said in ("Right.", "the gradient", ", version"):
        assert said not in re.sub(r"⟦[^⟦⟧]*⟧", "", re.sub(r"⟦[^⟦⟧]*⟧", "", text))
