import hashlib
import zipfile
from pathlib import Path

import pytest

from deploy.local.archive import unpack_elasticsearch, verify
from deploy.local.errors import LocalEngineError

SCRIPT = "sonarqube-1/bin/elasticsearch"
LAUNCHER = "sonarqube-1/elasticsearch/lib/tools/server-launcher/server-launcher"


def zipped(folder: Path, *entries: str | zipfile.ZipInfo) -> Path:
    archive = folder / "a.zip"
    with zipfile.ZipFile(archive, "w") as content:
        for entry in entries:
            content.writestr(entry, b"content")
    return archive


def test_only_elasticsearch_is_unpacked(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path, SCRIPT, LAUNCHER, "sonarqube-1/elasticsearch/bin/elasticsearch-cli", "sonarqube-1/lib/x.jar"
    )
    target = tmp_path / "out"
    unpack_elasticsearch(archive, target)
    files = {str(file.relative_to(target)): file.stat().st_mode & 0o777 for file in target.rglob("*") if file.is_file()}
    assert files == {
        "bin/elasticsearch": 0o755,
        "bin/elasticsearch-cli": 0o755,
        "lib/tools/server-launcher/server-launcher": 0o644,
    }


@pytest.mark.parametrize("name", ["../../etc/x", "/etc/x", "sonarqube-1/elasticsearch/../../x", "a\\..\\x"])
def test_entry_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    target = tmp_path / "out"
    with pytest.raises(LocalEngineError, match="outside of itself"):
        unpack_elasticsearch(zipped(tmp_path, name, SCRIPT), target)
    assert not target.exists()


def test_symbolic_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("sonarqube-1/elasticsearch/link")
    link.external_attr = 0o120777 << 16
    with pytest.raises(LocalEngineError, match="symbolic link"):
        unpack_elasticsearch(zipped(tmp_path, link), tmp_path / "out")


def test_archive_without_elasticsearch_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LocalEngineError, match="holds no Elasticsearch"):
        unpack_elasticsearch(zipped(tmp_path, "sonarqube-1/lib/x.jar"), tmp_path / "out")


def test_other_bytes_than_the_pinned_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "download.zip"
    file.write_bytes(b"not the archive")
    with pytest.raises(LocalEngineError, match=r"download\.zip is damaged or not the pinned file .*: remove it"):
        verify(file)
    verify(file, hashlib.sha256(b"not the archive").hexdigest())
