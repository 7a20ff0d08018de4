"""The ruling lines of a page: strokes, thin filled rectangles, edges of drawn rectangles, also inside form objects."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise

from pypdfium2 import raw

from services.parser.readers.pdf.frame import Bounds, Frame
from services.parser.readers.ruled import Segment

_THIN = 3.0
"""Points: a path of this width or less is a line."""
_SHORTEST = 1.0
_STRAIGHT = 0.5
_DEEPEST = 6
_MOST_OBJECTS = 20_000
"""With more shapes (or corners of shapes) than this a page is a drawing, and none of its lines is looked at."""
_MOST_TEXTS = 100_000

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Strokes:
    """What a page draws. ``pictures``: the share of the page that its largest picture covers."""

    frame: Frame
    horizontal: list[Segment] = field(default_factory=list)
    vertical: list[Segment] = field(default_factory=list)
    pictures: float = 0.0
    left: int = _MOST_OBJECTS
    """How many shapes and corners may still be looked at."""

    def add(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Take a thin box as a line; False if it is not thin."""
        x0, y0, x1, y1 = self.frame.seen(left, bottom, right, top)
        width, height = x1 - x0, y1 - y0
        if height <= _THIN and width > max(height, _SHORTEST):
            self.horizontal.append(Segment((y0 + y1) / 2, x0, x1))
        elif width <= _THIN and height > max(width, _SHORTEST):
            self.vertical.append(Segment((x0 + x1) / 2, y0, y1))
        else:
            return width <= _THIN and height <= _THIN
        return True


def strokes_of(page: raw.FPDF_PAGE, frame: Frame) -> Strokes:
    """All lines of a page, as it is seen."""
    strokes = Strokes(frame)
    count = raw.FPDFPage_CountObjects(page)
    for index in range(min(count, _MOST_TEXTS)):
        _look_at(raw.FPDFPage_GetObject(page, index), strokes, _SAME, 0)
    if strokes.left <= 0:
        strokes.horizontal, strokes.vertical = [], []
    return strokes


def _look_at(thing: raw.FPDF_PAGEOBJECT, strokes: Strokes, matrix: Matrix, depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_TEXT or strokes.left <= 0:
        return
    strokes.left -= 1
    if kind == raw.FPDF_PAGEOBJ_PATH:
        _path(thing, strokes, matrix)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        _picture(_bounds(thing, matrix), strokes)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(thing), matrix)
        for index in range(min(raw.FPDFFormObj_CountObjects(thing), strokes.left)):
            _look_at(raw.FPDFFormObj_GetObject(thing, index), strokes, inner, depth + 1)


def _picture(bounds: Bounds, strokes: Strokes) -> None:
    """Pictures stretched to a line serve as borders too."""
    if not strokes.add(*bounds):
        area = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
        strokes.pictures = max(strokes.pictures, area / (strokes.frame.width * strokes.frame.height))


def _path(path: raw.FPDF_PAGEOBJECT, strokes: Strokes, matrix: Matrix) -> None:
    """A path that is thin as a whole is one line; else each of its parts is looked at."""
    if strokes.add(*_bounds(path, matrix)):
        return
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    corners = raw.FPDFPath_CountSegments(path)
    strokes.left -= corners
    if strokes.left <= 0:
        return
    for points in _parts(path, corners, _times(_matrix(path), matrix)):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if strokes.add(min(xs), min(ys), max(xs), max(ys)) or not stroke.value:
            continue
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                strokes.add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _parts(path: raw.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, the first again at the end of a closed one."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _bounds(thing: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Bounds:
    """Left, bottom, right, top on the page."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top))
    if matrix is _SAME:
        return left.value, bottom.value, right.value, top.value
    a, b, c, d, e, f = matrix
    corners = [
        (a * x + c * y + e, b * x + d * y + f) for x in (left.value, right.value) for y in (bottom.value, top.value)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(thing: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
