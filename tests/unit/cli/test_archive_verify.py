"""Every original is compared with its name."""

from datetime import UTC, datetime

import pytest

from shared.archive import Archive
from shared.contracts import FetchedReport
from shared.settings import Settings
from tests.e2e.test_command import gongkai

HOST = "http://www.example.gov.cn"


@pytest.fixture
async def kept(tmp_path):
    """Three originals with their descriptions: the folder, and the file of each."""
    archive = Archive(Settings(_env_file=None, archive_url=f"file://{tmp_path}"))
    files = []
    for number in range(3):
        sha256, key, _ = await archive.put(f"report {number}".encode())
        files.append(tmp_path / key)
        await archive.describe(
            FetchedReport(
                source_id=f"{number:016x}",
                url=f"{HOST}/{number}.html",
                final_url=f"{HOST}/{number}.html",
                sha256=sha256,
                size=8,
                media_type="text/html",
                archive_key=key,
                fetched_at=datetime(2024, 3, 1, tzinfo=UTC),
            )
        )
    return tmp_path, files


def verify(folder, url=""):
    environment = {"ARCHIVE_URL": url or f"file://{folder}", "GONGKAI_ENV_FILE": "/dev/null"}
    return gongkai("archive", "verify", environment=environment)


async def test_a_whole_archive_is_said_to_be_whole(kept):
    folder, _ = kept
    answer = verify(folder)
    assert (answer.returncode, answer.stderr.count("Traceback")) == (0, 0)
    assert "3 originals · 24 bytes · 0 损坏 damaged · 0 缺失 missing" in answer.stdout


async def test_what_is_damaged_or_missing_is_named_with_its_address(kept):
    folder, files = kept
    files[0].write_bytes(b"report 7")
    files[1].unlink()
    answer = verify(folder)
    assert answer.returncode == 1
    assert "2 originals · 16 bytes · 1 损坏 damaged · 1 缺失 missing" in answer.stdout
    for number in range(3):
        named = files[number].name[:40] in answer.stdout and f"{HOST}/{number}.html" in answer.stdout
        assert named is (number < 2), answer.stdout


def test_an_archive_that_does_not_answer_ends_with_2(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    answer = verify(file)
    assert answer.returncode == 2, answer.stdout
    assert "Traceback" not in answer.stderr
