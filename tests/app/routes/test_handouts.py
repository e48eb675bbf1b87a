"""POST /handouts."""

import sys

from tests.app.requesting import HANDOUTS, Client, changed, drawn, fields


def test_a_sheet_is_a_file_with_a_name(client: Client):
    answer = client.post(HANDOUTS, drawn(2, 2, 1) | {"of": "dw.2", "kind": "worksheet"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert 'filename="worksheet-2-2-1-dw.2.pdf"' in answer.headers["content-disposition"]
    assert answer.content.startswith(b"%PDF")


def test_its_source_can_be_had(client: Client):
    answer = client.post(HANDOUTS, drawn(2, 2, 1) | {"kind": "formulas", "format": "typst"})
    assert answer.status_code == 200
    assert "#set document(title:" in answer.text


def test_where_typst_is_not_installed_it_says_how_to_install_it(client: Client, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    answer = client.post(HANDOUTS, drawn(2, 2, 1) | {"of": "dw.2"})
    assert answer.status_code == 422
    assert fields(answer) == ["format"]
    assert "backlight[print]" in answer.json()["detail"]


def test_a_network_without_layers_is_refused(client: Client):
    answer = client.post(HANDOUTS, changed("network.layers", [], drawn(2, 2, 1)))
    assert answer.status_code == 422
    assert fields(answer) == ["network.layers"]


def test_what_is_no_part_is_named(client: Client):
    answer = client.post(HANDOUTS, drawn(2, 2, 1) | {"of": "dw.3"})
    assert answer.status_code == 422
    assert fields(answer) == ["of"]
