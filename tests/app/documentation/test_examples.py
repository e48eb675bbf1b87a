"""Every request that takes a body has its example."""

from app.documentation.examples import examples
from app.main import create_app


def test_none_is_missing_and_none_is_left_over():
    operations = [one for methods in create_app().openapi()["paths"].values() for one in methods.values()]
    assert set(examples()) == {one["operationId"] for one in operations if "requestBody" in one}
