"""Every doubt that the parser can report, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """A code that never changes its meaning, its message in both languages, and what a reader should make of it."""

    code: str
    zh: str
    en: str
    meaning: str


_KINDS = (
    DoubtKind(
        "template-unknown",
        "无法判定报告模板",
        "The tables follow neither official form",
        "No label of either form was found in section 二, and the text is no pre-2019 report.",
    ),
    DoubtKind(
        "tables-missing",
        "有章节标题而无表格",
        "Section headings without their tables",
        "The six headings are there, the tables are not: pictures, scripts or a lossy conversion.",
    ),
    DoubtKind(
        "table-missing",
        "未找到表格",
        "One of the three tables was not found",
        "The figures of this table are null, because the document shows no table with its labels.",
    ),
    DoubtKind(
        "row-missing",
        "未找到表格行",
        "A row that the form asks for was not found",
        "The row's label is not in the table; its figures are null, not zero.",
    ),
    DoubtKind(
        "label-uncertain",
        "行标签匹配度低",
        "A row was recognised by a damaged label",
        "The label as printed differs much from the form's; the provenance has its score.",
    ),
    DoubtKind(
        "split-ambiguous",
        "数字粘连，存在多种读法",
        "Digits ran together and can be read in several ways",
        "Separators are lost and the report's own arithmetic leaves more than one reading; candidates are listed.",
    ),
    DoubtKind(
        "split-impossible",
        "数字粘连，无可行读法",
        "Digits ran together and no reading fits",
        "No division of the digits satisfies the number of columns and their sums.",
    ),
    DoubtKind(
        "arithmetic-unconfirmed",
        "拆分结果未获勾稽关系印证",
        "A division of digits that the column sums do not confirm",
        "The row's own sum leaves one reading, but the report's columns do not add up with it.",
    ),
    DoubtKind(
        "place-ambiguous",
        "数字所属列不明",
        "Fewer numbers than columns, and their columns are not told",
        "Blank cells were lost in conversion, so the numbers cannot be given to their columns.",
    ),
    DoubtKind(
        "extra-number",
        "数字多于列数",
        "More numbers than the form has columns",
        "The surplus was left out by the order of columns and their sums.",
    ),
    DoubtKind(
        "columns-reordered",
        "列的顺序与官方格式不同，已按表头读取",
        "Columns stand in another order than the form's; the table's header was followed",
        "The header names every column exactly once, above the cells; the figures were taken by these names.",
    ),
    DoubtKind(
        "cell-unreadable",
        "单元格内容无法识别为数字",
        "A cell holds something that is no number",
        "The cell is null with the reason unreadable; its text is in the provenance.",
    ),
    DoubtKind(
        "ocr-uncertain",
        "图像文字识别把握不足",
        "The figure stands on a picture and could not be read with certainty",
        "The recogniser was not sure of a character; the cell is null, what it would have read is the candidate.",
    ),
    DoubtKind(
        "unit-converted",
        "金额单位已换算",
        "An amount was printed in another unit than the form asks for",
        "The figure was converted to 万元; the printed text is in the provenance.",
    ),
    DoubtKind(
        "agency-unknown",
        "未能确定发布机关",
        "The document does not name its body",
        "Neither title, metadata, contact nor signature names the body; nothing was guessed.",
    ),
    DoubtKind(
        "agency-restored",
        "页面疑遭篡改，机关名称系还原",
        "Foreign words stand in the body's name, which was restored",
        "Text of a hijacked page replaced 人民政府; the figures are usually untouched.",
    ),
    DoubtKind(
        "year-unknown",
        "未能确定报告年度",
        "The document does not tell its year",
        "No title, period or heading states a year.",
    ),
    DoubtKind(
        "year-disputed",
        "报告年度前后不一",
        "The document states different years",
        "Title, period and text disagree; the best supported year was taken, all are candidates.",
    ),
    DoubtKind(
        "archive-members",
        "压缩包内另有其他文件",
        "The archive holds other documents",
        "The member with the most of the three tables was read; what the others say is not in the report.",
    ),
    DoubtKind(
        "text-hijacked",
        "页面疑遭劫持或混入广告",
        "Advertising stands in the text, as on a hijacked or mirrored page",
        "The passages are the candidates. Names in the text may be replaced; tables are normally untouched.",
    ),
    DoubtKind(
        "annex-ambiguous",
        "附表数字粘连，无法分列",
        "Figures of the annex ran together",
        "The year's figure and the cumulative one cannot be told apart; the printed digits are kept.",
    ),
    DoubtKind(
        "attachment-only",
        "页面无正文，报告在附件中",
        "The page only leads to the report, which is an attachment or a picture",
        "The attachments are requested; their reports stand for themselves.",
    ),
)

DOUBTS: dict[str, DoubtKind] = {kind.code: kind for kind in _KINDS}
"""All kinds by their code."""
