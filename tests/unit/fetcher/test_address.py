import pytest

from services.fetcher.address import canonical_url
from shared.errors import FetchFailed


@pytest.mark.parametrize(
    "spelling",
    ["HTTP://A.Example:80/x?b=2&a=1#top", "http://a.example/x?a=1&b=2", "http://a.example/./x?b=2&a=1"],
)
def test_one_address_has_one_spelling(spelling):
    assert canonical_url(spelling) == "http://a.example/x?a=1&b=2"


def test_chinese_characters_are_escaped():
    assert canonical_url("http://a.example/年报/2021 年.html") == (
        "http://a.example/%E5%B9%B4%E6%8A%A5/2021%20%E5%B9%B4.html"
    )


@pytest.mark.parametrize("url", ["ftp://a.example/x", "x", "http:///x", "http://[x", "http://user:secret@a.example/"])
def test_what_is_no_address_is_a_named_failure(url):
    with pytest.raises(FetchFailed) as raised:
        canonical_url(url)
    assert "secret" not in str(raised.value)
