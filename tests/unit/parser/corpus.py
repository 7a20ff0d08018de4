"""The real reports with their gold readings, wherever this checkout finds them."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLES = ("active_disclosure", "applications", "review", "litigation_direct", "litigation_after_review")


def corpus_folder() -> Path | None:
    """``GONGKAI_CORPUS``, else ``../shared/corpus`` beside the project; None where neither is."""
    beside = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
    folder = Path(os.environ.get("GONGKAI_CORPUS") or beside)
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class Case:
    """A report as found, and what a careful person reads from it."""

    source: Path
    gold: dict[str, Any]

    def is_ambiguous(self, path: str) -> bool:
        return any(path == prefix or path.startswith(f"{prefix}.") for prefix in self.gold["ambiguous_in_text"])


def cases() -> list[Case]:
    folder = corpus_folder()
    golds = sorted(folder.glob("*.gold.json")) if folder else []
    return [Case(_source(path), json.loads(path.read_text(encoding="utf-8"))) for path in golds]


def _source(gold: Path) -> Path:
    name = gold.name.removesuffix(".gold.json")
    return next(path for path in gold.parent.glob(f"{name}.*") if path.suffix != ".json")


def leaves(tables: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """(path, figure) of nested tables."""
    for key, value in tables.items():
        path = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict):
            yield from leaves(value, path)
        else:
            yield path, value
