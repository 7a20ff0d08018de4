"""Pages with navigation, metadata and signatures: whose report, which year, published when; see ``pages.txt``."""

from datetime import date
from pathlib import Path

import pytest

from services.parser import read

LINKS = "".join(f'<li><a href="/c{number}">栏目{number}信息</a></li>' for number in range(60))
FOOTER = "<div><p>主办：云岭县人民政府办公室 承办：云岭县大数据中心</p><p>备案号：云ICP备123号</p></div>"
SECOND = """<h2>二、主动公开政府信息情况</h2><table><tr><td>第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table>
<h2>五、存在的主要问题及改进情况</h2><p>慢。</p>"""


def page(content):
    title, _, content = content.partition("</title>")
    content = content.replace("{body}", "<h2>一、总体情况</h2>").replace("{tables}", SECOND)
    head = f"<html><head>{title}</title></head><body><div><ul>{LINKS}</ul></div>"
    return f"{head}<div>{content}</div>{FOOTER}</body></html>".encode()


def pages():
    """(what is expected, the page) of each: ``== body · year · day`` above it, ? for none."""
    for piece in Path(__file__).with_name("pages.txt").read_text(encoding="utf-8").split("== ")[1:]:
        expected, _, content = piece.partition("\n")
        agency, year, day = (None if part == "?" else part for part in expected.split(" · "))
        yield pytest.param(agency, int(year), day and date.fromisoformat(day), page(content))


@pytest.mark.parametrize(("agency", "year", "day", "html"), tuple(pages()))
def test_a_page(agency, year, day, html):
    report = read(html)
    assert (report.agency, report.year, report.published_on) == (agency, year, day)


def test_a_field_of_the_metadata_may_be_empty_or_stand_in_the_next_line():
    fields = ("索引号：", "发布机构：", "区水务局", "文号：", "发布日期：", "2023-01-25")
    head = "".join(f"<li>{field}</li>" for field in fields)
    report = read(page(f"<title>公开</title><ul>{head}</ul>{{body}}<p>公开。</p>{{tables}}"))
    assert (report.agency, report.published_on, report.document_number) == ("区水务局", date(2023, 1, 25), None)


def test_the_number_stands_in_the_metadata_table():
    head = "<table><tr><td>发文字号</td><td>云水〔2023〕3号</td><td>有效性</td><td>有效</td></tr></table>"
    assert read(page(f"<title>公开</title>{head}{{body}}{{tables}}")).document_number == "云水〔2023〕3号"
