"""The pages around the reports: the list of agencies, an agency's home page and its list of reports."""

from collections.abc import Iterable
from html import escape

from samples.agency import Agency
from samples.report import SampleReport

AGENCIES_A_PAGE = 200


def list_path(agency: Agency) -> str:
    """Path of the page that lists an agency's reports."""
    return f"/{agency.site}/zfxxgk/zfxxgknb/"


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title></head>
<body><h1>{escape(title)}</h1>
{body}
</body></html>
"""


def _links(links: Iterable[tuple[str, str]]) -> str:
    items = "\n".join(f'<li><a href="{escape(path)}">{escape(text)}</a></li>' for path, text in links)
    return f'<ul class="list">\n{items}\n</ul>'


def root(agencies: list[Agency], page: int, pages: int) -> str:
    """The list of agencies, ``page`` of ``pages``, both from 1."""
    following = f'<p><a class="next" href="/?page={page + 1}">下一页</a></p>' if page < pages else ""
    return _page("政府网站目录", _links((list_path(agency), agency.name) for agency in agencies) + following)


def home(agency: Agency) -> str:
    """An agency's own home page."""
    return _page(agency.name, _links([(list_path(agency), "政府信息公开年报")]))


def reports(agency: Agency, published: Iterable[SampleReport]) -> str:
    """The list of an agency's reports."""
    items = "\n".join(
        f'<li><a href="{report.path}" title="{report.title}">{report.title}</a>'
        f"<span>{report.published_on:%Y-%m-%d}</span></li>"
        for report in published
    )
    return _page(f"{agency.name} 政府信息公开年报", f'<ul class="list">\n{items}\n</ul>')
