"""What a name of an administrative body looks like, and what foreign words in it look like."""

import re

_INSTITUTION = re.compile(
    r"[\u3400-\u9fff()（）、·]{1,40}"
    r"(?:局|办公室|办公厅|厅|委员会|委|政府|管委会|街道|办事处|镇|乡|部|署|院|中心|集团|公司|大学|学院|学校|支队|总队|队|站|所|馆|处|"
    r"联合会|管理区|集聚区|实验区|开发区|新区)"
)
_REGION = re.compile(r"[\u3400-\u9fff]{2,30}[省市州盟县区旗镇乡]")
_PLACEHOLDER = re.compile(r"[Xx×]{2,}|某某|\*{2,}|示例|模板")
_FOREIGN = re.compile(
    r"^[^_@]*[A-Za-z][^_@]*[_@]+:?"
    r"|[A-Za-z0-9.]*(?:官网|娱乐|博彩|投注|凯发|欧博|登录首页|欧洲五大联赛)[A-Za-z0-9.]*[_@: ]*"
    r"|[A-Za-z0-9.]*[A-Za-z_@:]+(?:体育|首页|登录)?[_@: ]*"
)
_INNER = ("领导小组", "科", "股")
"""Parts of a body, which publish for it but are not it."""


def is_institution(name: str) -> bool:
    """Whether ``name`` ends like the name of a body."""
    return bool(_INSTITUTION.fullmatch(name)) and not name.endswith(_INNER) and "领导小组" not in name


def is_region(name: str) -> bool:
    """Whether ``name`` may be that of a region."""
    return bool(_REGION.fullmatch(name))


def is_placeholder(name: str) -> bool:
    """Whether the name is left open, as in a sample essay."""
    return bool(_PLACEHOLDER.search(name))


def without_foreign_words(name: str) -> str:
    """The name without the advertising that a hijacked page puts into it."""
    return _FOREIGN.sub("", name).strip("_-:@. ")
