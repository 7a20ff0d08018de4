"""Section 四 in every form: one row, three rows, five rows, pieces, glued, a sentence."""

from random import Random

import pytest

from services.parser import read
from tests.unit.parser.made_up import figures, html_report, text_report

BLOCKS = ("review", "litigation_direct", "litigation_after_review")
COLUMNS = ("upheld", "corrected", "other", "pending", "total")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
SAID = [[1, 0, 2, 0, 3], [4, 1, 0, 1, 6], [0, 0, 12, 0, 12]]
FLAT = [str(number) for block in SAID for number in block]
SECTION = "四、政府信息公开行政复议、行政诉讼情况\n"


def table(*rows: list[str]) -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )


def with_text(table: str) -> bytes:
    before, _, after = text_report(figures(Random(6)), "lines").partition(SECTION)
    return f"{before}{SECTION}{table}\n五、存在的主要问题{after.partition('五、存在的主要问题')[2]}".encode()


def with_page(table: str) -> bytes:
    before, _, after = html_report(figures(Random(6))).partition(f"<p>{SECTION.strip()}</p>")
    return f"{before}<p>{SECTION.strip()}</p>{table}<p>五、存在的{after.partition('<p>五、存在的')[2]}".encode()


def said_by(source: bytes) -> list[list[int | None]]:
    report = read(source)
    return [[report.figure(f"{block}.{column}") for column in COLUMNS] for block in BLOCKS]


NAMES = ("行政复议", "未经复议直接起诉", "复议后起诉")
HEADER = [["行政复议", "行政诉讼"], [*OUTCOMES, "未经复议直接起诉", "复议后起诉"], [*OUTCOMES, *OUTCOMES]]
PAGES = {
    "a row for each block": table(
        ["", *OUTCOMES], *([name, *map(str, row)] for name, row in zip(NAMES, SAID, strict=True))
    ),
    "a row for each outcome": table(
        ["", *NAMES],
        *([name, *map(str, column)] for name, column in zip(OUTCOMES, zip(*SAID, strict=True), strict=True)),
    ),
    "the header in a table of its own": table(*HEADER) + table(FLAT),
    "two tables": table(["行政复议"], [*OUTCOMES], FLAT[:5]) + table(["行政诉讼"], [*OUTCOMES, *OUTCOMES], FLAT[5:]),
    "the header twice": table(*HEADER, *HEADER, FLAT),
    "a label before the row": table(*HEADER, ["件数", *FLAT]),
}
TEXTS = {
    "a row for each block": "\n".join(
        [" ".join(OUTCOMES)] + [f"{name} {' '.join(map(str, row))}" for name, row in zip(NAMES, SAID, strict=True)]
    ),
    "a row for each outcome": "\n".join(
        f"{name}\t" + "\t".join(map(str, column))
        for name, column in zip(OUTCOMES, zip(*SAID, strict=True), strict=True)
    ),
    "an outcome a line": "\n".join(
        f"{name} {number}" for row in SAID for name, number in zip(OUTCOMES, row, strict=True)
    ),
    "several lines": "行政复议 行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计\n"
    + "\n".join([" ".join(FLAT[:7]), " ".join(FLAT[7:])]),
    "a vertical header": "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n"
    + "结 结 其 尚 总\n果 果 他 未 计\n维 纠 结 审\n持 正 果 结\n"
    + " ".join(FLAT),
    "glued": "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉" + "".join(FLAT),
}


@pytest.mark.parametrize("form", PAGES)
def test_a_page_in_every_form(form):
    assert said_by(with_page(PAGES[form])) == SAID


@pytest.mark.parametrize("form", TEXTS)
def test_a_text_in_every_form(form):
    assert said_by(with_text(TEXTS[form])) == SAID


@pytest.mark.parametrize(
    "words",
    [
        "2023年，本机关未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
        "本年度行政复议3件，结果维持2件，结果纠正1件；行政诉讼12件，其中复议后起诉10件，均在2023年12月审结。",
        "结果维持2件。联系电话：057112345678，邮编：310000。",
    ],
)
def test_a_sentence_is_no_table(words):
    assert said_by(with_text(words)) == [[None] * 5] * 3


def test_blank_cells_stay_blank():
    blank = [cell if cell != "0" else "" for cell in FLAT]
    report = read(with_page(table(*HEADER, blank)))
    assert report.figure("review.other") == 2
    assert report.figure("review.corrected") is None
    assert report.notes["review.corrected"] == "blank"


def test_a_surplus_number_is_told_once():
    report = read(with_page(table(*HEADER, [*FLAT, "9"])))
    told = [doubt for doubt in report.doubts if doubt.code == "extra-number"]
    assert [set(doubt.paths) for doubt in told] == [set(BLOCKS)]
    assert report.figure("review.total") == 3


def test_pieces_that_do_not_add_up_are_not_joined():
    wrong = [*FLAT[:4], "9", *FLAT[5:]]
    report = read(with_page(table(["行政复议"], [*OUTCOMES], wrong[:5]) + table([*OUTCOMES, *OUTCOMES], wrong[5:])))
    assert report.figure("litigation_direct.total") is None
