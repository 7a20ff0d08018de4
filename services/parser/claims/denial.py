"""How sentences state a zero in words."""

from services.parser.claims.pattern import by_word, pattern
from services.parser.claims.vocabulary import AND, APPLICATION

_NOT_TAKEN = r"(?:未|没有|没|无)曾?(?:接?收到|受理|接到|接收)"
_NO_GRIEVANCE = (
    r"(?!(?:申请|事项|件|信息|工作|方面)*[的而所]?(?:引发|引起|产生|提起|提出|相关|有关)?的?"
    r"(?:行政|投诉|举报|复议|诉讼|异议|意见|收费))"
)
"""No complaint about applications is not no application."""
_NOT_HAPPENED = (
    r"(?:无(?![法关需偿])|没有"
    r"|[未没]曾?(?:发生|出现|产生|接?收到|接到|接收|受理|办理|因|涉及|有|被|存在|引发|引起|提起|发现))"
)
_NO_FIGURE = r"(?![^,;\d]{0,8}\d+[件宗起例])"
"""What is counted has happened."""

DENIALS = by_word(
    pattern("received", "申请", rf"{_NOT_TAKEN}[^,，。;]{{0,24}}?(?:{APPLICATION}){_NO_GRIEVANCE}"),
    pattern(
        "received",
        "申请",
        rf"{_NOT_TAKEN}[^,，。;]{{0,16}}(?:公开(?![招选遴竞拍])[^,，。;复诉]{{0,10}}申请|申请公开){_NO_GRIEVANCE}",
    ),
    pattern("reviews", "复议", rf"{_NOT_HAPPENED}[^。;\d]{{0,24}}?复议{_NO_FIGURE}"),
    pattern(
        "suits",
        "诉",
        rf"{_NOT_HAPPENED}[^。;\d]{{0,36}}?(?:行政诉讼|起诉|复议(?:案件|事项|申请)?{AND}(?:提起)?诉讼){_NO_FIGURE}",
    ),
)
