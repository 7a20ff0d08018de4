"""The outline of reports before 2019: headings of their own, numbered as they please, mapped onto the six sections."""

import re

from services.parser.document import Document
from services.parser.sections import Heading
from shared.contracts import SectionKey

_TOPICS: tuple[tuple[SectionKey, str], ...] = (
    ("overview", r"概\s*述|总体情况|基本情况|工作情况|组织领导"),
    ("active_disclosure", r"主动公开"),
    ("applications", r"依申请公开|申请公开|公开申请"),
    ("review_litigation", r"复议|诉讼"),
    ("problems", r"问题|不足|改进"),
    ("other", r"其他|其它|附\s*表|统计表|有关说明"),
)
_TAIL = (
    r"概\s*述|情况(?!统计)|(?:问题|不足)(?:[和及与、]?(?:改进|整改|下一步|今后)?(?:工作)?(?:情况|措施|打算|意见)){0,2}"
    r"|措施|打算|事项|统计表|附\s*表|说明|(?=\n)"
)
_NUMBERED = re.compile(
    r"(?<![一二三四五六七八九十第])[一二三四五六七八九十]{1,2}[ \t]*[、.][ \t]*"
    rf"(?P<words>[^\n。,;:(]{{0,36}}?(?:{_TAIL}))"
)
_LEAST = 3


def old_headings(document: Document) -> list[Heading]:
    """The headings in order, each of the six at most once; none where fewer than three are found.

    What stands under a heading of another kind (收费及减免情况) belongs to the section before it.
    """
    found: list[Heading] = []
    topics = list(_TOPICS)
    for heading in _NUMBERED.finditer(document.narrow):
        for at, (key, words) in enumerate(topics):
            if re.search(words, heading["words"]):
                found.append(Heading(key, heading.start(), heading.end()))
                topics = topics[at + 1 :]
                break
    return found if len(found) >= _LEAST else []
