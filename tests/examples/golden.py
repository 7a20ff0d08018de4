"""The golden files: ``<layout>/NAME.<ext>``, a made-up report, with what it says in ``NAME.json`` beside it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Golden:
    """One example. ``path`` need not be there yet."""

    source: Path
    path: Path

    @property
    def layout(self) -> str:
        """The folder's name."""
        return self.path.parent.name

    def said(self) -> dict[str, Any]:
        """What the golden file says."""
        said: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return said


def layouts(folder: Path = FOLDER) -> dict[str, Path]:
    """Every layout's folder by its name; each describes itself by one line in ``layout.txt``."""
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith("_")}


def description(layout: Path) -> str:
    """The line that describes a layout. Raises FileNotFoundError where it is missing."""
    return (layout / "layout.txt").read_text(encoding="utf-8").strip()


def goldens(names: Iterable[str] = (), folder: Path = FOLDER) -> list[Golden]:
    """The examples of the layouts named, or of all, in the order of their paths. Raises KeyError for an unknown one."""
    known = layouts(folder)
    chosen = [known[name] for name in names] if names else list(known.values())
    return [
        Golden(source, source.with_suffix(".json"))
        for layout in chosen
        for source in sorted(layout.iterdir())
        if source.suffix != ".json" and source.name != "layout.txt"
    ]
