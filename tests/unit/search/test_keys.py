from pathlib import Path

import pytest

from services.search.finding.keys import BadKeys, NoKey, new, read


def test_a_key_is_its_owners_and_stands_nowhere_in_the_file(tmp_path: Path) -> None:
    key, line = new("县公开办")
    file = tmp_path / "keys"
    file.write_text(f"# who may decide\n\n{line}\n{new('另一人')[1]}\n", encoding="utf-8")

    assert read(file).owner(f"Bearer {key}") == "县公开办"
    assert key not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer made-up", "Basic {key}", "{key}", "Bearer {hash}"]
)
def test_anything_else_is_no_key(tmp_path: Path, header: str | None) -> None:
    key, line = new("a")
    (tmp_path / "keys").write_text(line)
    given = header and header.format(key=key, hash=line.split(":")[1])

    with pytest.raises(NoKey):
        read(tmp_path / "keys").owner(given)


def test_without_a_file_nobody_has_a_key() -> None:
    with pytest.raises(NoKey):
        read(None).owner("Bearer x")


@pytest.mark.parametrize("line", ["name", "name:abc", f":{'0' * 64}", f"name:{'G' * 64}"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "keys").write_text(f"\n{line}\n")
    with pytest.raises(BadKeys, match="keys:2: is not name:sha256"):
        read(tmp_path / "keys")
