"""Which generations this folder's stack runs, kept beside its other files, so that ``gongkai up`` brings them back."""

import json
from dataclasses import asdict, dataclass

from deploy.local.home import Home

FILE = "generations.json"


@dataclass(frozen=True, slots=True)
class Record:
    """``live``: where searches and commands go; ``running``: those that have services."""

    live: int = 1
    running: tuple[int, ...] = (1,)

    def save(self, home: Home) -> None:
        """Keep it."""
        (home.path / FILE).write_text(json.dumps(asdict(self)))


def recorded(home: Home) -> Record:
    """What is kept in ``home``; generation 1 where nothing is."""
    try:
        kept = json.loads((home.path / FILE).read_text())
        return Record(int(kept["live"]), tuple(map(int, kept["running"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Record()
