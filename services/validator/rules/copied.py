"""The running text is last year's: only dates and figures were changed."""

from collections.abc import Iterator

from services.validator.example import Example, narrated, report
from services.validator.history.sketch import SIZE, clauses_in, likeness
from services.validator.history.subject import YearInHistory
from services.validator.rule import Breach, HistoryRule
from shared.contracts import Report

ALIKE = 0.8
"""Share of clauses in common, of all clauses of both texts."""
LEAST_CLAUSES = 12
"""A text of fewer clauses says too little to be called copied."""


def _check(subject: YearInHistory) -> Iterator[Breach]:
    before, now = subject.previous, subject.edition
    if before is None or min(clauses_in(now.text), clauses_in(before.text)) < LEAST_CLAUSES:
        return
    share = likeness(now.text, before.text)
    if share >= ALIKE:
        yield Breach(
            f"正文与 {before.year} 年报告雷同：不计数字，约 {share:.0%} 的语句相同。",
            f"The text is that of {before.year}: figures aside, about {share:.0%} of the clauses are the same.",
            sentences=subject.repeated,
            about=str(before.year),
        )


_TEXT = (
    "我局围绕预算公开梳理事项清单，明确责任科室和办理时限。全年发布预算信息{n}条，制作政策解读{m}篇。"
    "对历年政策文件开展清理，标注文件有效性。网站专栏增设预算检索入口，页面适配手机浏览。"
    "每月通报科室公开情况，对靠后的科室限期整改。邀请群众代表参加政务公开日活动，征求对预算公开的意见。"
    "加强公开业务的培训，统一答复文书的格式。存在的不足是个别科室主动公开意识不强，解读形式还比较单一。"
)
_OTHER = (
    "今年起部门决算与预算同步公开到项级科目。新设惠民补贴查询页面，群众可按姓名查到发放明细。"
    "全年答复来信{n}件，平均用时{m}天。撤并三个长期不更新的栏目，历史文件移入档案库。"
    "聘请律师审核复杂的申请答复，全年没有因答复引起的诉讼。下一步将把绩效评价报告全部上网。"
    "补贴资金的发放标准随文公开，受理窗口摆放纸质版。编制的办事指南已翻译成两种民族文字版本。"
)


def _narrated(text: str, number: int) -> Report:
    return report(narrative=narrated(text.format(n=number, m=number % 9 + 1)), year=2000 + number)


RULE = HistoryRule(
    code="copied",
    zh="正文照抄上一年",
    en="Text copied from last year",
    severity="warning",
    basis=f"本机关上一年报告的正文：去掉数字后按小句比对（MinHash，取 {SIZE} 个），相同的超过八成",
    meaning="把两年的正文切成小句、去掉数字后比对，超过八成相同的视为照抄；少于 12 个小句的短文不判断。"
    "列出最长的相同语句。",
    meaning_en="Both texts are cut into clauses, digits aside. When more than four fifths of all clauses are the "
    "same the "
    "text is called copied; the longest of the same sentences are shown. Texts of fewer than 12 clauses are not "
    "judged.",
    example=Example(
        breach=(_narrated(_TEXT, 22), _narrated(_TEXT, 23)),
        passes=(_narrated(_TEXT, 22), _narrated(_OTHER, 23)),
    ),
    check=_check,
)
