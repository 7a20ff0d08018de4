"""The operator's file: what it may say, and how its mistakes are named."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.search.webhook.listed import BadWebhooks, load

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
GOOD = f"""
webhooks:
  - name: desk
    search: q=强拆&region=140500&region=350100&in=title&lang=en&after=x&usable=true
    url: https://desk.example/hook
    secret: {SECRET}
    since: 2026-11-01
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "webhooks.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_search_is_what_stands_behind_the_question_mark_of_its_page(tmp_path: Path) -> None:
    [desk] = load(written(tmp_path, GOOD))

    asked = desk.search.model_dump(exclude_defaults=True)
    assert asked == {"q": "强拆", "region": ["140500", "350100"], "in": ["title"], "usable": [True]}
    assert desk.signing_key == bytes(range(32))
    assert desk.begins == datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize("before", ["https://gongkai.example/?", "?", ""])
def test_the_whole_address_may_be_copied(tmp_path: Path, before: str) -> None:
    [desk] = load(written(tmp_path, GOOD.replace("search: q", f"search: {before}q")))

    assert desk.search.q == "强拆"


def test_without_a_file_there_is_no_webhook() -> None:
    assert load(None) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("name: desk", "name: The Desk", 3, "name"),
        ("region=140500", "region=14", 4, "search.region.0"),
        ("q=强拆", "q=(强拆", 4, "search.q"),
        ("q=强拆", "hungry=1", 4, "search.hungry"),
        ("q=强拆&region=140500&region=350100&in=title&lang=en&after=x&usable=true", "强拆", 4, "search"),
        ("https://desk", "ftp://desk", 5, "url"),
        (SECRET, "whsec_c2hvcnQ=", 6, "secret: Value error, is not whsec_ and 24 to 64 bytes in base64"),
        (SECRET, "whsec_****", 6, "secret"),
        ("2026-11-01", "soon", 7, "since"),
        ("    since: 2026-11-01\n", "", 3, "since"),
        ("since:", "colour: red\n    since:", 7, "colour"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_no_secret(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GOOD
    with pytest.raises(BadWebhooks) as raised:
        load(written(tmp_path, GOOD.replace(old, new)))

    assert f"webhooks.yaml:{line}: {said}" in str(raised.value)
    assert "whsec_c2" not in str(raised.value)
    assert SECRET not in str(raised.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    second = GOOD.split("webhooks:\n")[1]
    with pytest.raises(BadWebhooks) as raised:
        load(written(tmp_path, GOOD.replace("https", "ftp") + second.replace("name: desk", "name: desk ") + second))

    assert [line.split(":")[1] for line in str(raised.value).splitlines()] == ["5", "13"]
    assert "desk stands here twice" in str(raised.value)


@pytest.mark.parametrize("text", ["", "[]", "webhooks: 1", "webhooks: []\nmore: 1", "webhooks: [*a]", "a: [", "- x"])
def test_what_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadWebhooks, match=r"webhooks\.yaml:1"):
        load(written(tmp_path, text))


def test_the_example_of_the_docs_is_sound_and_the_one_that_is_explained() -> None:
    docs = Path(__file__).parents[4] / "docs"
    example = (docs / "webhooks.example.yaml").read_text(encoding="utf-8")

    assert f"```yaml\n{example}```" in (docs / "webhooks.md").read_text(encoding="utf-8")
    [webhook] = load(docs / "webhooks.example.yaml")
    assert (webhook.search.q, webhook.search.region, webhook.search.severity) == ("强拆", ["140500"], ["error"])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadWebhooks, match=r"none\.yaml"):
        load(tmp_path / "none.yaml")
    (tmp_path / "raw.yaml").write_bytes(b"\xff")
    with pytest.raises(BadWebhooks, match="not UTF-8"):
        load(tmp_path / "raw.yaml")
