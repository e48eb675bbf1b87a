"""The widget's side in Python; tests/browser/elsewhere/test_notebook.py has both sides."""

import gzip
import json
import os
import subprocess
import sys
from base64 import b64decode
from functools import partial
from zlib import MAX_WBITS, decompress

import numpy as np
import pytest

pytest.importorskip("anywidget")

from app.asking.requested import request_of
from backlight import InvalidInput, NotFinite, show
from backlight.notebook import Shown
from tests.backlight.looping import NETWORK, WEIGHTS, recorded


@pytest.fixture
def shown():
    return show(NETWORK, WEIGHTS, x=[[1.0, -1.0]], y=[[1.0]], learning_rate=0.1)


@pytest.fixture
def asks(monkeypatch):
    """What each of them answers."""
    sent = []
    monkeypatch.setattr(Shown, "send", lambda self, content, buffers=None: sent.append((content, buffers)))

    def answered(shown, content, *buffers):
        shown._asked(shown, content, list(buffers))
        return sent.pop()

    return answered


@pytest.fixture
def ask(shown, asks):
    return partial(asks, shown)


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
    for slip in (3, None, [1.0, 2.0], {"w.1": np.ones((2, 2))}):
        with pytest.raises(InvalidInput, match="parameters"):
            shown.parameters = slip
    assert shown.trace["w.2"].tolist() == [[2.0, 3.0]]
    shown.parameters = {"w.1": np.ones((2, 2)), "b.1": np.zeros(2), "w.2": [[4.0, 5.0]], "b.2": [0.0]}
    assert shown.trace["w.2"].tolist() == [[4.0, 5.0]]


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


def test_the_picture_waits_for_nothing_that_only_the_page_needs():
    code = """import sys; from backlight import Dense, Network, show
shown = show(Network(1, [Dense(1)]), ([[[1.0]]], [[0.0]]), x=[[1.0]], y=[[1.0]])
print('image/svg' in shown._still['text/html'], *{'app.exporting.one_file', 'app.asking.tracing'} & set(sys.modules))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_a_recorded_loop_opens_where_something_can_be_shown_and_its_updates_are_there(asks):
    seen = recorded()
    shown = show(seen)
    assert shown.update == 4
    page = gzip.decompress(asks(shown, {"path": "", "from": ["view", None]})[1][0]).decode()
    overview = json.loads(page.split('id="recording">')[1].split("</script>")[0])
    assert overview["at"] == 4
    assert [(one["update"], one["why"]) for one in overview["records"]] == [
        (0, "every 2nd"), (2, "every 2nd"), (4, "every 2nd"), (5, "not finite: w.1"),
    ]  # fmt: skip
    assert [cost for _, cost in overview["costs"]] == [seen.costs[update] for update in range(5)]

    # The page goes to another, and says so afterwards.
    answer, (content,) = asks(shown, {"path": "/recorded/2", "from": ["view", 1]})
    assert answer["status"] == 200
    with shown.hold_sync():
        shown.changed, shown.update = json.loads(content), 2
    assert (shown.trace["w.1"] == seen[2]["w.1"]).all()
    answer, (content,) = asks(shown, {"path": "/recorded/5", "from": ["view", 2]})
    assert (answer["status"], json.loads(content)["detail"]) == (422, "w.1 has a number that is not finite.")

    # And so does the notebook.
    shown.update = 0
    assert (shown.trace["w.1"] == seen[0]["w.1"]).all()
    assert shown._go == [1, 0]
    shown.parameters = ([np.ones((2, 2)), [[2.0, 3.0]]], [[0.0, 0.0], [1.0]])
    assert shown.changed["samples"] == {"x": [[1.0, -1.0]], "y": [[1.0]]}
    with pytest.raises(InvalidInput, match=r"Update 3 was not recorded\. These were: 0, 2, 4, 5\."):
        shown.update = 3
    # What is kept of it in the notebook's file.
    assert "Recorded because" in shown._still["text/html"]


def test_without_a_recorded_loop_there_is_no_update_to_go_to(shown):
    assert shown.update is None
    with pytest.raises(InvalidInput, match="No training loop was recorded"):
        shown.update = 3


def test_a_recorded_loop_is_saved_with_all_its_updates(tmp_path):
    text = show(recorded()).save(tmp_path / "loop.html").read_text()
    packed = json.loads(text.split('id="kept-answers">')[1].split("</script>")[0])
    kept = json.loads(decompress(b64decode(packed), -MAX_WBITS))
    assert kept["recorded"]["5"] == {"why_not": "w.1 has a number that is not finite."}
    places = [kept["recorded"][update]["of"] for update in ("0", "2", "4")]
    assert len(set(places)) == 3
    # It opens at the last one that can be shown.
    assert places[2] == 0
    assert len(kept["checks"]) == 3
