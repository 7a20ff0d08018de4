"""What stands around the tables: whom to ask, numbers and dates, advertising, the annex, attachments."""

from datetime import UTC, date, datetime

import pytest

from services.parser import read
from services.parser.event import wanted
from services.parser.identity.dates import date_in

TITLE = "白石县水利局2022年政府信息公开工作年度报告\n"


def codes(report):
    return {doubt.code for doubt in report.doubts}


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        (
            "如有疑问，请与白石县水利局办公室联系（地址：解放路1号，电话：0357-1234567）。",
            "请与白石县水利局办公室联系（地址：解放路1号，电话：0357-1234567）",
        ),
        (
            "如有疑问，请与我局联系。\n联系电话：0357-1234567\n邮编：041000",
            "请与我局联系；联系电话：0357-1234567；邮编：041000",
        ),
        ("本局与各单位联系密切。", None),
    ],
)
def test_whom_to_ask(words, contact):
    assert read((TITLE + words).encode()).contact == contact


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("文号：白水〔2023〕3号\n", "白水〔2023〕3号"),
        ("白水发〔2023〕 12 号\n", "白水发〔2023〕12号"),
        ("按照国办公开办函〔2021〕30号要求编制。\n", None),
        ("文号：" + TITLE, None),
    ],
)
def test_the_number_that_the_page_states_of_itself(words, number):
    assert read((words + TITLE + "一、总体情况\n公开。").encode()).document_number == number


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023年1月12日", date(2023, 1, 12)),
        ("2023-01-12 15:30", date(2023, 1, 12)),
        ("二〇二三年一月十二日", date(2023, 1, 12)),
        ("二○二三年十二月三十一日", date(2023, 12, 31)),
        ("二零二三年十月二十日", date(2023, 10, 20)),
        ("2023年2月30日", None),
    ],
)
def test_a_date_in_digits_or_numerals(words, day):
    assert date_in(words) == day


@pytest.mark.parametrize("line", ["    2023-02-07 18:07     来源：本站", "2023-02-07 16:45 稿件作者：本站"])
def test_a_line_of_the_head_that_is_a_date(line):
    assert read(f"{TITLE}{line}\n一、总体情况\n公开。".encode()).published_on == date(2023, 2, 7)


def test_the_signature_may_be_dated_in_numerals():
    report = read((TITLE + "一、总体情况\n公开。\n白石县水利局\n二〇二三年一月十二日\n").encode())
    assert report.published_on == date(2023, 1, 12)


@pytest.mark.parametrize(
    "words",
    [
        "白石县365bet网上娱乐_局发布信息。",
        "欧博官网水利局坚持公开。",
        "在中国体育彩票市人民政府网站公布。",
        "在寰宇国际(中国)官方网站 政府网站公布。",
        "云岭免费图库大全 白石县水利局发布信息。",
        "亚洲国产成人精品久久 白石县水利局发布信息。",
        "白石县某某凯发国际登录首页办公室。",
        "浙江省puroview.com溪下乡公开信息。",
        "根据中国体育彩票_某客彩票网-游戏平台的要求编制。",
    ],
)
def test_advertising_is_a_doubt_with_its_passage(words):
    [doubt] = [doubt for doubt in read((TITLE + words).encode()).doubts if doubt.code == "text-hijacked"]
    assert doubt.candidates
    assert doubt.paths == ("agency",)


@pytest.mark.parametrize(
    "words",
    ["通过12345平台、OA系统和APP平台公开。", "举办国际体育赛事，公开彩色图解。", "网址www.baishi.gov.cn水利局专栏。"],
)
def test_ordinary_words_are_no_advertising(words):
    assert "text-hijacked" not in codes(read((TITLE + words).encode()))


ANNEX = (
    "白石县水利局2016年政府信息公开工作年度报告\n一、概述\n公开。\n附表\n指标名称{0}计量单位{0}2016年度{0}历年累计\n{1}"
)


def test_the_annex_by_rows():
    rows = "主动公开文件数\t条\t12\t340\n行政复议数\t件\t0\t\n"
    report = read(ANNEX.format("\t", rows).encode())
    assert report.template == "pre-2019"
    first, second = report.annex
    assert (first.name, first.unit, first.year, first.cumulative) == ("主动公开文件数", "条", 12, 340)
    assert (second.name, second.year, second.printed) == ("行政复议数", None, "0")


def test_glued_figures_of_the_annex_stay_undecided_unless_there_is_one_way_to_read_them():
    report = read(ANNEX.format("", "主动公开文件数条12340网上申请数条00").encode())
    assert [(figure.year, figure.cumulative, figure.printed) for figure in report.annex] == [
        (None, None, "12340"),
        (0, 0, "00"),
    ]
    assert "annex-ambiguous" in codes(report)


PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{{}}</body></html>"
URL = "http://www.baishi.example/zfxxgk/2022/t1.html"


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        ('<p>附件：<a href="P0201.pdf">报告.pdf</a></p>', ["http://www.baishi.example/zfxxgk/2022/P0201.pdf"]),
        (
            '<a href="/up/r.docx?x=1">下载</a><a href="javascript:x.pdf">无</a>',
            ["http://www.baishi.example/up/r.docx?x=1"],
        ),
        (
            '<img src="/images/logo.png"><img src="p1.jpg"><img src="p2.jpg">',
            [f"http://www.baishi.example/zfxxgk/2022/p{n}.jpg" for n in (1, 2)],
        ),
    ],
)
def test_a_page_that_only_leads_to_its_attachment_asks_for_it(body, urls):
    report = read(PAGE.format(body).encode(), url=URL)
    assert [each.url for each in report.attachments] == urls
    assert "attachment-only" in codes(report)
    assert list(wanted(report, URL)) == urls
    assert (report.agency, report.year) == ("白石县水利局", 2022)


def test_a_local_page_leads_to_nothing_outside_its_folder():
    body = '<a href="/etc/x.pdf">a</a><a href="../y.pdf">b</a><a href="z.pdf">c</a>'
    report = read(PAGE.format(body).encode(), url="file:///reports/2022/t1.html")
    assert [each.url for each in report.attachments] == ["file:///reports/2022/z.pdf"]


def test_a_page_with_tables_asks_for_nothing():
    from random import Random

    from tests.unit.parser.made_up import figures, html_report

    page = html_report(figures(Random(3))).replace("</body>", '<a href="same.pdf">PDF</a></body>')
    report = read(page.encode(), url=URL)
    assert wanted(report, URL) == ()
    assert "attachment-only" not in codes(report)


def test_the_parser_asks_for_at_most_five_and_only_for_documents_and_pictures():
    body = "".join(f'<a href="p{number}.pdf">附件</a>' for number in range(9)) + '<a href="more.html">更多</a>'
    assert len(wanted(read(PAGE.format(body).encode(), url=URL), URL)) == 5


def test_now_is_not_a_publication_date():
    page = PAGE.format(f"<p>今天是{datetime.now(UTC):%Y年%m月%d日}</p>")
    assert read(page.encode(), url=URL).published_on is None


MENU = "".join(f'<li><a href="/c{number}">栏目{number}</a></li>' for number in range(200))


def test_a_page_of_menus_around_its_attachment_is_that_attachment():
    report = read(PAGE.format(f'<ul>{MENU}</ul><a href="r.pdf">年报</a><p>版权所有。</p>').encode(), url=URL)
    assert "attachment-only" in codes(report)


def test_a_page_with_its_own_text_is_no_mere_attachment():
    text = "<p>我局认真贯彻落实条例，扎实推进政府信息公开工作，各项任务按期完成，没有发生泄密事件。</p>" * 6
    report = read(PAGE.format(f'{text}<a href="r.pdf">年报</a><img src="p.jpg">').encode(), url=URL)
    assert "attachment-only" not in codes(report)
    assert wanted(report, URL) == ("http://www.baishi.example/zfxxgk/2022/r.pdf",)


@pytest.mark.parametrize(
    "body",
    [
        '<iframe src="/up/r.pdf"></iframe>',
        '<embed src="/up/r.pdf">',
        '<object data="/up/r.pdf"></object>',
        '<iframe src="/pdfjs/viewer.html?file=%2Fup%2Fr.pdf&page=1"></iframe>',
    ],
)
def test_a_document_shown_within_the_page_is_its_attachment(body):
    report = read(PAGE.format(body).encode(), url=URL)
    assert wanted(report, URL) == ("http://www.baishi.example/up/r.pdf",)


def test_the_attachment_that_is_called_a_report_is_asked_for_first():
    links = "".join(f'<a href="{number}.pdf">表格{number}</a>' for number in range(6))
    report = read(PAGE.format(links + '<a href="r.pdf">2022年政府信息公开工作年度报告</a>').encode(), url=URL)
    assert wanted(report, URL)[0].endswith("/r.pdf")


@pytest.mark.parametrize("name", ["t1.pdf", "t1.PDF?x=1", "p1.jpg", "t1.docx#a"])
def test_a_page_at_the_address_of_an_attachment_leads_to_nothing(name):
    url = f"http://www.baishi.example/{name}"
    report = read(PAGE.format('<a href="other.pdf">附件</a>').encode(), url=url)
    assert report.attachments
    assert wanted(report, url) == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://a:b@c.example/x.pdf",
        "http://[::1/x.pdf",
        "ftp://c.example/x.pdf",
        "data:x.pdf",
        "x" * 3000 + ".pdf",
    ],
)
def test_addresses_that_cannot_be_asked_for(address):
    assert read(PAGE.format(f'<a href="{address}">报告</a>').encode(), url=URL).attachments == ()
