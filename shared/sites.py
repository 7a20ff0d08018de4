"""Which province a government site belongs to, by its host: the second-level names of .cn, and the provinces' own."""

from urllib.parse import urlsplit

_PROVINCES = """
110000 bj beijing
120000 tj
130000 he hebei
140000 sx shanxi
150000 nm nmg
210000 ln
220000 jl
230000 hl hlj
310000 sh shanghai
320000 js jiangsu
330000 zj zhejiang
340000 ah
350000 fj fujian
360000 jx jiangxi
370000 sd shandong
410000 ha henan
420000 hb hubei
430000 hn hunan
440000 gd
450000 gx gxzf
460000 hi hainan
500000 cq
510000 sc
520000 gz guizhou
530000 yn
540000 xz xizang
610000 sn shaanxi
620000 gs gansu
630000 qh qinghai
640000 nx
650000 xj xinjiang
"""
_CODES = {label: code for code, *labels in map(str.split, _PROVINCES.strip().splitlines()) for label in labels}


def province_of(url: str) -> str | None:
    """The code of the province whose site ``url`` is on: 330000 for ``x.zj.gov.cn``. None where the host tells none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    if labels[-2:] != ["gov", "cn"] or len(labels) < 3:  # noqa: PLR2004
        return None
    return _CODES.get(labels[-3])
