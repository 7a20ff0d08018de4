"""What the parser's doubts are called in a few words, by their code; a test holds them against the parser's."""

DOUBTS: dict[str, tuple[str, str]] = {
    "template-unknown": ("无法判定报告模板", "The tables follow neither official form"),
    "tables-missing": ("有章节标题而无表格", "Section headings without their tables"),
    "table-missing": ("未找到表格", "One of the three tables was not found"),
    "row-missing": ("未找到表格行", "A row that the form asks for was not found"),
    "label-uncertain": ("行标签匹配度低", "A row was recognised by a damaged label"),
    "split-ambiguous": ("数字粘连，存在多种读法", "Digits ran together and can be read in several ways"),
    "split-impossible": ("数字粘连，无可行读法", "Digits ran together and no reading fits"),
    "arithmetic-unconfirmed": ("拆分结果未获勾稽关系印证", "A division of digits that the column sums do not confirm"),
    "place-ambiguous": ("数字所属列不明", "Fewer numbers than columns, and their columns are not told"),
    "extra-number": ("数字多于列数", "More numbers than the form has columns"),
    "columns-reordered": (
        "列的顺序与官方格式不同，已按表头读取",
        "Columns stand in another order than the form's; the table's header was followed",
    ),
    "cell-unreadable": ("单元格内容无法识别为数字", "A cell holds something that is no number"),
    "ocr-uncertain": ("图像文字识别把握不足", "The figure stands on a picture and could not be read with certainty"),
    "unit-converted": ("金额单位已换算", "An amount was printed in another unit than the form asks for"),
    "agency-unknown": ("未能确定发布机关", "The document does not name its body"),
    "agency-restored": ("页面疑遭篡改，机关名称系还原", "Foreign words stand in the body's name, which was restored"),
    "year-unknown": ("未能确定报告年度", "The document does not tell its year"),
    "year-disputed": ("报告年度前后不一", "The document states different years"),
    "archive-members": ("压缩包内另有其他文件", "The archive holds other documents"),
    "text-hijacked": ("页面疑遭劫持或混入广告", "Advertising stands in the text, as on a hijacked or mirrored page"),
    "annex-ambiguous": ("附表数字粘连，无法分列", "Figures of the annex ran together"),
    "attachment-only": (
        "页面无正文，报告在附件中",
        "The page only leads to the report, which is an attachment or a picture",
    ),
}
