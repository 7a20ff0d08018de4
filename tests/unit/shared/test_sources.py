from pathlib import Path

import pytest

from shared.sources import BadSources, load
from shared.sources.load import read

EXAMPLE = Path(__file__).parents[3] / "docs" / "sources.example.yaml"

FAULTY = """\
sources:
  - agency: 杭州市财政局
    entries:
      - url: ftp://a.example/
      - url: http://a.example/nb/
        kind: page
  - agency: 朝阳区教育局
    entries:
      - url: http://b.example/
  - agency: 云岭县财政局
    entries:
      - url: http://c.example/
  - agency: 杭州市司法局
    region: 999999
    entires: []
  - agency: 杭州市水利局
    entries:
      - url: http://user:secret@d.example/
      - url: http://e.example/
  - agency: 杭州市水务局
    pages: many
    entries:
      - url: http://c.example/
  - agency: 杭州市审计局
    entries: []
"""


def test_the_example_is_sound():
    sources = load(EXAMPLE)
    assert len(sources) == 4
    assert sources[-1].tls == "old"
    assert [entry.kind for entry in sources[-1].entries] == ["list", "list", "report"]


def test_every_mistake_is_named_with_its_line():
    _, mistakes = read(FAULTY)
    named = {(mistake.line, mistake.message.split(":")[0]) for mistake in mistakes}
    assert named >= {
        (4, "entries.0.url"),
        (6, "entries.1.kind"),
        (7, "朝阳区教育局"),
        (10, "云岭县财政局"),
        (14, "region"),
        (15, "entires"),
        (13, "entries"),
        (18, "entries.0.url"),
        (21, "pages"),
        (25, "entries"),
    }
    assert "secret" not in str(mistakes)
    [doubt] = [mistake for mistake in mistakes if mistake.line == 7]
    assert "110105 北京市朝阳区" in doubt.message
    assert "220104 吉林省长春市朝阳区" in doubt.message


def test_one_mistake_is_named_once():
    _, mistakes = read("sources:\n  - agency: 济源市司法局\n    entries:\n      - url: ftp://a.example/\n")
    assert [(each.line, each.message) for each in mistakes] == [(4, "entries.0.url: not an http(s):// address")]


def test_what_stands_twice_is_named_with_both_lines():
    source = "  - agency: 杭州市财政局\n    entries:\n      - url: http://a.example/\n"
    _, mistakes = read("sources:\n" + source * 2)
    assert [(each.line, each.message) for each in mistakes] == [
        (5, "杭州市财政局 stands in line 2 already"),
        (7, "http://a.example/ stands in line 4 already"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("sources:\n  - agency: [", 2, "not YAML"),
        ("sources:\n  - agency: a\n    agency: b\n", 3, "agency stands here twice"),
        ("a: &a [x]\nb: *a\n", 2, "aliases"),
        ("", 1, "sources"),
        ("- x", 1, "sources"),
        ("sources: x", 1, "sources"),
        ("sources: []\nsource: []", 1, "sources"),
        ("sources:\n" + "[" * 5_000, 2, ""),
        ("sources:\n  - !!python/object:os.system x", 2, ""),
    ],
)
def test_what_is_no_list_of_sources_is_said(text, line, why):
    sources, mistakes = read(text)
    assert sources == []
    assert mistakes[0].line == line
    assert why in mistakes[0].message


def test_numbers_and_words_are_text(tmp_path):
    text = "sources:\n  - agency: 杭州市财政局\n    region: 330100\n    pages: 7\n    entries: [{url: http://a.example/}]\n"
    (tmp_path / "sources.yaml").write_text(text)
    [source] = load(tmp_path / "sources.yaml")
    assert (source.region, source.pages) == ("330100", 7)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "x").write_bytes(b"\xff")
    for name, why in (("x", "not UTF-8"), ("none", "No such file"), (".", "directory")):
        with pytest.raises(BadSources, match=why):
            load(tmp_path / name)
