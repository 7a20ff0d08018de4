import hashlib

import pytest

from shared.archive import Archive, key_of
from shared.errors import DamagedOriginal, MissingOriginal, TransientError
from shared.settings import Settings


def archive(url):
    return Archive(Settings(_env_file=None, archive_url=url))


async def test_the_same_bytes_are_one_object_under_their_hash(tmp_path):
    store = archive(f"file://{tmp_path}/archive")
    sha256, key, new = await store.put(b"report")
    assert (sha256, key, new) == (hashlib.sha256(b"report").hexdigest(), key_of(sha256), True)
    assert await store.put(b"report") == (sha256, key, False)
    assert await store.get(key) == b"report"


async def test_what_was_written_is_never_changed(tmp_path):
    store = archive(f"file://{tmp_path}/archive")
    sha256, key, _ = await store.put(b"report")
    (tmp_path / "archive" / key).write_bytes(b"damaged by somebody else")
    assert await store.put(b"report") == (sha256, key, False)
    with pytest.raises(DamagedOriginal, match=sha256):
        await store.get(key)


async def test_an_object_that_is_not_there_is_named(tmp_path):
    store = archive(f"file://{tmp_path}/archive")
    with pytest.raises(MissingOriginal, match="ab/cd"):
        await store.get("ab/cd/abcd")


async def test_a_store_that_does_not_take_bytes_now_is_no_fault_of_the_document(tmp_path):
    store = archive(f"file://{tmp_path}/archive")
    sha256 = hashlib.sha256(b"report").hexdigest()
    blocked = tmp_path / "archive" / sha256[:2]
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("a file where a folder should be")
    with pytest.raises(TransientError):
        await store.put(b"report")
