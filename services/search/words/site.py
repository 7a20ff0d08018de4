"""Words that every page may use."""

TEXTS: dict[str, tuple[str, str]] = {
    "site": ("公开", "Gongkai"),
    "tagline": ("政府信息公开工作年度报告", "Annual reports on disclosing government information"),
    "other_language": ("English", "中文"),
    "search": ("检索", "Search"),
    "year": ("年度", "Year"),
    "template": ("表式", "Form"),
    "finding": ("发现", "Findings"),
    "doubt": ("存疑", "Doubts"),
    "agency": ("机关", "Body"),
    "unnamed": ("（机关不详）", "(unnamed body)"),
    "undated": ("年度不详", "undated"),
    "findings": ("发现", "Findings"),
    "doubts": ("存疑", "Doubts"),
    "error": ("出错了", "Something went wrong"),
    "menu": ("栏目", "Pages"),
    "api": ("接口", "API"),
    "contents": ("本页内容", "On this page"),
    "skip": ("跳到正文", "Skip to the content"),
}
