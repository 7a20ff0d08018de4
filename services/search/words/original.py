"""Words of the page of an original."""

TEXTS: dict[str, tuple[str, str]] = {
    "original_of": ("原文", "The original"),
    "place": ("所在位置", "Where it stands"),
    "read_as": ("读作", "Read as"),
    "printed_as": ("原文印作", "Printed as"),
    "row_label": ("所在行", "Row label"),
    "how_read": ("读取方式", "How it was read"),
    "read": ("直接读到", "read"),
    "inferred_how": ("由约束条件推断", "inferred from the table's own sums"),
    "ocr": ("图像文字识别", "OCR"),
    "confidence": ("把握 {share:.0%}", "confidence {share:.0%}"),
    "in_table": ("原文第 {block} 块，第 {row} 行，第 {column} 列", "block {block}, row {row}, column {column}"),
    "in_row": ("原文第 {block} 块，第 {row} 行", "block {block}, row {row}"),
    "in_text": ("第 {start}–{end} 个字符", "characters {start}–{end}"),
    "on_page": ("第 {page} 页", "page {page}"),
    "as_read_note": (
        "此类文件不在此展开；下面是解析时读到的这一部分。",
        "Files of this kind are not opened here; below is what was read in this place.",
    ),
    "missing_original": (
        "存档中取不到原件；下面是解析时读到的内容。",
        "The archive does not give the original; below is what was read.",
    ),
    "not_found": (
        "无法确证这一格在原文中的位置，故不标注；解析时读到的是：",
        "Where this cell stands cannot be proven, so nothing is marked. What was read:",
    ),
    "page_only": ("只知道在这一页，未定位到格。", "Only the page is known, not the place on it."),
    "scan_note": (
        "扫描件在识别前已校正，边框可能略有偏移。",
        "The scan was straightened before it was read; the frame may be a little off.",
    ),
    "cut_note": ("原文较长，这里只显示一部分。", "The original is long; only a part is shown."),
    "pick_cell": ("点表中任一格，这里显示它在原文中的位置。", "Choose any cell: its place in the original shows here."),
    "download_original": ("下载原件", "Download the original"),
    "open_alone": ("单独打开", "Open by itself"),
    "empty_cell": ("（空）", "(empty)"),
    "page_picture": ("原件第 {page} 页的图像", "Picture of page {page} of the original"),
    "no_place": ("没有这一格的位置记录。", "There is no record of where this cell stands."),
}
