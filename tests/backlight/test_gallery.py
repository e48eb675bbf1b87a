"""The notebooks of the gallery: valid, executed, and what stands in them is what comes out."""

import ast
import contextlib
import io
import json
import re
from pathlib import Path

import pytest

pytest.importorskip("anywidget")
nbformat = pytest.importorskip("nbformat")

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs/notebooks").glob("*.ipynb"))


def said(source: str, names: dict[str, object]) -> str:
    """What a cell prints, and what it ends with."""
    *before, last = ast.parse(source).body
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            print("" if value is None else repr(value))
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), names)
    return printed.getvalue()


def compared(text: str) -> list[str]:
    """Word by word; how much two ways of adding up differ is for the processor to say."""
    return re.sub(r"\d(\.\d+)?e-1[4-7]\b", "rounding", text).split()


def test_there_are_some():
    assert {"show.ipynb", "backward.ipynb", "watch.ipynb"} <= {path.name for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_stands_in_it_is_what_comes_out(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(document)
    # What a widget was when it was executed is of no use to who opens the file.
    assert "widgets" not in document["metadata"]
    if any("import torch" in "".join(cell["source"]) for cell in document["cells"]):
        pytest.importorskip("torch")
    names: dict[str, object] = {}
    for cell in document["cells"]:
        if cell["cell_type"] == "code":
            stored = ["".join(one.get("text") or one["data"]["text/plain"]) for one in cell["outputs"]]
            assert compared(said("".join(cell["source"]), names)) == compared("".join(stored[:1]))


def test_the_page_is_kept_as_a_picture():
    document = json.loads(next(path for path in NOTEBOOKS if path.stem == "show").read_text(encoding="utf-8"))
    htmls = ["".join(one["data"].get("text/html", "")) for cell in document["cells"] for one in cell.get("outputs", [])]
    assert 'src="data:image/svg+xml;base64,' in htmls[0]
