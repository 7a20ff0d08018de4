import os
from pathlib import Path

import pytest

from services.fetcher.local_file import read_file
from shared.errors import FetchFailed, LimitExceeded
from shared.settings import Settings

OPEN = Settings(_env_file=None, fetch_local_files=True, fetch_max_bytes=100)


async def read(path):
    return await read_file(Path(path).as_uri(), OPEN)


@pytest.mark.parametrize("name", ["年报 2021#?.html".encode(), "年报.txt".encode("gbk")])
async def test_any_file_name_is_read(tmp_path, name):
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"report")
    assert (await read(path)).content == b"report"


async def test_failures_are_named(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "empty").touch()
    (tmp_path / "large").write_bytes(b"x" * 101)
    for name, error, why in (
        ("fifo", FetchFailed, "not a regular file"),
        ("none", FetchFailed, "no such file"),
        ("empty", FetchFailed, "0 bytes"),
        ("large", LimitExceeded, "FETCH_MAX_BYTES"),
    ):
        with pytest.raises(error, match=why):
            await read(tmp_path / name)


async def test_local_files_are_closed_by_default(tmp_path):
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(FetchFailed, match="FETCH_LOCAL_FILES"):
        await read_file((tmp_path / "x").as_uri(), Settings(_env_file=None))
