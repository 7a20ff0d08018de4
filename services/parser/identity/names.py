"""What a name of an administrative body looks like, and what foreign words in it look like."""

import re

_INSTITUTION = re.compile(
    r"[\u3400-\u9fff()（）、·]{1,40}"
    r"(?:局|办公室|办公厅|厅|委员会|委|政府|政府机关|管委会|街道|办事处|镇|乡|苏木|部|署|院|中心|集团|公司|大学|学院|学校|支队|总队|队|站|所|馆|处|"
    r"联合会|管理区|集聚区|实验区|开发区|园区|新区|中队|大队|法院|检察院|银行|办|管委|党委|学会|协会|基地|服务区|度假区|风景区|"
    r"自治区|林场|农场|兵团|师|团场)(?:[(（][\u3400-\u9fff、]{2,20}[)）])?"
)
_REGION = re.compile(r"[\u3400-\u9fff]{2,30}(?:[省市州盟县区旗镇乡]|苏木)")
_PLACEHOLDER = re.compile(r"[Xx×ＸＯ○〇]{2,}|某|\*{2,}|_{3,}|示例|模板|范文|样本")
_NOBODY = re.compile(
    r"(?:我|该|各|此)[\u3400-\u9fff]{0,12}|贵(?:局|委|厅|办|单位|机关|部门)|本(?!溪)[\u3400-\u9fff]{0,6}|全(?:省|市|州|县|区|旗|镇|乡|街道|局|系统)"
    r"|(?:法定|区直|市直|县直|直属)?(?:部门|单位|机关|乡镇|镇街|街镇|街道|镇|乡)(?:街道|办事处)?|.*(?:栏目|专栏|目录|指南|附件|首页|全文|大厅)"
)
_OFFICE = re.compile(
    r"(?:(?:政府信息公开|政务信息公开|政务公开|信息公开)(?:工作)?领导小组(?:办公室)?"
    r"|(?:党政|综合|行政|党群|政务|信息|秘书|宣传|政策|法规|机要|保密|文秘|政工|人事|组织|电子)[\u3400-\u9fff]{0,10}?"
    r"(?:办公室|办|科|处|室|股|中心|组)|(?<=[局委厅会院处道镇乡木])(?:单位|机关)?办公室|(?<=[局委厅会院处道镇乡木)])(?:政府信息公开|政务公开|信息公开)(?:工作)?办公室)$"
)
"""A part of a body, which answers questions for it."""
_FOREIGN = re.compile(
    r"(?:中国)?(?:体育|福利)彩票(?=[省市县区](?!场|级))|(?:[\u3400-\u9fff]{2}(?:国际|体育|娱乐))?\(中国\)\s*官方网站\s*|"
    r"^[^_@]*[A-Za-z][^_@]*[_@]+:?"
    r"|[A-Za-z0-9.]*(?:官网|娱乐|博彩|投注|新?葡京(?:博彩)?(?:官网)?|凯发(?:k8)?(?:国际|天生赢家)?(?:一触即发)?|欧博|威尼斯人|登录首页|欧洲五大联赛)"
    r"[A-Za-z0-9.]*[_@: ]*"
    r"|[A-Za-z0-9.]*[a-z_@:][A-Za-z0-9._@:]*(?:体育|娱乐|国际|首页|登录)?[_@: ]*"
)
"""Capitals alone may be the body's own: 云岭市CBD管委会."""
_INNER = ("领导小组", "科", "股")
"""Parts of a body, which publish for it but are not it."""


def is_institution(name: str) -> bool:
    """Whether ``name`` ends like the name of a body."""
    return bool(_INSTITUTION.fullmatch(name)) and not name.endswith(_INNER) and "领导小组" not in name


def is_region(name: str) -> bool:
    """Whether ``name`` may be that of a region."""
    return bool(_REGION.fullmatch(name))


def is_body(name: str) -> bool:
    """Whether ``name`` may be that of a body: an institution's, or its region's."""
    return is_institution(name) or is_region(name)


def government(name: str) -> str:
    """The name without which 政府信息公开 was cut behind 人民: 云岭县人民政府 of 云岭县人民."""
    return f"{name}政府" if name.endswith("人民") else name


def is_placeholder(name: str) -> bool:
    """Whether the name is left open, as in a sample essay."""
    return bool(_PLACEHOLDER.search(name))


def is_nobody(name: str) -> bool:
    """Whether the name names no body in particular: 我局, 本机关, 各部门."""
    return bool(_NOBODY.fullmatch(name))


def body_of(name: str) -> str:
    """The body that an office named as its contact belongs to: 河湾镇 of 河湾镇党政办公室."""
    body = government(_OFFICE.sub("", name))
    return body if is_institution(body) or ("领导小组" in name and is_region(body)) else name


def without_foreign_words(name: str) -> str:
    """The name without the advertising that a hijacked page puts into it."""
    return _FOREIGN.sub("", name).strip("_-:@. ")
