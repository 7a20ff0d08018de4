"""The OpenAPI document against the service: what it promises holds for whatever is sent."""

from http import HTTPStatus

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from services.search.app import create_app
from shared.settings import Settings

schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(Settings(_env_file=None)))


@pytest.fixture(scope="session")
def app(collection: Settings) -> FastAPI:
    return create_app(collection)


@schema.parametrize()
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(app: FastAPI, case: schemathesis.Case) -> None:
    answer = case.call(app=app)
    if answer.status_code == HTTPStatus.REQUEST_URI_TOO_LONG:
        return  # refused before anything is read of it, which schemathesis does not know to be a refusal
    # No JSON Schema says which expressions, cursors and figures there are: the answer to others is 400.
    case.validate_response(answer, excluded_checks=[positive_data_acceptance])
