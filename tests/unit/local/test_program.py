from configparser import RawConfigParser
from pathlib import Path

import pytest

from deploy.local.program import Program

LOG = Path("/logs/x.log")


def section(program: Program) -> dict[str, str]:
    parser = RawConfigParser(inline_comment_prefixes=(";", "#"))
    parser.read_string(program.section(LOG))
    return dict(parser[f"program:{program.name}"])


def test_arguments_with_spaces_and_percent_signs_survive() -> None:
    lines = section(Program("x", ("/bin/echo", "a b", "50%"), Path("/")))
    assert lines["command"] == "/bin/echo 'a b' 50%%"


def test_process_group_is_stopped_and_killed() -> None:
    lines = section(Program("x", ("sleep",), Path("/"), stop_wait_s=7, stop_signal="INT", autorestart=False))
    assert (lines["stopasgroup"], lines["killasgroup"]) == ("false", "true")
    assert (lines["stopwaitsecs"], lines["stopsignal"], lines["autorestart"]) == ("7", "INT", "false")


def test_user_is_written_only_when_given() -> None:
    assert "user" not in section(Program("x", ("sleep",), Path("/")))
    assert section(Program("x", ("sleep",), Path("/"), user="nobody"))["user"] == "nobody"


@pytest.mark.parametrize("value", ['say "hi"', "'quoted'", "two\nlines", "a ; b", "a # b"])
def test_value_that_supervisord_would_change_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="supervisord cannot pass"):
        Program("x", ("sleep",), Path("/"), environment={"A": value}).section(LOG)


@pytest.mark.parametrize("name", ["", "A", "a b", "a]", "a\nb"])
def test_name_is_checked(name: str) -> None:
    with pytest.raises(ValueError, match="program name"):
        Program(name, ("sleep",), Path("/")).section(LOG)
