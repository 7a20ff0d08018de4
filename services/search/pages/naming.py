"""What the values of facets are called."""

from services.search.aggregate.naming import KINDS, LEVELS, TEMPLATES
from services.search.language import Language
from shared.regions import regions

_NAMED: dict[str, dict[str, tuple[str, str]]] = {
    "level": LEVELS,
    "kind": KINDS,
    "template": TEMPLATES,
    "usable": {"True": ("可用于汇总", "Usable for sums"), "False": ("不宜用于汇总", "Not usable for sums")},
    "severity": {"error": ("错误", "error"), "warning": ("警示", "warning"), "info": ("提示", "info")},
    "media_type": {
        "text/html": ("网页", "Web page"),
        "text/plain": ("文本", "Text"),
        "text/markdown": ("Markdown", "Markdown"),
        "application/pdf": ("PDF", "PDF"),
        "application/msword": ("Word（DOC）", "Word (DOC)"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word（DOCX）", "Word (DOCX)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Excel（XLSX）", "Excel (XLSX)"),
    },
}


def value_name(facet: str, value: object, language: Language) -> str:
    """How people call a value of a facet; the value itself where it has no name."""
    written = str(value)
    if facet in ("finding", "open_finding", "doubt"):
        return language.code_name(written)
    if facet == "region":
        region = regions().by_code.get(written)
        return region.name if region else written
    key = written.partition(";")[0] if facet == "media_type" else written
    names = _NAMED.get(facet, {}).get(key, (written, written))
    suffix = written[len(key) :].removeprefix(";").replace("charset=", "").strip() if facet == "media_type" else ""
    return names[language.code == "en"] + (f" · {suffix}" if suffix and key in _NAMED.get(facet, {}) else "")
