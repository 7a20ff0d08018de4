"""How full the disks are that a service writes to."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from shared.metrics import DISK_BYTES, DISK_FREE_BYTES
from shared.settings import Settings


def _folders(settings: Settings) -> Iterator[tuple[str, Path]]:
    archive = urlsplit(settings.archive_url)
    if archive.scheme == "file":
        yield "archive", Path(archive.netloc + url2pathname(archive.path))
    yield "state", settings.state_folder


def observe_disks(settings: Settings) -> None:
    """Set the metrics of each folder that is there: an archive on S3 and a stage without state have none."""
    for name, folder in _folders(settings):
        try:
            usage = shutil.disk_usage(folder)
        except OSError:
            continue
        DISK_BYTES.labels(name).set(usage.total)
        DISK_FREE_BYTES.labels(name).set(usage.free)
