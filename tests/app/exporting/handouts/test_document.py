"""Worksheets, keys and formulas, read back from the PDF by a library that is not ours."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from app.asking.catalog import preset_request
from app.exporting.handouts.file import handout
from app.languages.catalogs import spoken_in
from app.schemas.handouts import HandoutRequest
from app.settings import Settings
from engine import InvalidInput
from engine.presets import PRESETS
from engine.words.rules import words
from tests.app.requesting import changed, drawn


def pages(**changes: Any) -> list[str]:
    """What each page says."""
    return [page.extract_text() for page in read(**changes).pages]


def read(**changes: Any) -> PdfReader:
    preset = PRESETS[changes.pop("preset", "mazur")]
    request = preset_request(preset).model_dump(exclude_unset=True) | {"of": "backward"} | changes
    return PdfReader(io.BytesIO(handout(HandoutRequest.model_validate(request), Settings()).content))


def test_a_key_has_mazurs_numbers_and_the_worksheet_none_of_them():
    sheet, key = " ".join(pages(kind="worksheet")), " ".join(pages(kind="key"))
    # Published: Mazur's dw.2.0 and δ of the outputs.
    for answer in ("0.08217", "0.1385", "−0.03810"):
        assert answer in key
        assert answer not in sheet
    assert "Name" in sheet
    assert "For marking" in key
    assert "if the derivative of the activation is left out in layer 2" in " ".join(key.split())


def test_it_is_tagged_and_every_equation_and_drawing_has_words():
    reader = read(kind="worksheet")
    root: Any = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Backpropagation"
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid" in metadata
    said, silent = alternatives(root["/StructTreeRoot"])
    assert not silent
    assert any("A network of 2-2-2 neurons" in one for one in said)
    assert "∂C/∂w²ᵢₖ = ∂C/∂z²ᵢ · a¹ₖ" in said
    assert "x = [0.05; 0.1]" in said
    assert not any("bmatrix" in one for one in said)
    # Nor do they tell what is to be found.
    assert not any("0.08217" in one for one in said)


def alternatives(node: Any) -> tuple[list[str], list[str]]:
    """The words of all formulas and figures beneath, and those that have none."""
    said: list[str] = []
    silent: list[str] = []
    left = [node]
    while left:
        one = left.pop().get_object()
        if isinstance(one, list):
            left += one
        elif hasattr(one, "get"):
            if one.get("/S") in ("/Formula", "/Figure"):
                (said if one.get("/Alt") else silent).append(str(one.get("/Alt")))
            if "/K" in one:
                left.append(one["/K"]) if not isinstance(one["/K"], int) else None
    return said, silent


@pytest.mark.parametrize(("preset", "kind"), [("mazur", "both"), ("iris", "derivation"), ("small", "formulas")])
def test_nothing_is_too_small_to_read(preset, kind):
    sizes = []
    for page in read(preset=preset, kind=kind).pages:
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: sizes.append(size) if text.strip() else None)
    # Text from 7 points, indices of indices from 5.
    assert min(sizes) >= 5.0


def test_each_student_has_numbers_and_a_name():
    said = pages(of="backward.2", students=["Ada", "Emmy"], seed=3, kind="worksheet")
    assert "Name: Ada" in said[0]
    assert any("Name: Emmy" in one for one in said)
    assert said[0].replace("Ada", "") != next(one for one in said if "Emmy" in one).replace("Emmy", "")


def test_the_formulas_are_those_of_every_step():
    said = " ".join(" ".join(pages(kind="formulas", title="All of it")).split())
    assert said.startswith("All of it")
    for title in ("Weighted input, layer 1", "Gradient of the weight matrix, layer 2", "Back to the layer before"):
        assert title in said


@pytest.mark.parametrize("title", ['#read("/etc/passwd")', '"); #panic("', "\\ $ ] [ _ * @ <label> //"])
def test_a_title_is_words_and_nothing_else(title: str):
    found = " ".join(pages(of="dw.2", title=title, kind="worksheet")[0].split())
    assert found.startswith(" ".join(title.split())[:12])


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_can_be_handed_out_or_says_that_it_is_too_wide(preset: str):
    widest = max(preset_request(PRESETS[preset]).network.inputs, *(n.units for n in PRESETS[preset].network.layers))
    if widest > 10:
        with pytest.raises(InvalidInput, match=f"this network has {widest}"):
            read(of="forward", preset=preset)
    else:
        assert "Given" in pages(of="forward", preset=preset, kind="key")[0]
    assert pages(preset=preset, kind="formulas")


def test_a_large_matrix_is_a_list_and_absent_connections_are_not_asked():
    wide = changed("network.layers.0.mask", [[1] * 6, [0] + [1] * 5], drawn(6, 2, 1))
    request = HandoutRequest.model_validate(wide | {"of": "dw.1", "kind": "worksheet"})
    text = PdfReader(io.BytesIO(handout(request, Settings()).content)).pages[0].extract_text()
    assert "11 points" in text


def test_a_derivation_has_every_step_with_its_numbers():
    reader = read(kind="derivation", title="All of it")
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert said.startswith("All of it")
    for step in PRESETS["mazur"].trace().steps:
        assert words(step, PRESETS["mazur"].trace().plan).title in said
    # Published: Mazur's dw.2.0 and the weight that it makes.
    for number in ("0.082167", "0.35892"):
        assert number in said
    root: Any = reader.trailer["/Root"]
    equations, silent = alternatives(root["/StructTreeRoot"])
    assert not silent
    assert any("0.35892" in one for one in equations)


def test_a_decimal_comma_parts_no_cells_of_a_matrix_and_is_no_punctuation():
    with spoken_in("de"):
        reader = read(kind="derivation")
    text = " ".join(page.extract_text() for page in reader.pages)
    # Of ∂C/∂z² and ∂C/∂w², and of the cost, which is a sum.
    for number in ("0,13850", "−0,038098", "−0,022740", "0,27481", "0,29837"):
        assert number in text
    root: Any = reader.trailer["/Root"]
    said, _silent = alternatives(root["/StructTreeRoot"])
    assert any("= [0,13850; −0,038098]" in one for one in said)


def test_a_derivation_is_of_one_sample():
    first, third = (" ".join(pages(preset="xor", kind="derivation", sample=sample)) for sample in (0, 2))
    assert first != third
