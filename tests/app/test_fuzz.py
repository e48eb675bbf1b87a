"""Whatever is sent, the server does not fail: it answers, or says what is wrong."""

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.schemas.answers import GradientCheck, Trace
from app.schemas.datasets import Dataset
from app.schemas.files import Imported
from app.schemas.problems import Problem
from app.schemas.training_events import TrainingDone, TrainingFrame
from tests.app.requesting import CHECKS, DATASETS, IMPORTS, MAZUR, RUNS, TRACES, client_with, drawn, told

PATHS = st.sampled_from([TRACES, CHECKS, DATASETS, RUNS])
# Small limits keep each example quick; what is beyond them has its own tests.
CLIENT = client_with(max_layers=4, max_units=20, max_samples=4, max_run_updates=9, max_run_seconds=1.0)
# What they reach, the tests of each route reach too.
pytestmark = pytest.mark.thorough
QUICKLY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12
)
EXTREMES: list[Any] = [0, -1, 1e308, -1e308, 5e-324, 2**63, -(2**63), 10**400, True, None, "", [], {}, [[]]]


def locations(part: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a request where there is something."""
    found = [so_far] if so_far else []
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        found += locations(value, (*so_far, key))
    return found


STATE = {"update": 3, "epoch": 1, "seen": 1, "parameters": {"w": [[[0.1, 0.2]], [[0.3]]], "b": [[0.4], [0.5]]},
         "optimizer": {"update": 3, "velocity": {"w": [[[0.1, 0.2]], [[0.3]]], "b": [[0.4], [0.5]]}}}  # fmt: skip
TRAINING = [
    drawn(2, 1, 1, samples=3)
    | {"optimizer": {"name": "momentum", "momentum": 0.5}, "clip": {"norm": 1.0}, "l1": 0.1, "updates": 7,
       "from": STATE, "schedule": {"name": "step", "every": 2}, "early_stopping": {"patience": 2}, "batch_size": 2,
       "seed": 3, "frames": {"every_updates": 3, "surface": {"resolution": 3, "features": ["x", "sin_y"]}}},
]  # fmt: skip
SEEDS = [
    MAZUR,
    *TRAINING,
    drawn(2, 3, 2, activation="relu", samples=2),
    drawn(1, 2, activation="softmax") | {"learning_rate": 0.1},
    {
        "kind": "made",
        "name": "moons",
        "samples": 5,
        "noise": 0.1,
        "seed": 1,
        "features": ["x", "sin_y"],
        "test_share": 0.5,
        "labels": "plus_minus",
    },
    {"kind": "table", "name": "iris", "test_share": 0.5},
    {"kind": "csv", "text": "a,b\n1,x\n2,y\n3,x", "header": True, "inputs": ["a"], "targets": [2], "task": None},
    {"kind": "samples", "x": [[0, 1], [1, 0]], "y": [[0], [1]], "shuffle": False},
    {"kind": "drawn", "points": [[0, 1, 0], [1, 0, 1], [2, 2, 0.5]], "features": ["x_times_y"], "seed": 3},
]


@st.composite
def damaged(draw: st.DrawFn, seeds: Sequence[Any] = SEEDS) -> Any:
    """A good request in which one to three things were replaced or removed."""
    body = copy.deepcopy(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(locations(body) or [("network",)]))
        holder = body
        for key in path:
            holder = holder[key]
        if isinstance(holder, dict) and draw(st.booleans()):
            holder.pop(last, None)
        else:
            # A copy: what comes after may change what is put in here.
            holder[last] = copy.deepcopy(draw(st.sampled_from(EXTREMES) | scalars | anything))
    return body


def answers_or_refuses(path: str, content: bytes) -> None:
    answer = CLIENT.post_bytes(path, content)
    assert answer.status_code in (200, 400, 422), answer.text
    if answer.status_code == 200 and path == TRACES:
        assert Trace.model_validate_json(answer.content).steps
    elif answer.status_code == 200 and path == CHECKS:
        assert GradientCheck.model_validate_json(answer.content).entries
    elif answer.status_code == 200 and path == IMPORTS:
        assert Imported.model_validate_json(answer.content).request
    elif answer.status_code == 200 and path == RUNS:
        ends_as_it_should(told(answer.text))
    elif answer.status_code == 200:
        assert Dataset.model_validate_json(answer.content).train.x
    else:
        problem = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert problem["status"] == answer.status_code
        assert problem["detail"]


def ends_as_it_should(events: list[tuple[str, Any]]) -> None:
    """Frames, then why it ended."""
    *before, (name, last) = events
    assert name in ("done", "error")
    assert before[0][0] == "frame"
    for kind, data in before:
        if kind == "frame":
            TrainingFrame.model_validate(data)
    (TrainingDone if name == "done" else Problem).model_validate(last)


@QUICKLY
@given(damaged(TRAINING))
def test_a_damaged_training_request_is_run_or_refused(body):
    answers_or_refuses(RUNS, json.dumps(body).encode())


@QUICKLY
@given(PATHS, damaged())
def test_a_damaged_request_is_answered_or_refused(path, body):
    answers_or_refuses(path, json.dumps(body).encode())


@QUICKLY
@given(PATHS, anything)
def test_any_json_is_answered_or_refused(path, body):
    answers_or_refuses(path, json.dumps(body).encode())


cells = st.text(st.sampled_from("ab1290.,;|-+e\"' \t\n\r\x00é−"), max_size=60)


@QUICKLY
@given(cells | st.text(max_size=60), st.none() | st.booleans(), st.none() | st.just([1]) | st.just(["column 2"]))
def test_any_text_is_a_table_or_is_refused(text, header, inputs):
    body = {"kind": "csv", "text": text, "header": header, "inputs": inputs}
    answers_or_refuses(DATASETS, json.dumps(body).encode())


row = st.lists(st.sampled_from(["1", "2", "-3.5", "x", "y", "", "1e99", "?", " 4"]), min_size=3, max_size=3)
tables = st.lists(row, min_size=2, max_size=8)


@QUICKLY
@given(tables, st.floats(0, 0.9), st.sampled_from([None, "classification", "regression"]))
def test_any_table_is_read_or_refused(rows, share, task):
    text = "\n".join(map(",".join, rows))
    body = {"kind": "csv", "text": text, "test_share": share, "task": task}
    answers_or_refuses(DATASETS, json.dumps(body).encode())


@QUICKLY
@given(PATHS, st.binary(max_size=200))
def test_any_bytes_are_refused(path, content):
    answers_or_refuses(path, content)


numbers = st.floats(allow_nan=False, allow_infinity=False)


@QUICKLY
@given(
    st.lists(st.lists(numbers, min_size=2, max_size=2), min_size=2, max_size=2),
    st.lists(numbers, min_size=2, max_size=2),
    numbers,
    st.sampled_from(["identity", "relu", "tanh", "gelu", "softmax", "elu", "silu", "softplus"]),
)
def test_numbers_of_any_size_give_a_trace_or_the_step_that_overflows(w, b, rate, activation):
    body = drawn(2, 2, activation=activation) | {"parameters": {"w": [w], "b": [b]}, "learning_rate": abs(rate)}
    answer = CLIENT.post(TRACES, body)
    if answer.status_code == 422:
        assert answer.json()["type"] == "/problems/not-finite"
        assert answer.json()["step"] in {"z.1", "a.1", "e.1", "cost", "da.1", "ds.1", "dz.1", "dw.1", "db.1",
                                         "w_next.1", "b_next.1"}  # fmt: skip
    else:
        assert answer.status_code == 200
        CLIENT.post(CHECKS, body)


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/api/v1/catalog", "/healthz", "/problems/x", "/static/x", "/plain.css"]
)
@settings(max_examples=10, deadline=None)
@given(query=st.text(max_size=20), accept=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=20))
def test_no_query_and_no_header_makes_a_page_fail(path, query, accept):
    answer = CLIENT.get(path, params={"preset": query}, headers={"Accept": accept})
    assert answer.status_code in (200, 404, 503)


WEIGHTS = (Path(__file__).parent.parent / "golden/torch_sequential.safetensors").read_bytes()


@st.composite
def damaged_file(draw: st.DrawFn) -> bytes:
    """A file in which some bytes were replaced, or which was cut short."""
    content = bytearray(WEIGHTS)
    for _ in range(draw(st.integers(0, 4))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.sampled_from([len(content), 4, 8, 100]))])


saved = st.builds(lambda request, data: {"backlight": 1, "request": request, "data": data}, damaged(), anything)


@QUICKLY
@given(damaged_file() | st.binary(max_size=100) | saved.map(lambda body: json.dumps(body).encode()))
def test_any_file_is_read_or_refused(content):
    answers_or_refuses(IMPORTS, content)
