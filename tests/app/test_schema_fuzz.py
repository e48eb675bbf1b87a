"""The API does what its own OpenAPI schema says, whatever is sent: every status documented, every answer valid."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case, GenerationMode, HookContext
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoveragePhaseData
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.answering.serialization import SAFETENSORS
from app.main import create_app

CHECKOUT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def server(start_server: Any) -> Iterator[str]:
    command = [sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory", "--log-level", "error"]
    # However long the next request is in the making, it goes by the same connection.
    with start_server([*command, "--timeout-keep-alive", "600"], cwd=CHECKOUT) as address:
        yield address


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        # What the environment says of proxies and passwords is read again for every request.
        session.trust_env = False
        yield session


# A file is sent as it is.
schemathesis.serializer.alias(SAFETENSORS, "application/octet-stream")
# No fault of the server's, but what oEmbed has for a format that it is not asked to have.
NOT_IMPLEMENTED = {
    "operations": [
        {
            "include-path": "/api/v1/oembed",
            "checks": {"not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", 501]}},
        }
    ]
}
schema = schemathesis.openapi.from_dict(
    create_app().openapi(), config=schemathesis.config.SchemathesisConfig.from_dict(NOT_IMPLEMENTED)
)

# Where another operation's request holds that of a trace.
WITHIN = re.compile("^(key -> )?request -> ")
# Of each wrong body, the operation that is asked with it.
ASKED: dict[tuple[object, str], str] = {}


@schema.hook("filter_case")
def is_new(context: HookContext, case: Case[Any]) -> bool:
    """Thirteen operations take the fields of a trace, by one and the same model: each wrong way to fill them in is
    tried with the first, and the others are asked with wrong fields of their own. Whatever is right is tried with all.
    """
    data = case.meta.phase.data if case.meta else None
    if not (isinstance(data, CoveragePhaseData) and data.parameter_location == ParameterLocation.BODY):
        return True
    assert case.meta is not None
    operation = case.operation.label
    what = (data.scenario, WITHIN.sub("", data.description))
    return case.meta.generation.mode == GenerationMode.POSITIVE or ASKED.setdefault(what, operation) == operation


# Another process answers: to be traced would slow down this one for nothing.
@pytest.mark.thorough
@schema.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_does_what_its_schema_says(case: Case[Any], server: str, session: requests.Session) -> None:
    # Which shapes fit together no schema can say.
    case.call_and_validate(base_url=server, session=session, excluded_checks=[positive_data_acceptance])
