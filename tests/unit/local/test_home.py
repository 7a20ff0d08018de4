import os
from pathlib import Path

import pytest

from deploy.local import home as home_module
from deploy.local.account import Account, can_enter
from deploy.local.home import Home, default_home

OTHER = Account("other", os.getuid() + 4242, os.getgid() + 4242, switches=True)
SELF = Account("self", os.getuid(), os.getgid(), switches=False)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "var-tmp"
    folder.mkdir()
    monkeypatch.setattr(home_module, "ELSEWHERE", folder)
    return folder


def test_closed_folder_cannot_be_entered_by_another(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert not can_enter(tmp_path / "below", OTHER)
    assert can_enter(tmp_path, SELF)


def test_engines_stand_elsewhere_when_their_user_cannot_reach_the_home(tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o700)
    home = Home(tmp_path / "closed" / ".gongkai")
    home.make(OTHER)
    assert home.engines.resolve() == elsewhere / f"gongkai-{home.key}"
    home.remove()
    assert list(elsewhere.iterdir()) == []
    assert not home.path.exists()


def test_engines_stand_in_the_home_when_it_can_be_reached(tmp_path: Path, elsewhere: Path) -> None:
    home = Home(tmp_path / ".gongkai")
    home.make(SELF)
    assert home.engines.is_dir()
    assert not home.engines.is_symlink()
    assert list(elsewhere.iterdir()) == []


def test_socket_path_stays_short_in_a_deep_checkout(tmp_path: Path) -> None:
    deep = Home(tmp_path / ("d" * 120) / ".gongkai")
    assert len(os.fsencode(deep.socket)) < 100
    assert Home(Path("/srv/gongkai")).socket == Path("/srv/gongkai/supervisor.sock")


def test_home_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))
    assert default_home().path == tmp_path
    monkeypatch.delenv("GONGKAI_HOME")
    monkeypatch.chdir(tmp_path)
    assert default_home().path == tmp_path / ".gongkai"
