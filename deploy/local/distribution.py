"""The unpacked engines: one folder for this user, shared by all checkouts of the same pinned versions."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.local import archive, maven
from deploy.local.errors import LocalEngineError
from deploy.local.java import Jdk
from deploy.local.lock import held
from deploy.local.resources import DOWNLOAD_BYTES, check_disk

CACHE_VARIABLE = "GONGKAI_CACHE"
ROOT_CACHE = Path("/var/cache/gongkai")
# Changed when the folder's layout changes, so that an older one is not taken for it.
LAYOUT = b"1"


@dataclass(frozen=True)
class Distribution:
    """The engines' programs, read-only."""

    path: Path

    @property
    def kafka_libs(self) -> Path:
        """Kafka's jars."""
        return self.path / "kafka"

    @property
    def elasticsearch(self) -> Path:
        """Elasticsearch's own home."""
        return self.path / "elasticsearch"


def cache_folder() -> Path:
    """``GONGKAI_CACHE``, else the user's cache; root's is one that the engines' user can read."""
    if given := os.environ.get(CACHE_VARIABLE):
        return Path(given).absolute()
    if os.geteuid() == 0:
        return ROOT_CACHE
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gongkai"


def obtain(jdk: Jdk) -> Distribution:
    """The engines, fetched and unpacked if this machine does not have them yet.

    Raises:
        LocalEngineError: no Maven, no room, a failed or a damaged download.

    """
    version = hashlib.sha256(maven.POM.read_bytes() + archive.SHA256.encode() + LAYOUT).hexdigest()[:16]
    folder = cache_folder() / "engines" / version
    if folder.is_dir():
        return Distribution(folder)
    check_disk(folder.parent, DOWNLOAD_BYTES, "the download of the engines")
    with held(folder.parent / "lock"):
        if not folder.is_dir():
            _unpack(maven.resolve(jdk, folder.parent / "maven.log"), folder)
    return Distribution(folder)


def _unpack(artifacts: list[Path], folder: Path) -> None:
    """Put everything into place at once: a folder of the final name is complete."""
    unfinished = Path(tempfile.mkdtemp(prefix="unpacking-", dir=folder.parent))
    try:
        unfinished.chmod(0o755)
        made = Distribution(unfinished)
        made.kafka_libs.mkdir(mode=0o755)
        for jar in (file for file in artifacts if file.suffix == ".jar"):
            shutil.copyfile(jar, made.kafka_libs / jar.name)
        zipped = _only_zip(artifacts)
        archive.verify(zipped)
        archive.unpack_elasticsearch(zipped, made.elasticsearch)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _only_zip(artifacts: list[Path]) -> Path:
    zips = [file for file in artifacts if file.suffix == ".zip"]
    if len(zips) != 1:
        raise LocalEngineError(
            f"Maven gave {len(zips)} archives instead of one: see maven.log in {cache_folder() / 'engines'}."
        )
    return zips[0]
