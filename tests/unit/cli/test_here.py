"""Which installation a command talks to."""

import pytest

from cli.here import settings_of
from cli.record import Record
from deploy.local.home import Home
from shared.settings import settings


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv("GONGKAI_ENV_FILE", raising=False)
    monkeypatch.delenv("GENERATION", raising=False)
    made = Home(tmp_path)
    made.env_file.write_text("")
    Record(2, (1, 2)).save(made)
    yield made
    settings.cache_clear()


def test_a_home_has_its_live_generation(home, monkeypatch):
    monkeypatch.setenv("GONGKAI_ENV_FILE", str(home.env_file))
    assert settings_of(home).generation == 2


def test_another_installation_has_not(home, monkeypatch, tmp_path):
    monkeypatch.setenv("GONGKAI_ENV_FILE", str(tmp_path / "others.env"))
    assert settings_of(home).generation == 1


def test_the_environment_may_name_one(home, monkeypatch):
    monkeypatch.setenv("GONGKAI_ENV_FILE", str(home.env_file))
    monkeypatch.setenv("GENERATION", "3")
    assert settings_of(home).generation == 3
