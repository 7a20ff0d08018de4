"""The applicants a figure speaks of: 自然人申请5件、法人申请2件 counts each, and neither is the whole."""

import re

from services.parser.claims.mention import Mention

_KIND = "自然人|公民|个人|法人|企业|组织|机构"
_KINDS = re.compile(_KIND)
_NEXT = re.compile(rf"[,、;和及](?!其中)[^,;。、\d]{{0,8}}(?:{_KIND})[^,;。、\d]{{0,12}}\d+件")


def is_of_all_applicants(mention: Mention) -> bool:
    """Whether the figure is not of one kind of applicant with the figure of another behind it."""
    if not _NEXT.match(mention.after):
        return True
    return len(set(_KINDS.findall(mention.clause + mention.words))) != 1
