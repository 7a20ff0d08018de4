from pathlib import Path

import pytest

from deploy.local.errors import LocalEngineError
from deploy.local.resources import GIB, available_memory, check_disk, check_memory


def test_too_little_disk_is_one_sentence_naming_the_folder(tmp_path: Path) -> None:
    with pytest.raises(LocalEngineError) as refusal:
        check_disk(tmp_path / "not" / "made", 1 << 60, "the download")
    assert str(refusal.value).startswith("Too little disk space: the download needs 1073741824.0 GB")
    assert str(tmp_path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_enough_disk_passes(tmp_path: Path) -> None:
    check_disk(tmp_path, 1, "a byte")


def test_too_little_memory_names_engines_and_a_way_out() -> None:
    with pytest.raises(
        LocalEngineError, match=r"kafka and elasticsearch need 2\.0 GB, and 1\.5 GB are free.*ELASTICSEARCH_URL"
    ):
        check_memory(("kafka", "elasticsearch"), GIB * 3 // 2)


def test_memory_for_one_engine_is_less_than_for_both() -> None:
    check_memory(("kafka",), GIB)


def test_unknown_memory_passes() -> None:
    check_memory(("kafka", "elasticsearch"), None)


def test_this_machine_has_memory() -> None:
    available = available_memory()
    assert available is None or available > 0
