from shared.figures import APPLICANTS, APPLICATION_ROWS, all_figures, figures


def test_the_templates_ask_for_the_cells_of_the_official_forms():
    # Section 二, then 26 rows of 7 (one more than printed: （六） is whole or split), then 15 in section 四.
    assert len(figures("2021")) == 10 + 26 * 7 + 15
    assert len(figures("2019")) == 6 + 4 * 3 + 2 + 3 + 26 * 7 + 15


def test_every_path_is_unique_and_has_both_names():
    for template in ("2021", "2019"):
        paths = [figure.path for figure in figures(template)]
        assert len(paths) == len(set(paths))
    assert all(figure.zh and figure.en for figure in all_figures().values())


def test_section_three_has_26_rows_and_7_columns():
    assert len(APPLICATION_ROWS) == 26
    assert [column.key for column in APPLICANTS][-1] == "total"
