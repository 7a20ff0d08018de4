"""The words of the pages in both languages, Chinese first."""

from dataclasses import dataclass
from typing import Literal

from shared.figures import Label

LanguageCode = Literal["zh", "en"]

TEXTS: dict[str, tuple[str, str]] = {
    "site": ("公开", "Gongkai"),
    "tagline": ("政府信息公开工作年度报告", "Annual reports on disclosing government information"),
    "other_language": ("English", "中文"),
    "search": ("检索", "Search"),
    "search_hint": ("搜索机关、标题、年报正文", "Search bodies, titles and texts"),
    "query_help": (
        "短语加引号，如“强拆”；或用 |，排除用 -。",
        "A phrase in quotes; | is or, - excludes. The reports are in Chinese.",
    ),
    "found": ("{total:,} 份，共收录 {collection:,} 份", "{total:,} of {collection:,} reports"),
    "updated": ("更新至 {time}", "up to {time}"),
    "nothing": ("没有符合条件的年报。", "No report matches."),
    "nothing_try": ("可减少条件、换用更短的词，或去掉引号。", "Try fewer filters, a shorter word, or no quotes."),
    "empty": ("还没有收录年报。", "There are no reports yet."),
    "filters": ("条件", "Filters"),
    "chosen": ("已选", "Chosen"),
    "clear": ("清除", "Clear"),
    "next": ("下一页", "Next page"),
    "sort": ("排序", "Sort"),
    "relevance": ("相关度", "relevance"),
    "by_year": ("年度", "year"),
    "year": ("年度", "Year"),
    "template": ("表式", "Form"),
    "finding": ("发现", "Findings"),
    "doubt": ("存疑", "Doubts"),
    "agency": ("机关", "Body"),
    "applications.new_received.total": ("新收", "Received"),
    "applications.granted.total": ("予以公开", "Granted"),
    "review.total": ("复议", "Reviews"),
    "findings_count": ("发现 {count}", "{count} findings"),
    "doubts_count": ("存疑 {count}", "{count} doubts"),
    "consistent": ("勾稽 ✓", "Sums ✓"),
    "unnamed": ("（机关不详）", "(unnamed body)"),
    "undated": ("年度不详", "undated"),
    "back": ("返回检索", "Back to the search"),
    "findings": ("发现", "Findings"),
    "no_findings": ("未发现违反勾稽关系之处。", "No rule is broken."),
    "doubts": ("存疑", "Doubts"),
    "no_doubts": ("解析没有存疑之处。", "The parser had no doubts."),
    "left": ("左边", "left"),
    "right": ("右边", "right"),
    "difference": ("差", "difference"),
    "blanks_as_zero": ("求和时空白按 0 计：", "Blank cells counted as 0 in the sum:"),
    "candidates": ("可能读法：", "Possible readings:"),
    "tables": ("表格", "Tables"),
    "narrative": ("正文", "Text"),
    "source": ("来源", "Source"),
    "original": ("原文网址", "Original page"),
    "fetched": ("抓取时间", "Fetched"),
    "published": ("发布日期", "Published"),
    "sha256": ("原件 SHA-256", "SHA-256 of the original"),
    "parser": ("解析版本", "Parser"),
    "coverage": ("已读单元格", "Cells read"),
    "no_tables": (
        "本报告没有 2019 或 2021 表式的表格，或未能辨认。",
        "This report has no tables of the 2019 or 2021 form, or none that could be read.",
    ),
    "legend": ("图例", "Legend"),
    "legend_zero": ("零", "zero"),
    "blank": ("空白：有此格，未填", "blank: the cell is there and empty"),
    "not_applicable": ("不适用：原文填“/”“-”“无”等", "not applicable: printed as a stroke or 无"),
    "absent": ("缺：报告没有此格", "absent: the report has no such cell"),
    "ambiguous": ("有多种读法，未采信", "ambiguous: several readings, none chosen"),
    "unreadable": ("无法读出", "unreadable"),
    "inferred": ("推断得出，非直接读到", "inferred, not read directly"),
    "broken": ("违反勾稽关系，数字为发现的序号", "breaks a rule; the small number is the finding"),
    "doubtful": ("解析存疑", "the parser is in doubt"),
    "printed": ("原文：", "printed: "),
    "section_two": ("二、主动公开政府信息情况", "II. Active disclosure"),
    "section_three": ("三、收到和处理政府信息公开申请情况", "III. Applications"),
    "section_four": (
        "四、政府信息公开行政复议、行政诉讼情况",
        "IV. Administrative review and litigation",
    ),
    "content": ("信息内容", "Content"),
    "decisions": ("本年处理决定数量", "Decisions this year"),
    "fees": ("本年收费金额（单位：万元）", "Fees this year (10,000 yuan)"),
    "applicants": ("申请人情况", "Applicants"),
    "row": ("项目", "Item"),
    "handled": ("三、本年度办理结果", "III. Outcomes this year"),
    "api_intro": ("开放接口，只读，无需密钥。机器可读的说明：", "Read-only and open. Machine-readable description:"),
    "api_parameter": ("参数", "Parameter"),
    "api_kind": ("取值", "Value"),
    "api_meaning": ("含义", "Meaning"),
    "error": ("出错了", "Something went wrong"),
    "skip": ("跳到正文", "Skip to the content"),
}


@dataclass(frozen=True, slots=True)
class Language:
    """Speaks one language. Call it with a key of ``TEXTS``."""

    code: LanguageCode

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, filled with ``values``."""
        return TEXTS[key][self.code == "en"].format(**values)

    def label(self, label: Label) -> str:
        """A row's or column's name."""
        return label.en if self.code == "en" else label.zh

    @property
    def html(self) -> str:
        """The ``lang`` attribute."""
        return "en" if self.code == "en" else "zh-CN"

    @property
    def other(self) -> LanguageCode:
        """The language that the switch leads to."""
        return "zh" if self.code == "en" else "en"
