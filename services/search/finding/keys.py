"""Who may change something: keys by the names of their owners.

``python -m services.search.finding.keys NAME`` makes one. The file holds a line for each, ``name:sha256``; the key
itself stands nowhere. A key has 256 random bits, so that a plain hash of it cannot be turned round.
"""

import hashlib
import hmac
import re
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from services.search.problem import Declined
from shared.errors import WrongSetting

_LINE = re.compile(r"^([^:#\s][^:]{0,199}):([0-9a-f]{64})$")


class BadKeys(WrongSetting):
    """The file of keys cannot be used."""


class NoKey(Declined):
    """What is asked for needs a key, and none that is known came with it."""

    title = "Key needed"
    status = 401
    advice = "Send `Authorization: Bearer` and a key; the operator of this service gives them out."


@dataclass(frozen=True, slots=True)
class Keys:
    """The known keys: hash and name of each."""

    hashes: tuple[tuple[bytes, str], ...] = ()

    def owner(self, authorization: str | None) -> str:
        """Whose key an ``Authorization`` header holds. Raises ``NoKey``."""
        scheme, _, key = (authorization or "").partition(" ")
        given = hashlib.sha256(key.strip().encode()).digest() if scheme.lower() == "bearer" else b""
        # Every key is compared, so that the time taken tells nothing.
        owners = [name for known, name in self.hashes if hmac.compare_digest(known, given)]
        if not owners:
            raise NoKey("This needs a key.")
        return owners[0]


def read(path: Path | None) -> Keys:
    """The keys of a file; none without one. Raises ``BadKeys``, naming the line."""
    if path is None:
        return Keys()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadKeys(f"{path}: {error}") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.match(line.strip())
        if not match:
            raise BadKeys(f"{path}:{number}: is not name:sha256")
        found.append((bytes.fromhex(match[2]), match[1].strip()))
    return Keys(tuple(found))


def new(name: str) -> tuple[str, str]:
    """A new key, and its line for the file."""
    key = secrets.token_urlsafe(32)
    return key, f"{name}:{hashlib.sha256(key.encode()).hexdigest()}"


if __name__ == "__main__":
    if len(sys.argv) != 2 or not _LINE.match(f"{sys.argv[1]}:{'0' * 64}"):  # noqa: PLR2004
        sys.exit("usage: python -m services.search.finding.keys NAME (no colon in it)")
    made, written = new(sys.argv[1])
    sys.stdout.write(f"key, to be given to {sys.argv[1]}: {made}\nline for SEARCH_API_KEYS_FILE: {written}\n")
