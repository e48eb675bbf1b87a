"""The OpenAPI schema, from which the page's types are made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def schema(client):
    return client.get("/api/v1/openapi.json").json()


def operations(schema):
    return [operation for methods in schema["paths"].values() for operation in methods.values()]


def test_it_is_printed_by_import_without_a_server(schema):
    printed = subprocess.run(
        [sys.executable, "-m", "app.openapi"], cwd=CHECKOUT, stdout=subprocess.PIPE, check=True, text=True
    ).stdout
    assert json.loads(printed) == schema


def test_operations_have_plain_names(schema):
    assert [operation["operationId"] for operation in operations(schema)] == [
        "make_trace",
        "check_gradients",
        "find_paths",
        "draw_cost_curve",
        "report_mistake",
        "mark_numbers",
        "mark_answers",
        "set_practice",
        "make_question_set",
        "read_lecture",
        "write_lecture_page",
        "make_dataset",
        "train",
        "export_network",
        "make_handout",
        "import_network",
        "read_numbers",
        "read_catalog",
        "embed",
        "health",
    ]


def test_every_field_of_an_answer_is_always_there(schema):
    objects = schema["components"]["schemas"]
    pending = ["Trace", "GradientCheck", "Paths", "CostCurve", "MistakeReport", "Dataset", "Health", "TrainingFrame",
               "TrainingProgress", "TrainingDone"]  # fmt: skip
    seen = set()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        described = objects[name]
        assert set(described.get("required", [])) == set(described.get("properties", {})), name
        pending += [reference.rpartition("/")[2] for reference in references(described)]
    assert {"Step", "Symbol", "MatrixTerm", "Numbers", "CheckedEntry"} <= seen


def references(part):
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_definitions_are_told_apart_by_their_kind(schema):
    definition = schema["components"]["schemas"]["Step"]["properties"]["definition"]
    assert set(definition["discriminator"]["mapping"]) == {"sum_of_products", "function"}
    assert definition["discriminator"]["propertyName"] == "kind"


def test_refusals_have_their_own_media_type(schema):
    for operation in operations(schema):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"]


def test_a_trace_is_one_type_and_what_else_it_comes_as_is_said(schema):
    answer = schema["paths"]["/api/v1/traces"]["post"]["responses"]["200"]
    assert set(answer["content"]) == {"application/json"}
    assert "application/vnd.safetensors" in answer["description"]


def test_no_type_contains_itself(schema):
    """Generated clients leave out whatever does, and all that refers to it."""
    objects = schema["components"]["schemas"]

    def reached(name, seen):
        for reference in references(objects[name]):
            inner = reference.rpartition("/")[2]
            assert inner not in seen, f"{name} contains itself through {inner}"
            reached(inner, seen | {inner})

    for name in objects:
        reached(name, {name})


def test_every_request_has_an_example_that_is_answered(schema, client):
    for path, methods in schema["paths"].items():
        for content in (one["requestBody"]["content"] for one in methods.values() if "requestBody" in one):
            answer = client.post(path, content["application/json"]["example"])
            assert answer.status_code == 200, (path, answer.text)


def test_names_of_the_engine_are_in_the_schema(schema):
    activation = schema["components"]["schemas"]["LayerSpec"]["properties"]["activation"]
    assert "gelu" in activation["enum"]


def test_lists_that_may_not_be_empty_say_so(schema):
    schemas = schema["components"]["schemas"]
    for name, field in (("SamplesSpec", "x"), ("ExplicitParameters", "w"), ("CostCurveRequest", "values"),
                        ("NetworkSpec", "layers"), ("DrawnData", "points")):  # fmt: skip
        found = schemas[name]["properties"][field]
        while found.get("type") == "array":
            assert found["minItems"] == 1, (name, field)
            found = found["items"]
