import time

from hypothesis import given, settings
from hypothesis import strategies as st

from services.parser.readers.ruled import Area, Piece, Segment, fill, find_lattices, lines_of


def lattice_of(xs, ys, *, without=(), tolerance=2.0):
    """All borders of a table but those ``without``: ("h" or "v", border, base cell along it)."""
    horizontal = [
        Segment(y, xs[c], xs[c + 1]) for r, y in enumerate(ys) for c in range(len(xs) - 1) if ("h", r, c) not in without
    ]
    vertical = [
        Segment(x, ys[r], ys[r + 1]) for c, x in enumerate(xs) for r in range(len(ys) - 1) if ("v", c, r) not in without
    ]
    return find_lattices(horizontal, vertical, tolerance)


def word(text, x, y, size=10.0):
    return Piece(text, x, y, x + size * len(text), y + size)


def test_short_strokes_make_base_cells():
    (lattice,) = lattice_of([0, 50, 100], [0, 20, 40])
    assert lattice.areas == (Area(0, 0), Area(0, 1), Area(1, 0), Area(1, 1))
    assert lattice.box == (0, 0, 100, 40)
    assert lattice.area_box(lattice.areas[3]) == (50, 20, 100, 40)


def test_missing_borders_join_cells():
    (lattice,) = lattice_of([0, 50, 100, 150], [0, 20, 40, 60], without={("v", 1, 0), ("h", 1, 2), ("h", 2, 2)})
    assert Area(0, 0, 1, 2) in lattice.areas
    assert Area(0, 2, 3, 1) in lattice.areas
    assert sum(area.rows * area.columns for area in lattice.areas) == 9


def test_a_stroke_drawn_twice_is_one_border():
    doubled = [Segment(y + shift, 0, 100) for y in (0, 20, 40) for shift in (0, 0.7)]
    (lattice,) = find_lattices(doubled, [Segment(x, 0, 40.7) for x in (0, 0.5, 50, 99.5, 100)], 2.0)
    assert (len(lattice.xs), len(lattice.ys)) == (3, 3)


def test_an_outer_border_may_be_missing():
    horizontal = [Segment(y, 0, 150) for y in (0, 20, 40)]
    (lattice,) = find_lattices(horizontal, [Segment(50, 0, 40), Segment(100, 0, 40)], 2.0)
    assert lattice.xs == (0, 50, 100, 150)
    (lattice,) = find_lattices([Segment(20, 0, 150)], [Segment(x, 0, 40) for x in (0, 50, 150)], 2.0)
    assert lattice.ys == (0, 20, 40)


def test_two_tables_are_two_lattices_from_the_top():
    across = [Segment(y, 0, 100) for y in (200, 220, 0, 20)]
    down = [Segment(x, top, top + 20) for top in (200, 0) for x in (0, 50, 100)]
    assert [lattice.ys[0] for lattice in find_lattices(across, down, 2.0)] == [0, 200]


def test_a_frame_or_an_underline_is_no_table():
    frame = ([Segment(0, 0, 100), Segment(20, 0, 100)], [Segment(0, 0, 20), Segment(100, 0, 20)])
    assert find_lattices(*frame, 2.0) == []
    assert find_lattices([Segment(0, 0, 100)], [], 2.0) == []


def test_a_piece_goes_where_its_centre_is():
    lattices = lattice_of([0, 50, 100], [0, 20, 40])
    pieces = [word("规章", 5, 5), word("1", 47, 25), word("外", 200, 5)]
    (table,), outside = fill(lattices, pieces)
    assert [[cell.text for cell in row] for row in table.rows()] == [["规章", ""], ["", "1"]]
    assert [piece.text for piece in outside] == ["外"]


def test_lines_of_a_cell_are_joined_without_spaces_between_chinese_characters():
    lattices = lattice_of([0, 50, 100], [0, 60])
    label = [word(character, 5 + 11 * (i % 3), 2 + 12 * (i // 3)) for i, character in enumerate("本年制发件数")]
    numbers = [word("12", 60, 5), word("34", 60, 25)]
    (table,), _ = fill(lattices, [*reversed(label), *numbers])
    assert [cell.text for cell in table.cells] == ["本年制发件数", "12 34"]


def test_a_number_that_breaks_in_a_narrow_column_is_one_number():
    lattices = lattice_of([0, 45, 100], [0, 60])
    (table,), _ = fill(lattices, [word("2431", 2, 5), word("70", 2, 18)])
    assert table.cells[0].text == "243170"


def test_a_gap_is_a_space_only_beside_latin_text():
    lines = lines_of([word("总", 0, 0), word("计", 20, 0), word("7", 40, 0), word("8", 60, 0.4), word("下", 0, 14)])
    assert [line.text for line in lines] == ["总计 7 8", "下"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_spans_are_found_again(data):
    rows, columns = data.draw(st.integers(1, 8)), data.draw(st.integers(1, 8))
    top, left = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    height, width = data.draw(st.integers(1, rows - top)), data.draw(st.integers(1, columns - left))
    inside = {("v", c, r) for c in range(left + 1, left + width) for r in range(top, top + height)}
    inside |= {("h", r, c) for r in range(top + 1, top + height) for c in range(left, left + width)}
    xs, ys = [30.0 * i for i in range(columns + 2)], [20.0 * i for i in range(rows + 2)]
    (lattice,) = lattice_of(xs, ys, without=inside)
    assert Area(top, left, height, width) in lattice.areas
    assert sum(area.rows * area.columns for area in lattice.areas) == (rows + 1) * (columns + 1)


def test_a_drawing_with_very_many_lines_is_no_table_and_takes_no_time():
    started = time.process_time()
    across = [Segment(3.0 * i, 0, 100_000) for i in range(20_000)]
    down = [Segment(3.0 * i, 0, 100_000) for i in range(20_000)]
    assert find_lattices(across, down, 2.0) == []
    assert time.process_time() - started < 2
