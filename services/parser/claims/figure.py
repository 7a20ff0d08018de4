"""How sentences state each kind of claim by a figure. What is not surely the claim is left out."""

from services.parser.claims.numeral import NUMERAL
from services.parser.claims.pattern import by_word, pattern
from services.parser.claims.vocabulary import AND, APPLICATION, CASES, DISPUTE, GAP, IN_ALL, NUMBER, TAKEN

_DECISIONS = rf"{NUMBER}(?:件|宗|起|份|例)"
_DOCUMENTS = rf"{NUMBER}(?:件|个|份|部|项)"
_MONEY = rf"{NUMBER}(?P<unit>元)"
_ANSWER = r"[”\"』」》]?(?:的)?(?:信息|答复|决定|处理|申请|告知)?(?:的)?(?:共|共计|数)?(?:为|:|有)?"
_YEAR_BEFORE = r"(?:上一?年度?|去年|上年末|往年)"
_NEXT_YEAR = r"(?:下一?年度?|次年|来年|明年|20\d\d年)"
_CARRIED = rf"(?:{APPLICATION}|(?:政府)?信息公开|申请)?(?:的)?(?:办理)?(?:件|事项)?(?:数量|数)?(?:为)?{CASES}"
_NEITHER = (
    rf"复议{DISPUTE}{AND}被?(?:提起)?(?:行政)?诉讼{DISPUTE}{IN_ALL}(?:均为?|都为?|各)?(?=[0零〇][件宗起例]){CASES}"
)
"""One figure for both is a figure of each only where it is zero."""

FIGURES = by_word(
    pattern("received", "新收", rf"新收(?:到)?(?:的)?(?:{APPLICATION}|申请)?(?:为)?{CASES}"),
    pattern("received", "申请", rf"{TAKEN}{GAP}(?:{APPLICATION}){IN_ALL}{CASES}"),
    pattern("received", "申请", rf"{TAKEN}{GAP}信息公开申请{IN_ALL}{NUMBER}条"),
    pattern(
        "received", "申请", rf"{TAKEN}{GAP}(?:{APPLICATION})(?:的)?(?:总数|总量|数量)(?:为|是|:){NUMBER}(?=[,;、)]|$)"
    ),
    pattern("received", "申请", rf"{TAKEN}共?(?:(?:{NUMERAL})[名位个人])?{GAP}申请(?:政府)?信息公开{IN_ALL}{CASES}"),
    pattern("received", "申请", rf"{TAKEN}(?:的)?{CASES}(?:的)?(?:{APPLICATION})"),
    pattern("received", "申请", rf"(?:{APPLICATION})(?:总数|总量|数量|共)?{TAKEN}(?:共)?{CASES}"),
    pattern("carried_over", "转", rf"{_YEAR_BEFORE}(?:结转|转结|转入|接转)(?:的|至?本年度?)?{_CARRIED}"),
    pattern("carried_over", "结转", rf"结转{_YEAR_BEFORE}(?:的)?(?:{APPLICATION}|申请)?{CASES}"),
    pattern("carried_over", "新收", rf"新收[^。]{{0,14}}[,、和](?:结转|转结)(?:的)?{CASES}"),
    pattern("carried_forward", "转", rf"结?转(?:至|到|入)?{_NEXT_YEAR}度?(?:继续)?(?:办理|答复|处理)?的?{_CARRIED}"),
    pattern("carried_forward", "结转", rf"{CASES}(?:申请)?(?:将)?结转(?:至|到|入)?{_NEXT_YEAR}"),
    pattern("handled", "申请", rf"(?:办结|办理完毕|答复)(?:的)?(?:{APPLICATION}|申请)?{IN_ALL}{CASES}"),
    pattern("granted", "予以公开", rf"(?<![不分])予以公开{_ANSWER}{CASES}"),
    pattern("partial", "部分", rf"部分(?:予以)?公开{_ANSWER}{CASES}"),
    pattern("partial", "区分处理", rf"区分处理后?(?:予以)?公开数?{_ANSWER}{CASES}"),
    pattern("denied", "不予公开", rf"不予公开{_ANSWER}{CASES}"),
    pattern("unable", "无法提供", rf"无法提供{_ANSWER}{CASES}"),
    pattern("refused", "不予处理", rf"不予处理{_ANSWER}{CASES}"),
    pattern("other", "其他", rf"(?:作)?其他(?:方式)?处理{_ANSWER}{CASES}"),
    pattern("reviews", "复议", rf"行政复议{DISPUTE}{IN_ALL}{CASES}"),
    pattern("reviews", "复议", rf"{CASES}(?:的)?行政复议"),
    pattern("reviews", "复议", _NEITHER),
    pattern("suits", "诉", rf"行政诉讼{DISPUTE}{IN_ALL}{CASES}"),
    pattern("suits", "诉", rf"{CASES}(?:的)?行政诉讼"),
    pattern("suits", "复议", _NEITHER),
    *(
        each
        for row, word, name, apart in (
            ("normative_documents", "规范性文件", "(?:行政)?规范性文件", "(?:(?!规章)[^。])"),
            ("regulations", "规章", "(?:政府|部门)?规章", "(?:(?!规范性文件)[^。])"),
        )
        for each in (
            pattern(f"{row}_issued", word, rf"(?:制发|制定|出台|印发)(?:的)?{name}{IN_ALL}{_DOCUMENTS}"),
            pattern(f"{row}_issued", word, rf"{name}{apart}{{0,24}}?(?:本年)?制发(?:件数)?{_DOCUMENTS}"),
            pattern(f"{row}_repealed", word, rf"废止(?:的)?{name}{IN_ALL}{_DOCUMENTS}"),
            pattern(f"{row}_repealed", word, rf"{name}{apart}{{0,36}}?废止(?:件数)?{_DOCUMENTS}"),
            pattern(f"{row}_in_force", word, rf"现行有效(?:的)?{name}{IN_ALL}{_DOCUMENTS}"),
            pattern(f"{row}_in_force", word, rf"{name}{apart}{{0,48}}?现行有效(?:件数)?{_DOCUMENTS}"),
        )
    ),
    pattern("licensing", "行政许可", rf"行政许可(?:处理)?(?:决定|案件)?(?:数量)?{IN_ALL}{_DECISIONS}"),
    pattern("penalty", "行政处罚", rf"行政处罚(?:处理)?(?:决定|案件)?(?:数量)?{IN_ALL}{_DECISIONS}"),
    pattern("coercion", "行政强制", rf"行政强制(?:处理)?(?:决定|措施|案件)?(?:数量)?{IN_ALL}{_DECISIONS}"),
    pattern("fees", "收费", rf"行政事业性收费(?:金额|总金额|收入)?{IN_ALL}{_MONEY}"),
    pattern("published", "信息", rf"(?:公开(?<!申请公开)|发布)(?:各类|的)?(?:政府|政务)?信息{IN_ALL}{NUMBER}(?:条|篇)"),
)
