"""``python -m app.openapi``: print the API's schema, without a server."""

import json

from app.main import create_app
from app.settings import Settings


def schema() -> str:
    """The OpenAPI document as JSON, the same on every machine."""
    return json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False)


if __name__ == "__main__":
    print(schema())
