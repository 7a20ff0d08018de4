import pytest

from services.search.pages.shown_report import web_link


@pytest.mark.parametrize("url", ["http://www.example.gov.cn/a", "https://example.gov.cn/?a=1"])
def test_web_addresses_become_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///a", "http://[x", ""]
)
def test_anything_else_does_not(url: str) -> None:
    assert web_link(url) is None
