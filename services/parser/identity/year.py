"""Which year a report is about: a vote, in which the stated period weighs most and publication dates nothing."""

import re
from collections import Counter

from services.parser.document import Document
from services.parser.identity.title import Title
from services.parser.ledger import Ledger

_PERIOD = re.compile(
    r"统计(?:的)?(?:期限|时限|时间|周期|期间|范围)?[^。;\n]{0,12}?(20\d\d)\s*年?\s*1\s*月|"
    r"自\s*(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*起?[^。\n]{0,4}?[至到]"
)
_MENTION = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_BODY = 6_000
_PERIOD_WEIGHT, _TITLE_WEIGHT, _MOST_MENTIONED_WEIGHT = 7, 4, 1
_LEAST_MENTIONS = 2


def year_of(document: Document, titles: list[Title], ledger: Ledger) -> int | None:
    """The best supported year; None where nothing tells it."""
    votes: Counter[int] = Counter()
    periods = {int(a or b) for a, b in _PERIOD.findall(document.narrow)}
    votes.update(dict.fromkeys(periods, _PERIOD_WEIGHT))
    votes.update(dict.fromkeys({title.year for title in titles}, _TITLE_WEIGHT))
    if titles:
        votes[titles[0].year] += 1
    mentions = Counter(map(int, _MENTION.findall(document.narrow[:_BODY]))).most_common(1)
    if mentions and (mentions[0][1] >= _LEAST_MENTIONS or votes):
        votes[mentions[0][0]] += _MOST_MENTIONED_WEIGHT
    if not votes:
        ledger.doubt("year-unknown", "year")
        return None
    if len(periods | {title.year for title in titles}) > 1:
        ledger.doubt("year-disputed", "year", candidates=[str(year) for year, _ in votes.most_common()])
    return votes.most_common(1)[0][0]
