from prometheus_client import REGISTRY

from shared.disk import observe_disks
from shared.settings import Settings


def test_the_disk_of_each_local_folder_is_told(tmp_path):
    observe_disks(Settings(_env_file=None, archive_url=f"file://{tmp_path}", state_folder=tmp_path))
    for folder in ("archive", "state"):
        size = REGISTRY.get_sample_value("gongkai_disk_bytes", {"folder": folder})
        free = REGISTRY.get_sample_value("gongkai_disk_free_bytes", {"folder": folder})
        assert 0 < free <= size


def test_a_folder_that_is_not_there_is_no_error(tmp_path):
    observe_disks(Settings(_env_file=None, archive_url="s3://bucket", state_folder=tmp_path / "none"))
