from pathlib import Path

import pytest

from deploy.local.account import engine_account
from deploy.local.errors import LocalEngineError
from deploy.local.java import Jdk, choose, installed, parse_modules

HOME = Path("/opt/jdk")
FULL = frozenset({"java.base", "jdk.jlink"})
RUNTIME = frozenset({"java.base"})


def test_listing_gives_release_and_modules() -> None:
    jdk = parse_modules(HOME, "java.base@17.0.15\njava.sql@17.0.15\njdk.jlink@17.0.15\n")
    assert jdk == Jdk(HOME, 17, frozenset({"java.base", "java.sql", "jdk.jlink"}))


def test_early_access_release_is_read() -> None:
    jdk = parse_modules(HOME, "java.base@27-ea\n")
    assert jdk is not None
    assert jdk.release == 27


@pytest.mark.parametrize("listing", ["", "Unrecognized option: --list-modules", "java.sql@21\n"])
def test_what_is_no_listing_is_no_jdk(listing: str) -> None:
    assert parse_modules(HOME, listing) is None


def test_newest_suitable_is_chosen() -> None:
    jdks = [Jdk(HOME, 17, FULL), Jdk(HOME, 25, FULL), Jdk(HOME, 21, FULL)]
    assert choose(jdks, elasticsearch=True).release == 25


def test_newer_runtime_without_jlink_is_passed_over_for_elasticsearch() -> None:
    jdks = [Jdk(HOME, 25, RUNTIME), Jdk(HOME, 21, FULL)]
    assert choose(jdks, elasticsearch=True).release == 21
    assert choose(jdks, elasticsearch=False).release == 25


def test_too_old_jdk_is_named_with_what_to_install() -> None:
    with pytest.raises(LocalEngineError) as refusal:
        choose([Jdk(HOME, 17, FULL)], elasticsearch=True)
    assert "needs a full JDK 21 or newer, found JDK 17 in /opt/jdk: install one" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_runtime_is_told_from_jdk() -> None:
    with pytest.raises(LocalEngineError, match="found JRE 25 in /opt/jdk"):
        choose([Jdk(HOME, 25, RUNTIME)], elasticsearch=True)


def test_no_java_at_all() -> None:
    with pytest.raises(LocalEngineError, match="Kafka needs a full JDK 17 or newer, found none"):
        choose([], elasticsearch=False)


def test_the_chosen_folder_alone_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_JAVA_HOME", str(tmp_path))
    assert installed(engine_account()) == []
