"""What a notebook's file keeps: it runs nothing, loads nothing, and says what is missing."""

import re
from xml.etree import ElementTree

import pytest

from backlight import Dense, InvalidInput, Network, show, trace
from backlight.frameworks.model import Agreement
from backlight.still import Still, still_html
from backlight.traces import Trace
from engine.layers import Flatten

NETWORK = Network(1, [Dense(1, "sigmoid")], cost="half_squared_error")
FOUND = trace(NETWORK, ([[[2.0]]], [[0.0]]), x=[[3.0]], y=[[1.0]])


def test_it_is_static_and_well_formed():
    html = still_html(FOUND, "key")
    ElementTree.fromstring(html)
    assert not re.search(r"<(script|style|link|iframe)|\bon\w+=|https?:", html)
    assert 'src="data:image/svg+xml;base64,' in html
    assert 'data-backlight="key"' in html
    assert '<p style="opacity:.65">Activations in the neurons, ∂C/∂z beneath, weights by width' in html


def test_how_well_a_library_s_numbers_agree_is_part_of_it():
    agreement = Agreement("PyTorch", 3e-16, "dw.1", ("a.1", "C", "dw.1"), "float64", unshown="layer “4” (Conv2d)")
    html = still_html(Trace.of(FOUND, agreement=agreement))
    assert "agrees with PyTorch's own outputs, cost and gradients to 3e-16" in html.replace("&#x27;", "'")
    assert "From layer “4” (Conv2d) on nothing is shown." in html


def test_without_anywidget_it_stands_in_and_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr("backlight.showing.find_spec", lambda name: None)
    shown = show(NETWORK, ([[[2.0]]], [[0.0]]), x=[[3.0]], y=[[1.0]])
    assert isinstance(shown, Still)
    bundle = shown._repr_mimebundle_()
    assert "pip install anywidget" in bundle["text/html"]
    assert "pip install anywidget" in bundle["text/plain"]
    file = shown.save(tmp_path / "page.html")
    assert '"first-trace"' in file.read_text()


def test_layers_that_the_page_does_not_draw_have_the_derivation():
    network = Network.of((1, 2, 2), [Flatten(), Dense(1, "identity")])
    shown = show(network, {"w.2": [[1.0, 2.0, 3.0, 4.0]], "b.2": [0.0]}, [[[[1.0, 2.0], [3.0, 4.0]]]], [[1.0]])
    assert isinstance(shown, Still)
    html = shown._repr_mimebundle_()["text/html"]
    assert "this is the derivation alone" in html
    assert "dw.2" in html
    with pytest.raises(InvalidInput, match="chains of dense layers"):
        shown.save("nowhere.html")


@pytest.mark.parametrize(
    ("given", "options"), [(([[3.0]],), {}), ((), {"learning_rate": 0.1}), ((), {"height": "tall"})]
)
def test_what_a_trace_cannot_be_shown_with_is_said(given, options):
    with pytest.raises(InvalidInput, match=r"learning_rate|\[\[3\.0\]\]|height"):
        show(FOUND, *given, **options)
