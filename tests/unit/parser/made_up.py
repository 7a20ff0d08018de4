"""Made-up reports with known figures, and every layout that the parser must read them from."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from shared.figures import APPLICANTS, APPLICATION_ROWS, OTHER_SPLIT, OUTCOMES

Line = list[str]
SPLIT_ROWS = tuple(label for label in APPLICATION_ROWS if label.key != "other_unsplit")
UNSPLIT_ROWS = tuple(label for label in APPLICATION_ROWS if label.key not in OTHER_SPLIT)
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
DISCLOSURE = (
    ("regulations", "规章"),
    ("normative_documents", "行政规范性文件"),
    ("licensing_decisions", "行政许可"),
    ("penalty_decisions", "行政处罚"),
    ("coercion_decisions", "行政强制"),
    ("fees_wan_yuan", "行政事业性收费"),
)


@dataclass(frozen=True)
class Figures:
    """What a made-up report says: rows of printed cells."""

    disclosure: dict[str, Line]
    applications: dict[str, Line]
    review: Line

    def expected(self) -> dict[str, str]:
        """Path → printed cell."""
        found = {}
        for key, cells in self.disclosure.items():
            columns = ("issued", "repealed", "in_force") if len(cells) == 3 else ("",)
            for column, cell in zip(columns, cells, strict=True):
                found[f"active_disclosure.{key}.{column}".rstrip(".")] = cell
        for key, cells in self.applications.items():
            for label, cell in zip(APPLICANTS, cells, strict=True):
                found[f"applications.{key}.{label.key}"] = cell
        blocks = ("review", "litigation_direct", "litigation_after_review")
        columns = ("upheld", "corrected", "other", "pending", "total")
        paths = [f"{block}.{column}" for block in blocks for column in columns]
        return found | dict(zip(paths, self.review, strict=True))


def figures(random: Random, *, unsplit: bool = False, largest: int = 30) -> Figures:
    """Figures that satisfy every rule of the form."""
    rows = UNSPLIT_ROWS if unsplit else SPLIT_ROWS
    table: dict[str, list[int]] = {}
    for label in rows:
        if label in OUTCOMES:
            some = random.random() < 0.4
            table[label.key] = [random.randrange(largest) if some and random.random() < 0.4 else 0 for _ in range(6)]
    total = [sum(column) for column in zip(*table.values(), strict=True)]
    forward = [random.randrange(4) if count else 0 for count in total]
    carried = [random.randrange(min(count + later, 5) + 1) for count, later in zip(total, forward, strict=True)]
    new = [count + later - before for count, later, before in zip(total, forward, carried, strict=True)]
    table |= {"new_received": new, "carried_over": carried, "total": total, "carried_forward": forward}
    review: list[int] = []
    for _ in range(3):
        block = [random.randrange(largest) if random.random() < 0.3 else 0 for _ in range(4)]
        review += [*block, sum(block)]
    single = ("licensing_decisions", "penalty_decisions", "coercion_decisions")
    disclosure = {key: [str(random.randrange(10_000))] for key in single}
    disclosure["regulations"] = [str(random.randrange(9)) for _ in range(3)]
    disclosure["normative_documents"] = [str(random.randrange(99)) for _ in range(3)]
    disclosure["fees_wan_yuan"] = [random.choice(["0", "12.5", f"{random.randrange(9999)}.{random.randrange(1, 9)}"])]
    applications = {label.key: [*map(str, table[label.key]), str(sum(table[label.key]))] for label in rows}
    return Figures({key: disclosure[key] for key, _ in DISCLOSURE}, applications, list(map(str, review)))


def with_blanks(said: Figures, random: Random) -> Figures:
    """The same with some zeros left blank or crossed out, and some rows blank from end to end."""

    def cell(printed: str) -> str:
        return random.choice(["", "", "/", "0"]) if printed == "0" and random.random() < 0.3 else printed

    def line(cells: Line) -> Line:
        if set(cells) == {"0"} and random.random() < 0.2:
            return [""] * len(cells)
        return [cell(printed) for printed in cells]

    disclosure = {key: line(cells) for key, cells in said.disclosure.items()}
    return Figures(disclosure, {key: line(cells) for key, cells in said.applications.items()}, line(said.review))


def tables(said: Figures) -> tuple[list[Line], list[Line], list[Line]]:
    """The three tables as rows of cells, labels included, one label cell per row."""
    second: list[Line] = []
    headers = {
        "regulations": ("第二十条第（一）项", ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]),
        "licensing_decisions": ("第二十条第（五）项", ["信息内容", "本年处理决定数量"]),
        "penalty_decisions": ("第二十条第（六）项", ["信息内容", "本年处理决定数量"]),
        "fees_wan_yuan": ("第二十条第（八）项", ["信息内容", "本年收费金额（单位：万元）"]),
    }
    for key, name in DISCLOSURE:
        if key in headers:
            second += [[headers[key][0]], headers[key][1]]
        second.append([name, *said.disclosure[key]])
    third = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    zh = {label.key: label.zh.replace(" ", "") for label in APPLICATION_ROWS}
    zh["granted"] = "三、本年度办理结果（一）予以公开"
    zh["partial"] = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    third += [[zh[key], *cells] for key, cells in said.applications.items()]
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    fourth = [
        ["行政复议", "行政诉讼"],
        [*outcomes, "未经复议直接起诉", "复议后起诉"],
        [*outcomes, *outcomes],
        said.review,
    ]
    return second, third, fourth


def _report(said: Figures, layout: Callable[[list[Line]], str], agency: str, year: int) -> str:
    second, third, fourth = map(layout, tables(said))
    return "\n".join(
        (
            f"{agency}{year}年政府信息公开工作年度报告",
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止，包括总体情况、主动公开政府信息情况等六个部分。",
            HEADINGS[0],
            f"{year}年，本机关收到政府信息公开申请12件，予以公开3件，行政处罚5件。",
            HEADINGS[1],
            second,
            HEADINGS[2],
            third,
            HEADINGS[3],
            fourth,
            HEADINGS[4],
            "一是内容不够全面，二是更新不够及时。",
            HEADINGS[5],
            "无其他需要报告的事项。",
        )
    )


def _padded(rows: list[Line]) -> list[Line]:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _wrapped(row: Line) -> str:
    """Figures in the middle of a long label, as text out of a PDF has it."""
    label, figures = row[0], " ".join(row[1:])
    if not row[1:] or not row[1].isdigit() or len(label) < 14:
        return " ".join(row)
    cut = len(label) - 2
    return f"{label[:cut]} {figures}\n{label[cut:]}"


def _cut(row: Line) -> str:
    """Long rows of figures go on in the next line."""
    return f"{' '.join(row[:4])}\n{' '.join(row[4:])}" if len(row) > 5 else " ".join(row)


LAYOUTS: dict[str, Callable[[list[Line]], str]] = {
    "tabs": lambda rows: "\n".join("\t".join(row) for row in _padded(rows)),
    "bars": lambda rows: "\n".join(" | ".join(row) + " |" for row in _padded(rows)),
    "markdown": lambda rows: "\n".join("| " + " | ".join(row) + " |" for row in _padded(rows)),
    "alternating": lambda rows: "\n".join(" |\n".join(row) + " |" for row in rows),
    "lone-bars": lambda rows: "\n".join("\n|".join(row) for row in rows),
    "lines": lambda rows: "\n\n".join("\n\n".join(row) for row in rows),
    "spaces": lambda rows: " ".join(" ".join(row) for row in rows),
    "label-a-line": lambda rows: "\n".join(f"{row[0]}\n{' '.join(row[1:])}" for row in rows),
    "wrapped": lambda rows: "\n".join(map(_wrapped, rows)),
    "cut": lambda rows: "\n".join(map(_cut, rows)),
    "glued": lambda rows: "".join("".join(row) for row in rows),
}
SURE = tuple(name for name in LAYOUTS if name != "glued")
"""Layouts that lose nothing: every cell must be read."""


def text_report(said: Figures, layout: str, agency: str = "云岭县水务局", year: int = 2023) -> str:
    """A whole report as text."""
    return _report(said, LAYOUTS[layout], agency, year)


def html_report(said: Figures, agency: str = "云岭县水务局", year: int = 2023) -> str:
    """A whole report as a page, with the form's own spans in section 三."""
    second, third, fourth = tables(said)
    body = _report(said, lambda rows: f"@{rows[0][0]}@", agency, year)
    for rows, spans in ((second, {}), (third, {0: ' colspan="3"'}), (fourth, {})):
        body = body.replace(f"@{rows[0][0]}@", _html_table(rows, spans))
    paragraphs = "".join(line if line.startswith("<table") else f"<p>{line}</p>" for line in body.split("\n"))
    return f"<html><head><title>公开</title></head><body><div>{paragraphs}</div></body></html>"


def _html_table(rows: list[Line], spans: dict[int, str]) -> str:
    cells = (
        "".join(f"<td{spans.get(at, '')}><p>{cell or '&nbsp;'}</p></td>" for at, cell in enumerate(row)) for row in rows
    )
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def damaged(report: str, random: Random, rate: float) -> str:
    """The same with Han characters lost, doubled, replaced or set apart, each at ``rate``."""
    foreign = "的一是在人有公开申请情况息政府木末未土士己已巳戊戌戍"

    def character(printed: str) -> str:
        if not "\u4e00" <= printed <= "\u9fff" or random.random() >= rate:
            return printed
        return random.choice(["", printed * 2, random.choice(foreign), f"{printed} "])

    return "".join(map(character, report))


def partly_glued(rows: list[Line], random: Random) -> str:
    """Rows one after the other, their figures set apart by a space or not at all."""
    return "".join(
        row[0] + "".join(random.choice(["", " "]) + cell for cell in row[1:])
        if row[1:2] and row[1].isdigit()
        else f"{' '.join(row)} "
        for row in rows
    )
