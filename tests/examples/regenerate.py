"""``python -m tests.examples.regenerate [LAYOUT …]``: write each golden file anew from what the parser reads now.

What it writes is not right because it was written: the differences are reviewed before they are committed.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from services.parser import read
from shared.contracts import Report
from shared.contracts.report import TABLES
from shared.errors import UnreadableDocument
from tests.examples.golden import FOLDER, Golden, goldens

FIELDS = ("agency", "year", "template", "published_on", *TABLES, "notes", "doubts")
"""What a new golden file says; one that is there keeps its own fields."""


def said_now(golden: Golden) -> dict[str, Any]:
    """What the golden file should say, in the order of the one that is there. Raises UnreadableDocument."""
    report = read(golden.source.read_bytes())
    before = golden.said() if golden.path.exists() else {}
    return {name: _ordered(_field(report, name), before.get(name)) for name in before or FIELDS}


def _field(report: Report, name: str) -> Any:
    if name == "doubts":
        return sorted({doubt.code for doubt in report.doubts})
    if name == "claims":
        return [f"{claim.code} {claim.number:g} {claim.printed}" for claim in report.claims]
    if name == "narrative":
        return {section.key: section.text for section in report.narrative}
    value = report.model_dump(mode="json", include={name})[name]
    return dict(sorted(value.items())) if name == "notes" else value


def _ordered(now: Any, before: Any) -> Any:
    """Keys and doubts that were there stay where they were, new ones follow: the diff shows changes only."""
    if isinstance(now, dict) and isinstance(before, dict):
        keys = [*(key for key in before if key in now), *(key for key in now if key not in before)]
        return {key: _ordered(now[key], before.get(key)) for key in keys}
    if isinstance(now, list) and isinstance(before, list) and sorted(map(str, now)) == sorted(map(str, before)):
        return before
    return now


def encoded(said: dict[str, Any]) -> str:
    """The golden file's text."""
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def changes(before: Any, now: Any, path: str = "") -> Iterator[str]:
    """What differs, a line each."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*before, *now)):
            yield from changes(before.get(key), now.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for place, (old, new) in enumerate(zip_longest(before, now)):
            yield from changes(old, new, f"{path}[{place}]")
    elif before != now:
        yield f"{path}: {_short(before)} → {_short(now)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"


def regenerate(names: Iterable[str] = (), folder: Path = FOLDER) -> int:
    """Write what changed and say it. Returns 1 where a document could not be read; its golden file stays as it is."""
    failed = 0
    for golden in goldens(names, folder):
        try:
            said = said_now(golden)
        except UnreadableDocument as error:
            failed = 1
            sys.stderr.write(f"{golden.source.relative_to(folder)}: not written, the parser refuses it: {error}\n")
            continue
        _write(golden, said, folder)
    return failed


def _write(golden: Golden, said: dict[str, Any], folder: Path) -> None:
    name = golden.path.relative_to(folder)
    if not golden.path.exists():
        sys.stdout.write(f"{name}: new\n")
    elif encoded(said) == golden.path.read_text(encoding="utf-8"):
        return
    else:
        different = list(changes(golden.said(), said)) or ["the same, written differently"]
        sys.stdout.write("".join(f"{name}: {line}\n" for line in different))
    golden.path.write_text(encoded(said), encoding="utf-8")


def main(given: Sequence[str]) -> int:
    """Regenerate the layouts named, or all. Exits with a sentence when one is unknown."""
    reader = argparse.ArgumentParser(prog="python -m tests.examples.regenerate", description=__doc__)
    reader.add_argument("layouts", nargs="*", metavar="LAYOUT", help="a folder of tests/examples; all without")
    chosen = reader.parse_args(given).layouts
    try:
        return regenerate(chosen)
    except KeyError as error:
        reader.error(f"no layout {error}: there are {', '.join(path.name for path in sorted(FOLDER.glob('*/')))}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
