"""The user that the engines run as: Elasticsearch refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import LocalEngineError

RUN_AS_VARIABLE = "GONGKAI_RUN_AS"
UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Account:
    """A user of this machine. ``switches`` says whether it is another one than the starting user."""

    name: str
    uid: int
    gid: int
    switches: bool


def engine_account() -> Account:
    """The user that engines run as: the starting one, or when that is root ``GONGKAI_RUN_AS`` (default ``nobody``).

    Raises:
        LocalEngineError: there is no such user, or it is root too.

    """
    if os.geteuid() != 0:
        # A container's user need not be in the list of users: its number is its name then.
        return Account(str(os.geteuid()), os.geteuid(), os.getegid(), switches=False)
    name = os.environ.get(RUN_AS_VARIABLE) or UNPRIVILEGED
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise LocalEngineError(f"There is no user {name}: set {RUN_AS_VARIABLE} to an unprivileged user.") from None
    if entry.pw_uid == 0:
        raise LocalEngineError(
            f"Elasticsearch refuses to run as root: set {RUN_AS_VARIABLE} to an unprivileged user, not {name}."
        )
    return Account(name, entry.pw_uid, entry.pw_gid, switches=True)


def can_enter(folder: Path, account: Account) -> bool:
    """Whether ``account`` may pass through ``folder`` and everything above it, judged by the mode bits.

    Folders that do not exist yet are passed over: they take the rights that their maker gives them.
    """
    here = folder.absolute()
    existing = [part for part in (here, *here.parents) if part.exists()]
    return all(_may_search(part.stat(), account) for part in existing)


def _may_search(status: os.stat_result, account: Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def give(path: Path, account: Account) -> None:
    """Make ``path`` (a file or a whole folder) the engine user's own; nothing to do when no user is switched."""
    if not account.switches:
        return
    os.chown(path, account.uid, account.gid)
    for folder, names, files in os.walk(path):
        for name in (*names, *files):
            os.chown(Path(folder, name), account.uid, account.gid, follow_symlinks=False)
