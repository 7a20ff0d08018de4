import pytest

from services.validator import findings as all_findings
from services.validator.rules import ARITHMETIC
from shared.contracts import Report
from shared.figures import APPLICANTS, APPLICATION_ROWS

COLUMNS = [column.key for column in APPLICANTS]


def row(*numbers):
    return dict(zip(COLUMNS, numbers, strict=True))


def applications(**rows):
    """A section 三 in which everything is right and 0, with these rows in place."""
    zero = {label.key: row(*[0] * 7) for label in APPLICATION_ROWS if label.key != "other_unsplit"}
    return {**zero, "other_unsplit": None, **rows}


def report(**parts):
    return Report(template="2021", **parts)


def findings(judged):
    """Those about the arithmetic."""
    arithmetic = {rule.code for rule in ARITHMETIC}
    return [finding for finding in all_findings(judged) if finding.rule in arithmetic]


def codes(judged):
    return [finding.rule for finding in findings(judged)]


def test_a_report_of_zeros_has_no_finding():
    zeros = {"upheld": 0, "corrected": 0, "other": 0, "pending": 0, "total": 0}
    assert codes(report(applications=applications(), review=zeros, litigation_direct=zeros)) == []


def test_a_report_without_tables_has_no_finding():
    assert codes(report()) == []


def test_balance_names_both_sides_of_the_column():
    judged = report(applications=applications(new_received=row(5, 0, 0, 0, 0, 0, 5)))
    [natural, total] = [finding for finding in findings(judged) if finding.rule == "balance"]
    assert (natural.left, natural.right, natural.difference) == (5, 0, 5)
    assert natural.cells == (
        "applications.new_received.natural_person",
        "applications.carried_over.natural_person",
        "applications.total.natural_person",
        "applications.carried_forward.natural_person",
    )
    assert total.cells[0].endswith(".total")
    assert natural.severity == "error"


def test_outcomes_that_do_not_add_up_to_the_total():
    judged = report(
        applications=applications(
            new_received=row(4, 0, 0, 0, 0, 0, 4), granted=row(3, 0, 0, 0, 0, 0, 3), total=row(4, 0, 0, 0, 0, 0, 4)
        )
    )
    assert codes(judged) == ["outcome-sum", "outcome-sum"]
    assert "3" in findings(judged)[0].message
    assert "总计" in findings(judged)[0].message


def test_a_blank_counts_as_zero_and_says_so():
    blank = dict.fromkeys(COLUMNS)
    judged = report(
        applications=applications(new_received=row(4, 0, 0, 0, 0, 0, 4), granted=blank, total=row(4, 0, 0, 0, 0, 0, 4)),
        notes={f"applications.granted.{column}": "blank" for column in COLUMNS},
    )
    assert codes(judged) == ["outcome-sum", "outcome-sum"]
    assert findings(judged)[0].blanks_as_zero == ("applications.granted.natural_person",)


def test_other_whole_or_split_is_counted_once():
    one = row(1, 0, 0, 0, 0, 0, 1)
    whole = applications(
        new_received=one, total=one, other_unsplit=one, other_no_correction=None, other_no_fee=None, other_other=None
    )
    assert codes(report(applications=whole)) == []
    assert codes(report(applications=applications(new_received=one, total=one, other_other=one))) == []


def test_an_ambiguous_cell_is_never_judged():
    undecided = row(None, 0, 0, 0, 0, 0, 9)
    judged = report(
        applications=applications(
            granted=undecided, total=row(9, 0, 0, 0, 0, 0, 9), new_received=row(9, 0, 0, 0, 0, 0, 9)
        ),
        notes={"applications.granted.natural_person": "ambiguous"},
    )
    assert [finding for finding in findings(judged) if "applications.granted.natural_person" in finding.cells] == []


def test_a_row_whose_applicants_do_not_add_up():
    judged = report(applications=applications(refuse_repeat=row(1, 1, 0, 0, 0, 0, 3), total=row(1, 1, 0, 0, 0, 0, 3)))
    rows = [finding for finding in findings(judged) if finding.rule == "row-sum"]
    assert {finding.cells[-1] for finding in rows} == {"applications.refuse_repeat.total", "applications.total.total"}
    assert all((finding.left, finding.right) == (2, 3) for finding in rows)


def test_a_total_of_which_no_part_is_printed_is_a_contradiction():
    blank = dict.fromkeys(("upheld", "corrected", "other", "pending"))
    notes = {f"litigation_direct.{column}": "blank" for column in blank}
    [finding] = findings(report(litigation_direct={**blank, "total": 2}, notes=notes))
    assert (finding.rule, finding.left, finding.right) == ("review-sum", 0, 2)
    assert len(finding.blanks_as_zero) == 4
    assert findings(report(litigation_direct={**blank, "total": 0}, notes=notes)) == []
    unread = dict.fromkeys(notes, "ambiguous")
    assert findings(report(litigation_direct={**blank, "total": 2}, notes=unread)) == []


def test_a_blank_total_is_no_contradiction():
    judged = report(
        applications=applications(refuse_repeat=row(1, 0, 0, 0, 0, 0, None), total=row(1, 0, 0, 0, 0, 0, 1)),
        notes={"applications.refuse_repeat.total": "blank"},
    )
    assert "row-sum" not in codes(judged)


@pytest.mark.parametrize("block", ["review", "litigation_direct", "litigation_after_review"])
def test_each_block_of_section_four_adds_up(block):
    right = {"upheld": 1, "corrected": 2, "other": 3, "pending": 4, "total": 10}
    assert codes(report(**{block: right})) == []
    [finding] = findings(report(**{block: right | {"total": 11}}))
    assert (finding.rule, finding.left, finding.right) == ("review-sum", 10, 11)
    assert finding.cells[-1] == f"{block}.total"


def test_large_counts_are_written_out():
    judged = report(applications=applications(new_received=row(11398889, 0, 0, 0, 0, 0, 11398889)))
    assert "11,398,889" in findings(judged)[0].message
