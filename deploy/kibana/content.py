"""What people see in Kibana: the data views, the lists and the dashboards. Titles are Chinese, then English."""

from deploy.kibana.panel import Bucket, Dashboard, DataView, Measure, Panel, SavedSearch

REPORTS, FETCHES = "reports", "fetches"
DATA_VIEWS = (
    DataView(REPORTS, "年报 Reports"),
    DataView(FETCHES, "年报（按抓取时间） Reports by time of fetching", "source.fetched_at"),
)

_USABLE = "quality.usable_for_sums : true"
_COUNT = Measure("报告数 Reports")
_YEAR = Bucket("year", "年度 Year", size=20, by_value=True)
_BODIES = Measure("机关数 Bodies", "unique_count", "agency_id")
_QUALITY = Measure("平均质量分 Average quality", "average", "quality.score")


def _sum(label: str, path: str) -> Measure:
    return Measure(label, "sum", f"figures.{path}")


VOLUME = Dashboard(
    "volume",
    "年报 数量 Reports · volume",
    "How many reports there are, of which years, bodies, forms and kinds of file, and when they came in.",
    FETCHES,
    (
        Panel("reports", "报告 Reports", "metric", (_COUNT,), width=12, height=8),
        Panel("bodies", "机关 Bodies", "metric", (_BODIES,), width=12, height=8),
        Panel("quality", "平均质量分 Average quality", "metric", (_QUALITY,), width=12, height=8),
        Panel(
            "sums",
            "可用于求和 Usable for sums",
            "metric",
            (Measure("报告数 Reports", only=_USABLE),),
            width=12,
            height=8,
        ),
        Panel(
            "fetched",
            "抓取 Fetched over time",
            "bar_stacked",
            (_COUNT,),
            (Bucket("source.fetched_at", "抓取时间 Fetched", "date_histogram"),),
            width=48,
        ),
        Panel("years", "按年度 By year", "bar_stacked", (_COUNT,), (_YEAR, Bucket("template", "版式 Template"))),
        Panel("media", "按文件类型 By media type", "pie", (_COUNT,), (Bucket("media_type", "文件类型 Media type"),)),
        Panel("parser", "按解析器 By parser", "table", (_COUNT,), (Bucket("parser.version", "版本 Version"),)),
        Panel(
            "published",
            "按发布日期 By date of publication",
            "bar_stacked",
            (_COUNT,),
            (Bucket("published_on", "发布日期 Published", "date_histogram"),),
        ),
    ),
)

FINDINGS = Dashboard(
    "findings",
    "年报 问题 Reports · findings",
    "Which rules the reports break, how badly, and what the parser was not sure of.",
    REPORTS,
    (
        Panel(
            "broken",
            "有问题的报告 With findings",
            "metric",
            (Measure("报告数 Reports", only="has_findings : true"),),
            width=16,
            height=8,
        ),
        Panel(
            "doubtful",
            "有存疑的报告 With doubts",
            "metric",
            (Measure("报告数 Reports", only="has_doubts : true"),),
            width=16,
            height=8,
        ),
        Panel(
            "median",
            "质量分中位数 Median quality",
            "metric",
            (Measure("中位数 Median", "median", "quality.score"),),
            width=16,
            height=8,
        ),
        Panel(
            "rules",
            "按规则 By rule",
            "bar_horizontal",
            (_COUNT,),
            (Bucket("finding_rules", "规则 Rule", size=20),),
            height=20,
        ),
        Panel(
            "doubts",
            "按存疑 By doubt",
            "bar_horizontal",
            (_COUNT,),
            (Bucket("doubt_codes", "存疑 Doubt", size=20),),
            height=20,
        ),
        Panel(
            "severities",
            "按严重程度与年度 By severity and year",
            "bar_stacked",
            (_COUNT,),
            (_YEAR, Bucket("finding_severities", "严重程度 Severity")),
        ),
        Panel(
            "obstacles",
            "不能求和的原因 Why not usable for sums",
            "table",
            (_COUNT,),
            (Bucket("quality.obstacles", "原因 Reason", size=20),),
        ),
        Panel(
            "changes",
            "更正与不一致 Corrections and disagreements",
            "table",
            (_COUNT,),
            (Bucket("changes.kind", "类型 Kind"), Bucket("changes.path", "单元格 Cell")),
        ),
    ),
)

TRENDS = Dashboard(
    "trends",
    "年报 趋势 Reports · trends",
    "Sums over the years, of the reports only whose figures can be added.",
    REPORTS,
    (
        Panel(
            "applications",
            "依申请公开 Applications",
            "line",
            (
                _sum("新收 New", "applications.new_received.total"),
                _sum("办结 Settled", "applications.total.total"),
                _sum("结转 Carried forward", "applications.carried_forward.total"),
            ),
            (_YEAR,),
            _USABLE,
            width=48,
        ),
        Panel(
            "outcomes",
            "答复结果 Outcomes",
            "bar_stacked",
            (
                _sum("予以公开 Granted", "applications.granted.total"),
                _sum("部分公开 Partly", "applications.partial.total"),
                _sum("本机关不掌握 Not held", "applications.unable_not_held.total"),
                _sum("信访举报 Complaints", "applications.refuse_complaint.total"),
            ),
            (_YEAR,),
            _USABLE,
        ),
        Panel(
            "contested",
            "复议与诉讼 Reviews and litigation",
            "line",
            (
                _sum("行政复议 Reviews", "review.total"),
                _sum("直接起诉 Sued directly", "litigation_direct.total"),
                _sum("复议后起诉 Sued after review", "litigation_after_review.total"),
            ),
            (_YEAR,),
            _USABLE,
        ),
        Panel(
            "active",
            "主动公开 Active disclosure",
            "line",
            (
                _sum("行政许可 Licences", "active_disclosure.licensing_decisions"),
                _sum("行政处罚 Penalties", "active_disclosure.penalty_decisions"),
                _sum("行政强制 Coercion", "active_disclosure.coercion_decisions"),
            ),
            (_YEAR,),
            _USABLE,
        ),
        Panel("counted", "计入的报告 Reports counted", "bar_stacked", (_COUNT, _BODIES), (_YEAR,), _USABLE),
    ),
)

REGIONS = Dashboard(
    "regions",
    "年报 地区与机关 Reports · regions and bodies",
    "Who reports, how well, and who has how much to do.",
    REPORTS,
    (
        Panel(
            "bodies",
            "机关 Bodies",
            "table",
            (_COUNT, _QUALITY, _sum("新收申请 New applications", "applications.new_received.total")),
            (Bucket("agency.keyword", "机关 Body", size=100),),
            width=48,
            height=24,
        ),
    ),
)

DASHBOARDS = (VOLUME, FINDINGS, TRENDS, REGIONS)

_LIST = ("agency", "year", "title", "quality.score", "source.final_url")
SEARCHES = (
    SavedSearch(
        "broken",
        "有严重问题的报告 Reports with errors",
        "Reports that break a rule of severity error.",
        REPORTS,
        (*_LIST, "finding_rules"),
        "content_version",
        "finding_severities : error",
    ),
    SavedSearch(
        "doubtful",
        "存疑的报告 Reports with doubts",
        "Reports that the parser could not read for sure.",
        REPORTS,
        (*_LIST, "doubt_codes"),
        "content_version",
        "has_doubts : true",
    ),
    SavedSearch(
        "corrected",
        "更正过的报告 Corrected reports",
        "Reports whose figures another document gives otherwise.",
        REPORTS,
        (*_LIST, "changes.kind", "changes.path"),
        "content_version",
        "changes.kind : *",
    ),
    SavedSearch(
        "newest",
        "最近抓取 Last fetched",
        "What came in last.",
        FETCHES,
        (*_LIST, "coverage"),
        "source.fetched_at",
    ),
)
