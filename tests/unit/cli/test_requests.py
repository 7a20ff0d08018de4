import pytest

from cli.requests import BadTarget, urls_of


def test_a_folder_gives_its_report_files_and_nothing_hidden(tmp_path):
    for name in ("b.html", "a.TXT", "notes.md", ".venv/x.html", "sub/c.pdf", "sub/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [url.rpartition("/")[2] for url in urls_of([str(tmp_path)])] == ["a.TXT", "b.html", "c.pdf"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path):
    file = tmp_path / "公开 报告#1?.md"
    file.touch()
    assert list(urls_of([str(file)])) == [file.as_uri()]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("", "empty word"),
        ("/no/such/folder", "no such file or folder"),
        ("http://[x", "not an address"),
        ("http://user:secret@a.example/x", "user or password"),
    ],
)
def test_a_word_that_names_nothing_says_why(target, why):
    with pytest.raises(BadTarget, match=why) as raised:
        list(urls_of([target]))
    assert "secret" not in str(raised.value)


def test_a_folder_without_reports_says_what_is_taken(tmp_path):
    (tmp_path / "notes.md").touch()
    with pytest.raises(BadTarget, match=r"no report files; \.html.* 1 others"):
        list(urls_of([str(tmp_path)]))
