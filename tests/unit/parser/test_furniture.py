"""What of a page is the report's running text, and what only stands around it."""

from random import Random

import pytest

from services.parser import read
from services.parser.furniture import without_furniture
from services.parser.normalise import narrow
from tests.unit.parser.made_up import figures, html_report, text_report


def kept(text, part):
    return list(without_furniture(text, narrow(text), part))


SENTENCE = "本机关认真贯彻落实条例，扎实推进政府信息公开工作，各项任务按期完成，没有发生泄密事件。"


@pytest.mark.parametrize("part", ["start", "middle", "end"])
@pytest.mark.parametrize(
    "line",
    [
        "打印本页",
        "附件下载",
        "微信 微博 QQ空间 全真版 文字版 文件下载 相关链接： -->",
        "扫一扫在手机打开当前页",
        "当前位置：首页 > 政务公开 > 年报",
        "字号：",
        "【字体：大 中 小】",
        "上一篇：关于防汛工作的通知",
        "- 3 -",
        "第 3 / 12 页",
        "分享到：",
        "返回顶部",
        "图1",
    ],
)
def test_furniture_is_left_out_everywhere(line, part):
    assert kept(f"{SENTENCE}\n{line}\n{SENTENCE}", part) == [SENTENCE, SENTENCE]


@pytest.mark.parametrize("part", ["start", "middle", "end"])
@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "（一）主动公开情况",
        "下载次数较多的是办事指南。",
        "打造公开专栏，分享到政务新媒体的信息12条。",
        "云岭县水务局",
        "2023年1月12日",
        "联系电话：0357-1234567",
        "无",
        "收费情况：本年度未收取信息处理费。",
    ],
)
def test_what_may_belong_to_the_report_stays(line, part):
    assert kept(f"{SENTENCE}\n{line}\n{SENTENCE}", part) == [SENTENCE, line, SENTENCE]


def test_a_menu_is_a_run_of_short_lines_without_punctuation():
    menu = ["首页", "机构设置", "政策文件", "办事服务", "互动交流"]
    assert kept("\n".join([*menu, SENTENCE]), "start") == [SENTENCE]
    assert kept("\n".join([*menu[:2], SENTENCE]), "start") == [*menu[:2], SENTENCE]
    assert kept("\n".join([*menu, SENTENCE]), "middle") == [*menu, SENTENCE]


@pytest.mark.parametrize(
    "line", ["今天是2026年7月1日 星期三", "欢迎访问云岭县人民政府网站!", "发布机构：", "首页>公开>年报>正文"]
)
def test_above_the_report_a_page_greets_and_names_its_fields(line):
    assert kept(f"{line}\n{SENTENCE}", "start") == [SENTENCE]


def test_below_the_footer_nothing_is_the_report():
    footer = ["主办：云岭县人民政府办公室", "网站标识码：1234567890", "云ICP备12345号", "推荐分辨率"]
    assert kept("\n".join([SENTENCE, "云岭县水务局", *footer]), "end") == [SENTENCE, "云岭县水务局"]


def test_a_word_of_the_footer_before_further_sentences_cuts_nothing():
    line = "责任编辑：办公室"
    assert kept(f"{line}\n{SENTENCE}", "end") == [line, SENTENCE]


def test_heads_and_stray_cells_of_tables_are_no_running_text():
    lines = "第二十条第（一）项\n信息内容\n本年制发件数\n规章\n0 | 0 | 0\n" + SENTENCE
    assert kept(lines, "middle") == [SENTENCE]


@pytest.mark.parametrize("report", [html_report(figures(Random(5))), text_report(figures(Random(5)), "lines")])
def test_a_report_without_furniture_keeps_every_sentence(report):
    sections = {section.key: section.text for section in read(report.encode()).narrative}
    assert "统计期限自2023年1月1日起" in sections["preface"]
    assert "收到政府信息公开申请12件" in sections["overview"]
    assert sections["active_disclosure"] == sections["applications"] == sections["review_litigation"] == ""
    assert sections["problems"] == "一是内容不够全面，二是更新不够及时。"
    assert sections["other"] == "无其他需要报告的事项。"


def test_lines_of_advertising_are_left_out_and_the_report_stays():
    ads = "365bet网上娱乐_官网登录\n欧博官网首页\n"
    assert kept(ads + SENTENCE, "start") == [SENTENCE]


@pytest.mark.parametrize(
    "words",
    [
        "发行福利彩票，公开公益金使用情况。",
        "中国体育彩票市级公益金、体育彩票市场管理局、体育彩票省级站点。",
        "中国福利彩票县级销售点，登录政府官方网站查询。",
        "金沙县和金沙江沿岸治理。",
        "查处网络赌场和博彩案件。",
        "新建体育城和文化娱乐城。",
    ],
)
def test_what_bodies_write_of_is_no_advertising(words):
    report = read(f"云岭县民政局2022年政府信息公开工作年度报告\n{words}".encode())
    assert "text-hijacked" not in {doubt.code for doubt in report.doubts}


def test_thousands_of_footers_are_read_in_time():
    text = ("主办：云岭县人民政府办公室\n" + SENTENCE + "\n") * 20_000
    assert len(kept(text, "end")) == 40_000
