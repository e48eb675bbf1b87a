"""The widget's side in Python; tests/browser/test_notebook.py has both sides."""

import gzip
import json
import os
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("anywidget")

from app.asking.requested import request_of
from backlight import Dense, InvalidInput, Network, NotFinite, show

NETWORK = Network(2, [Dense(2, "tanh"), Dense(1, "identity")], cost="half_squared_error")
WEIGHTS = [[[0.1, 0.2], [0.3, -0.4]], [[0.7, 0.8]]], [[0.0, 0.1], [0.3]]


@pytest.fixture
def shown():
    return show(NETWORK, WEIGHTS, x=[[1.0, -1.0]], y=[[1.0]], learning_rate=0.1)


@pytest.fixture
def ask(shown, monkeypatch):
    sent = []
    monkeypatch.setattr(type(shown), "send", lambda self, content, buffers=None: sent.append((content, buffers)))

    def answered(content, *buffers):
        shown._asked(shown, content, list(buffers))
        return sent.pop()

    return answered


def test_a_frame_is_given_the_page_with_the_trace_in_it(ask):
    answer, (content,) = ask({"path": "", "from": ["view", None]})
    assert answer == {"to": ["view", None]}
    page = gzip.decompress(content).decode()
    assert '<script type="application/json" id="kept-answers">null</script>' in page


def test_what_the_page_asks_is_answered(ask, shown):
    body = request_of(shown.trace).model_dump_json().encode()
    asked = {
        "method": "POST", "path": "/api/v1/traces", "headers": [["content-type", "application/json"]],
        "from": ["view", 7],
    }  # fmt: skip
    answer, (content,) = ask(asked, memoryview(body))
    assert (answer["to"], answer["status"]) == (["view", 7], 200)
    assert json.loads(content)["arrays"]["dw.2"] == shown.trace["dw.2"].tolist()


def test_what_was_changed_on_the_page_comes_back_as_arrays(shown):
    changed = request_of(shown.trace).model_dump(mode="json")
    changed["parameters"]["w"][0][1][1] = 5.0
    changed["samples"]["x"] = [[2.0, 3.0]]
    assert shown.trace["w.1"][1, 1] == -0.4
    shown.changed = changed
    assert shown.parameters.w[0].tolist() == [[0.1, 0.2], [0.3, 5.0]]
    assert shown.x.tolist() == [[2.0, 3.0]]
    np.testing.assert_array_equal(shown.trace["a.1"], np.tanh(shown.trace["z.1"]))


def test_parameters_that_are_set_go_to_the_page(shown):
    shown.parameters = ([np.ones((2, 2)), [[2.0, 3.0]]], [[0.0, 0.0], [1.0]])
    assert shown.changed["parameters"] == {"w": [[[1.0, 1.0], [1.0, 1.0]], [[2.0, 3.0]]], "b": [[0.0, 0.0], [1.0]]}
    assert shown.trace["w.2"].tolist() == [[2.0, 3.0]]
    assert shown.trace.plan.update
    with pytest.raises(InvalidInput, match="parameters"):
        shown.parameters = ([[[1.0]], [[2.0]]], [[0.0], [1.0]])
    assert shown.trace["w.2"].tolist() == [[2.0, 3.0]]


def test_a_trace_that_overflows_says_so(shown):
    shown.parameters = ([np.full((2, 2), 1e308), [[1e308, 1e308]]], [[1e308, 1e308], [1e308]])
    with pytest.raises(NotFinite):
        shown.trace["dw.1"]


def test_a_moment_is_a_step_and_an_entry(shown):
    assert shown.moment("dw.2.0.1") is shown
    assert (shown.step, shown.selected) == ("dw.2", "dw.2.0.1")
    with pytest.raises(InvalidInput, match=r"dw\.2\.0\.0"):
        shown.moment("dw.2.0")
    with pytest.raises(InvalidInput, match="no step works it out"):
        shown.moment("w.2.0.1")
    assert shown.selected == "dw.2.0.1"
    assert shown.play().playing
    assert not shown.pause().playing


def test_what_is_saved_is_what_is_there_now(shown, tmp_path):
    shown.parameters = ([np.full((2, 2), 0.123), [[2.0, 3.0]]], [[0.0, 0.0], [1.0]])
    text = shown.save(tmp_path / "page.html").read_text()
    assert '"w.1":[[0.123,0.123],[0.123,0.123]]' in text


def test_the_notebook_s_file_keeps_the_still_form(shown, monkeypatch):
    outputs = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: outputs.append(data))
    shown._ipython_display_()
    still, live = outputs
    assert f'data-backlight="{shown._key}"' in still["text/html"]
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == shown.model_id


def test_a_page_that_is_not_built_is_said(tmp_path):
    command = [sys.executable, "-c", "import backlight.notebook"]
    done = subprocess.run(command, env=os.environ | {"BACKLIGHT_DIST": str(tmp_path)}, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].endswith("has no widget.js. Run `make page`.")
