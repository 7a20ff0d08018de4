"""How a title is worded: the body, the year and the kind of report, in any order, in a line or in a sentence."""

import re
from dataclasses import dataclass

from services.parser.identity.calendar_years import YEAR, year_in
from services.parser.identity.names import government, is_body, is_nobody

_TOPIC = r"(?:政府信息公开|政务信息公开|信息公开|政务公开|政[府务]信息公?(?=工作))"
_FILLING = r"(?:工作|开展|情况|总体|年度|总结|主要|的){0,6}"
_OTHER_TALK = (
    "编制|编写|撰写|报送|填报|格式|模板|范本|有关|相关|要求|基础|发布工作|公布工作|审核|考核|工作"
    "|专栏|栏目|板块|目录|指南"
)
_ANOTHER = rf"(?![》”\"]?的?(?:{_OTHER_TALK})|号)"
"""What follows where the words speak of other reports, or of how to write one."""
_MISPRINTED = r"(?=[工作年度]{0,6}[报告])[工作年度报告]{3,8}$"
"""工作年度报告 with its characters in another order, or without some of them."""
_KIND = re.compile(
    rf"{_TOPIC}(?:(?:工作|开展|情况|总体|的){{0,6}}(?P<inner>{YEAR})?{_FILLING}(?:报告|年报){_ANOTHER}"
    rf"(?:[(\[]?(?P<after>{YEAR})[)\]]?)?|{_MISPRINTED})"
)
_LAST_YEAR = re.compile(rf"(?P<year>{YEAR})的?$")
_FIRST_YEAR = re.compile(rf"(?P<year>{YEAR})(?!年?\d{{0,2}}[月.-])")
_SENTENCE = re.compile(r"[,。;!?]")
_BREAKS = re.compile(r"[,。;!?>»›|《》“”\"']+|(?<!@):+")
_LABEL = re.compile(
    r"^[#*•·\-\s]*(?:(?:(?:公报|文件|信息)?标\s*题|名\s*称|信息名称)[:|]?)?(?:\[[^\[\]]{1,8}\])?[#*•·\-\s<]*"
)
_BEFORE_NAME = re.compile(
    r"^.*(?:现将|(?:现|社会)(?:公布|发布|公开)|编制了?)(?=[^的])|^.*?(?:是|为|系|,)由|^由|^关于"
    r"|^将(?!乐|台|军)|^(?:现将?|公布|发布)$|^公布"
)
"""将 also begins names: 将乐县, 将台镇, 将军路街道."""
_AFTER_NAME = re.compile(
    r"(?:组织|特)?(?:编制|发布|公布)了?的?$|(?:关于)?(?:报送|发布|公布|印发|公开|上报|做好|开展)?$"
)
_SHORT_YEAR = re.compile(r"^[012]\d(?=[\u3400-\u9fff]{2})")
_SHORT_NAME = re.compile(r"\(以下简称[^()]*\)")
_CITED = re.compile(r"《[^《》]*》")
_ABOUT = re.compile(r"(?:关于|的|年度)+$")
_NOTICE = re.compile(r"》?的?(?:通知|函)")
_ISSUED = re.compile(r"关于(?:印发|发布|公布|公开)$")
"""A notice sends its own report out only with such words; others tell other bodies to write theirs."""
_LONGEST_NAME = 60
_LONGEST_LINE = 90
_MOST_KINDS = 4


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, the name in it (empty where it has none), and its year (None where it has none)."""

    text: str
    agency: str
    year: int | None


def title_in(line: str) -> Title | None:
    """The title in ``line``, which is narrow and without white space; None where it holds none."""
    line = _SHORT_NAME.sub("", _LABEL.sub("", line))
    after = 0
    for number, kind in enumerate(_KIND.finditer(line)):
        title = _title(line, kind, after)
        if title or number == _MOST_KINDS:
            return title
        after = kind.end()
    return None


def _title(line: str, kind: re.Match[str], after: int) -> Title | None:
    before, year = _dated(line[after : kind.start()])
    year = kind["inner"] or kind["after"] or year
    name = _name(before)
    if _is_of_others(line, before, kind) or not (_names_a_body(name) or _stands_alone(line, kind, before, name)):
        return None
    if not year and (not name or kind.end() < len(line)):
        return None
    if len(name) > _LONGEST_NAME or is_nobody(name):
        name = ""
    printed = line[_beginning(line, kind, name, year) : kind.end()]
    return Title(printed, government(name), year_in(year) if year else None)


def _names_a_body(name: str) -> bool:
    return is_body(name) and not is_nobody(name)


def _stands_alone(line: str, kind: re.Match[str], before: str, name: str) -> bool:
    """Whether it may be a title without a name, or with one like no other: 现将我局2022年度报告公布如下 is none."""
    prose = bool(_SENTENCE.search(before)) or kind.start() > _LONGEST_LINE
    return not prose and not (is_nobody(name) and kind.end() < len(line))


def _is_of_others(line: str, before: str, kind: re.Match[str]) -> bool:
    """Whether the words tell other bodies to write their reports."""
    return "做好" in _CITED.sub("", before) or bool(_NOTICE.match(line, kind.end()) and not _ISSUED.search(before))


def _dated(before: str) -> tuple[str, str]:
    """What stands before the kind without its year, and the year: agency and year come in either order."""
    last = _LAST_YEAR.search(before)
    if last:
        return before[: last.start()], last["year"]
    first = _FIRST_YEAR.search(before)
    return (before[first.end() :], first["year"]) if first else (before, "")


def _name(words: str) -> str:
    """The name at the end of ``words``: what follows the last break, without the verbs around it."""
    words = _ABOUT.sub("", words)
    name = _AFTER_NAME.sub("", words)
    name = _ABOUT.sub("", next((piece for piece in reversed(_BREAKS.split(name)) if piece), ""))
    name = _SHORT_YEAR.sub("", _BEFORE_NAME.sub("", name))
    return name.strip("*#_-:,.") if "(" in name else name.strip("《“\"'<>*#_-:,.)[]")


def _beginning(line: str, kind: re.Match[str], name: str, year: str) -> int:
    places = [line.rfind(words, 0, kind.start()) for words in (name.removesuffix("政府") or name, year) if words]
    return min([place for place in places if place >= 0], default=kind.start())
