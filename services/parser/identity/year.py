"""Which year a report is about: a vote, in which the stated period weighs most and publication dates nothing."""

import re
from collections import Counter

from services.parser.document import Document
from services.parser.identity.title import Title
from services.parser.ledger import Ledger

_PERIOD = re.compile(
    r"统计(?:的)?(?:数据)?(?:的)?(?:期限|时限|时间|周期|期间|范围|期)[^。;\n\d]{0,16}(20\d\d)|"
    r"(20\d\d)\s*[年./-]\s*0?1\s*[月./-]\s*0?1\s*日?\s*起?[^。\n\d]{0,4}[至到—-]+[^。\n\d]{0,3}"
    r"(?:20\d\d)?\s*[年./-]?\s*12\s*[月./-]\s*31"
)
_MENTION = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_REPORTED = re.compile(r"(20\d\d)\s*年度?的?(?:政府|政务)?信息公开|\n[ \t]*(20\d\d)年度?(?:以来)?[,以我本全在]")
"""Enough where nothing else tells the year: 2022年政府信息公开工作, or a line that begins: 2022年，我镇."""
_BODY = 6_000
_PERIOD_WEIGHT, _TITLE_WEIGHT, _MENTIONED_WEIGHT, _OFTEN_MENTIONED_WEIGHT = 7, 4, 1, 3
_LEAST_MENTIONS = 2
_OFTEN = 3


def year_of(document: Document, titles: list[Title], ledger: Ledger) -> int | None:
    """The best supported year; None where nothing tells it."""
    votes: Counter[int] = Counter()
    periods = {int(a or b) for a, b in _PERIOD.findall(document.narrow)}
    votes.update(dict.fromkeys(periods, _PERIOD_WEIGHT))
    stated = [title.year for title in titles if title.year]
    votes.update(dict.fromkeys(stated, _TITLE_WEIGHT))
    votes.update(stated[:1])
    mentions = Counter(map(int, _MENTION.findall(document.narrow[:_BODY]))).most_common(1)
    if not votes:
        votes.update({int(a or b) for a, b in _REPORTED.findall(document.narrow[:_BODY])})
    if mentions and (mentions[0][1] >= _LEAST_MENTIONS or votes):
        votes[mentions[0][0]] += _OFTEN_MENTIONED_WEIGHT if mentions[0][1] >= _OFTEN else _MENTIONED_WEIGHT
    if not votes:
        ledger.doubt("year-unknown", "year")
        return None
    if len(periods | set(stated)) > 1:
        ledger.doubt("year-disputed", "year", candidates=[str(year) for year, _ in votes.most_common()])
    return votes.most_common(1)[0][0]
