from pathlib import Path
from xml.etree import ElementTree

import pytest

from deploy.local import maven
from deploy.local.errors import LocalEngineError
from deploy.local.java import Jdk

JDK = Jdk(Path("/opt/jdk"), 25, frozenset())


def test_missing_maven_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LocalEngineError, match="Maven, which fetches Kafka and Elasticsearch, is missing: install it"):
        maven.resolve(JDK, tmp_path / "log")


def test_failing_maven_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mvn").write_text("#!/bin/sh\necho no route to repository\nexit 1\n")
    (tmp_path / "mvn").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("MAVEN_OPTS", f"-Dmaven.repo.local={tmp_path}")
    with pytest.raises(LocalEngineError, match="no route to repository"):
        maven.resolve(JDK, tmp_path / "log")


def test_repository_folder_is_taken_from_options_or_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert maven.local_repository({"MAVEN_OPTS": "-Xmx1g -Dmaven.repo.local=/r"}) == Path("/r")
    assert maven.local_repository({}) == tmp_path / ".m2" / "repository"
    (tmp_path / ".m2").mkdir()
    namespace = "http://maven.apache.org/SETTINGS/1.2.0"
    (tmp_path / ".m2" / "settings.xml").write_text(
        f'<settings xmlns="{namespace}"><localRepository>${{user.home}}/r</localRepository></settings>'
    )
    assert maven.local_repository({}) == tmp_path / "r"


def test_pom_pins_every_version_and_names_no_repository() -> None:
    pom = ElementTree.parse(maven.POM)
    versions = [found.text or "" for found in pom.iterfind(".//{*}dependency/{*}version")]
    assert len(versions) == 3
    assert all(version[0].isdigit() for version in versions)
    assert pom.find(".//{*}repository") is None
