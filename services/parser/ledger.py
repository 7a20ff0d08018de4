"""Where the reading of the tables is written down: figures, reasons, provenance, doubts."""

from collections.abc import Sequence
from typing import Any

from services.parser.cells import content_of, plain
from services.parser.document import Document
from services.parser.doubts import DOUBTS
from services.parser.entries import Value
from services.parser.labels import CERTAIN_SCORE, Match
from services.parser.rows import Reading, agreed
from shared.contracts import Doubt, Reason
from shared.figures import Kind

Amounts = dict[str, int | float | str | None]
Column = tuple[str, Kind]
Place = dict[str, Any]
"""The fields of a ``Provenance``; the report validates all of them at once."""

_MOST_CANDIDATES = 8
LEAST_CONFIDENCE = 0.95
"""OCR that is less sure of a figure's least sure character gives a doubt, not a figure; measured in docs/parser.md."""


class Ledger:
    """Collects what a report's tables say, cell by cell."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.notes: dict[str, Reason] = {}
        self.provenance: dict[str, Place] = {}
        self.doubts: list[Doubt] = []
        self.last = 0
        """Where the last figure written down ends in the document's text."""

    def doubt(self, code: str, *paths: str, detail: str = "", candidates: Sequence[str] = ()) -> None:
        """Report a doubt of a registered kind; ``detail`` is added to its message.

        The same about the same printed row is one doubt with more paths.
        """
        kind = DOUBTS[code]
        message = f"{kind.zh} {kind.en}" + (f": {detail}" if detail else "")
        last = self.doubts[-1] if self.doubts else None
        if detail and last and (last.code, last.message) == (code, message):
            self.doubts[-1] = last.model_copy(update={"paths": (*last.paths, *paths)})
            return
        self.doubts.append(Doubt(code=code, message=message, paths=paths, candidates=tuple(candidates)))

    def absent(self, path: str) -> None:
        """Nothing in the document stands for ``path``."""
        self.notes[path] = "absent"

    def row(self, path: str, columns: Sequence[Column], match: Match, reading: Reading) -> Amounts:
        """Write down one row; gives its figures by column."""
        if match.score < CERTAIN_SCORE:
            self.doubt("label-uncertain", path, detail=match.entry.label)
        if reading.doubt:
            candidates = _candidates(reading)
            self.doubt(reading.doubt, path, detail=_printed(match.entry.values), candidates=candidates)
        if reading.cells:
            pairs = zip(columns, reading.cells, strict=True)
            return {column[0]: self._cell(f"{path}.{column[0]}", column, value, match) for column, value in pairs}
        return self._divided(path, columns, match, reading)

    def cell(self, path: str, kind: Kind, match: Match, reading: Reading) -> int | float | str | None:
        """Write down a row of a single figure, which stands at ``path`` itself."""
        parent, _, key = path.rpartition(".")
        return self.row(parent, [(key, kind)], match, reading)[key]

    def _cell(self, path: str, column: Column, value: Value | None, match: Match) -> int | float | None:
        self._prove(path, (value,) if value else (), match)
        if value and value.text and self._is_unsure((value,)):
            self.notes[path] = "unreadable"
            self.doubt("ocr-uncertain", path, detail=value.text, candidates=_legible(value))
            return None
        content = content_of(value.text if value else "", column[1])
        if content.reason:
            self.notes[path] = content.reason
        if content.reason == "unreadable" and value:
            self.doubt("cell-unreadable", path, detail=value.text)
        return None if content.number is None else plain(content.number)

    def _divided(self, path: str, columns: Sequence[Column], match: Match, reading: Reading) -> Amounts:
        """Figures that all possible readings share; the others are ambiguous, or unreadable where none is possible."""
        readings = reading.options.readings
        unsure = self._is_unsure(match.entry.values)
        if unsure:
            self.doubt("ocr-uncertain", path, detail=_printed(match.entry.values))
        shared = agreed(readings if reading.options.complete and not unsure else (), len(columns))
        figures: Amounts = {}
        for (key, kind), number in zip(columns, shared, strict=True):
            cell = f"{path}.{key}"
            figures[key] = number if number is None or number >= 0 or kind == "change" else None
            self._prove(cell, match.entry.values, match, inferred=True)
            if number == 0 and reading.sparse:
                figures[key] = None
                self.notes[cell] = "blank"
            elif figures[key] is None:
                self.notes[cell] = "unreadable" if unsure or reading.doubt == "split-impossible" else "ambiguous"
        if None in shared and not reading.doubt and not unsure:
            doubtful = [path_ for path_ in (f"{path}.{key}" for key in figures) if self.notes.get(path_) == "ambiguous"]
            candidates = _candidates(reading)
            self.doubt("split-ambiguous", *doubtful, detail=_printed(match.entry.values), candidates=candidates)
        return figures

    def _is_unsure(self, values: Sequence[Value]) -> bool:
        """Whether OCR was not sure of one of the values."""
        confidence_of = self._document.confidence_of
        return bool(self._document.places) and any(
            confidence_of(value.start, value.end) < LEAST_CONFIDENCE for value in values if value.text
        )

    def _prove(self, path: str, values: Sequence[Value], match: Match, *, inferred: bool = False) -> None:
        place: Place = {"label": match.entry.label, "score": match.score, "printed": _printed(values)}
        if inferred:
            place["how"] = "inferred"
        first = values[0] if values else None
        if first and first.block is not None:
            place |= {"block": first.block, "row": first.row, "column": first.column if len(values) == 1 else None}
        place["start"], place["end"] = (first.start, values[-1].end) if first else (match.entry.start, match.entry.end)
        where = self._document.place_of(place["start"]) if self._document.places else None
        if where:
            place |= {"page": where.page, "box": where.box}
            if where.confidence is not None:
                place |= {"how": "inferred" if inferred else "ocr", "confidence": where.confidence}
        self.provenance[path] = place
        self.last = max(self.last, place["end"])


def _legible(value: Value) -> tuple[str, ...]:
    return (value.text,) if any(character.isdigit() for character in value.text) else ()


def _printed(values: Sequence[Value]) -> str:
    if len(values) == 1:
        return values[0].text
    return "".join(
        value.text if value.gap == "none" or not index else f" {value.text}" for index, value in enumerate(values)
    )


def _candidates(reading: Reading) -> list[str]:
    return [" ".join(map(str, numbers)) for numbers in reading.options.readings[:_MOST_CANDIDATES]]
