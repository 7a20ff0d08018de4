"""Tables without ruling lines: lines whose words stand in columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from services.parser.readers.ruled import Area, FilledCell, Piece, Table, TextLine
from services.parser.readers.ruled.words import line_of, wrapped

_WIDE = 0.7
"""A gap of this many line heights parts two columns."""
_FEWEST_WORDS = 3
_MOST_WORDS = 60
_FEWEST_LINES = 3
_MOST_BETWEEN = 3
"""So many lines without columns in a row (a wrapped label, an article's heading) do not end a table."""
_OVERLAP = 0.12
"""A line that reaches this far, in line heights, into the one above stands beside it: a label's beside its figures."""
_NEAR = 0.8
"""Lines of one label stand closer together than this, in line heights."""
_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?\D{0,2}$|[/—-]+$")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(].[）)]|\d{1,2}[.、．]")
_ENUMERATED = re.compile(rf"{_NUMBERED.pattern}|第.{{1,4}}条")

Row = list[TextLine]
"""The words of a row, from the left."""


def with_columns(lines: Sequence[TextLine]) -> Iterator[TextLine | Table]:
    """The lines, those that make a table as a ``Table`` of one row a line."""
    rows = [_words(line) for line in lines]
    start = 0
    for first, last in _tables([len(row) >= _FEWEST_WORDS or _is_labelled_value(row) for row in rows]):
        if first > start and _goes_on(_cells(rows[first - 1]), rows[first]):
            first -= 1  # noqa: PLW2901 - a label that begins above its figures
        if last < len(rows) and _goes_on(_cells(rows[last - 1]), rows[last]):
            last += 1  # noqa: PLW2901 - and one that ends below them
        yield from lines[start:first]
        yield _table(rows[first:last])
        start = last
    yield from lines[start:]


def _words(line: TextLine) -> Row:
    wide = _WIDE * line.height
    groups: list[list[Piece]] = [[line.pieces[0]]]
    for before, piece in pairwise(line.pieces):
        if piece.left - before.right > wide:
            groups.append([])
        groups[-1].append(piece)
    return [line_of(group) for group in groups] if len(groups) > 1 else [line]


def _is_labelled_value(row: Row) -> bool:
    return len(row) > 1 and bool(_NUMBER.match(row[-1].text))


def _tables(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where runs of marked lines begin and end."""
    first = last = -1
    count = 0
    for at, in_columns in enumerate(marked):
        if not in_columns:
            continue
        if count and at - last > _MOST_BETWEEN + 1:
            if count >= _FEWEST_LINES:
                yield first, last + 1
            count = 0
        first = first if count else at
        last = at
        count += 1
    if count >= _FEWEST_LINES:
        yield first, last + 1


def _table(rows: Sequence[Row]) -> Table:
    joined = _with_whole_labels(rows)
    cells = [
        FilledCell(
            wrapped(words, max(word.right for word in words) - words[0].left),
            Area(number, column),
            (
                min(word.left for word in words),
                words[0].top,
                max(word.right for word in words),
                words[-1].bottom,
            ),
            words[0].confidence,
        )
        for number, row in enumerate(joined)
        for column, words in enumerate(row)
    ]
    left, right = min(cell.box[0] for cell in cells), max(cell.box[2] for cell in cells)
    tops = [min(words[0].top for words in row) for row in joined]
    return Table((left, right), (*tops, max(cell.box[3] for cell in cells)), tuple(cells))


def _with_whole_labels(rows: Sequence[Row]) -> list[list[list[TextLine]]]:
    """Rows of cells, each of one or more lines: a label's lines above and below its figures belong to them."""
    joined: list[list[list[TextLine]]] = []
    for row in rows:
        if joined and _goes_on(joined[-1], row):
            _add(joined[-1], row)
        else:
            joined.append(_cells(row))
    return joined


def _goes_on(above: list[list[TextLine]], row: Row) -> bool:
    """Whether ``row`` is more of the row above: it stands beside it, or the label of one goes on in the other."""
    if max(len(above), len(row)) > _MOST_WORDS:
        return False
    figures = any(_has_figures(words) for words in above)
    if figures and _has_figures(row):
        return False
    if any(_NUMBERED.match(word.text) and _begins_anew(word, above) for word in row):
        return False
    if row[0].top < max(words[-1].bottom for words in above) - _OVERLAP * row[0].height:
        return True
    upper, lower = _leaf([words[-1] for words in above]), _leaf(row)
    if upper is None or lower is None or _ENUMERATED.match(lower.text) or not _is_under(lower, upper):
        return False
    begun = _leaf([words[0] for words in above]) or upper
    return figures or bool(_NUMBERED.match(begun.text))


def _cells(row: Row) -> list[list[TextLine]]:
    return [[word] for word in row]


def _begins_anew(word: TextLine, above: list[list[TextLine]]) -> bool:
    """Whether a numbered label stands under another label: two rows of the form."""
    held = (words[0] for words in above if word.left < words[0].right and word.right > words[0].left)
    return any(not _NUMBER.match(other.text) for other in held)


def _leaf(row: Sequence[TextLine]) -> TextLine | None:
    """A row's own label: the last of its words that is no figure."""
    return next((word for word in reversed(row) if not _NUMBER.match(word.text)), None)


def _has_figures(row: Sequence[TextLine]) -> bool:
    return any(_NUMBER.match(word.text) for word in row)


def _is_under(lower: TextLine, upper: TextLine) -> bool:
    near = lower.top - upper.bottom < _NEAR * lower.height
    return near and lower.left < upper.right and lower.right > upper.left


def _add(above: list[list[TextLine]], row: Row) -> None:
    for word in row:
        for words in above:
            if word.left < words[-1].right and word.right > words[-1].left:
                words.append(word)
                break
        else:
            above.append([word])
    above.sort(key=lambda words: words[0].left)
