"""/docs: the API as a page, offline and under the same policy as any."""

import re
import shlex

import pytest

from app.documentation.pages import type_of


@pytest.fixture(scope="module")
def page(client):
    return client.get("/docs").text


def test_every_operation_and_every_object_is_described(client, page):
    schema = client.get("/api/v1/openapi.json").json()
    for path, methods in schema["paths"].items():
        assert f"<code>{path}</code>" in page
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page
    for name in schema["components"]["schemas"]:
        assert f'id="{name}"' in page


def test_every_link_within_the_page_leads_somewhere(page):
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets


def test_every_other_link_is_answered(client, page):
    for address in set(re.findall(r'(?:href|src)="([^"#]+)"', page)):
        assert address.startswith("./")
        assert client.get(address[1:]).status_code == 200, address


def test_the_page_needs_no_script(page):
    assert "<script" not in page
    assert "style=" not in page


def test_the_example_works(client, page):
    [example] = re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)
    for escaped, character in (("&#39;", "'"), ("&#34;", '"'), ("&amp;", "&")):
        example = example.replace(escaped, character)
    program, _silent, address, _h, header, _d, body = shlex.split(example)
    assert program == "curl"
    name, _, value = header.partition(": ")
    answer = client.request("POST", address, content=body.encode(), headers={name: value})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer"}, "whole number"),
        ({"type": ["number", "boolean"]}, "number or true or false"),
        ({"type": "array", "items": {"type": "number"}}, "list of number"),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "number or null"),
        ({"$ref": "#/components/schemas/Step"}, '<a href="#Step">Step</a>'),
        ({"enum": ["a", "b"]}, "<code>&#34;a&#34;</code> or <code>&#34;b&#34;</code>"),
        ({"const": "dense"}, "<code>&#34;dense&#34;</code>"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "names, each with whole number"),
        ({"type": "object", "additionalProperties": False}, "object"),
        ({}, ""),
    ],
)
def test_types_are_said_in_words(schema, words):
    assert str(type_of(schema)) == words
