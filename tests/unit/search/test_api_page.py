from fastapi.testclient import TestClient

from services.search.app import create_app
from services.search.pages.operations import operations
from shared.settings import Settings

APP = create_app(Settings(_env_file=None))


def test_every_operation_and_parameter_of_the_openapi_document_is_on_the_page():
    page = TestClient(APP).get("/api").text
    described = operations(APP.openapi())
    assert {operation.path for operation in described} >= {"/api/v1/reports", "/api/v1/reports/{report_id}"}
    for operation in described:
        assert f"{operation.method} {operation.path}" in page
        for parameter in operation.parameters:
            assert f"<code>{parameter.name}</code>" in page
            assert parameter.meaning, f"{operation.path} {parameter.name} says what it means"


def test_metrics_count_answers_by_route_and_never_by_address():
    client = TestClient(APP)
    client.get("/api?lang=en")
    client.get("/no/such/page-of-kangding")
    text = client.get("/metrics").text
    assert 'gongkai_search_answers_total{route="/api",status="2xx"}' in text
    assert 'gongkai_search_answers_total{route="other",status="4xx"}' in text
    assert "kangding" not in text
