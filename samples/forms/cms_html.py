"""A report as a content management system shows it: plain tables among navigation, metadata and footer."""

from samples.dice import Dice
from samples.forms.document import HEADINGS, Document
from samples.forms.markup import Style, skeletons

_PLAIN = Style(' border="1" cellspacing="0" width="100%"', "", "", str, "%s")
_PARAGRAPHS = Style(
    ' class="gk-table" style="border-collapse: collapse; width: 100%"',
    ' style="height: 19px"',
    ' style="border: 1px solid #000; padding: 2px 5px"',
    lambda text: f"<p>{text}</p>",
    '<p style="text-align: center">%s</p>',
)
_BREAKS = {"商业企业": "商业<br />企业", "科研机构": "科研<br />机构", "社会公益组织": "社会公益<br />组织"}
_BROKEN_HEADERS = Style(
    ' class="MsoTableGrid" border="1"', "", ' align="center"', lambda text: _BREAKS.get(text, text), "&nbsp;%s&nbsp;"
)
_STYLES = (_PLAIN, _PARAGRAPHS, _BROKEN_HEADERS)


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n".join(f"<p>　　{text}</p>" for text in texts)


def body(document: Document, style: Style) -> str:
    """The report itself, without the page around it."""
    found = skeletons(document.template, style, split=document.split)
    values = document.values
    parts = [
        _paragraphs((document.preface, HEADINGS[0], *document.overview, HEADINGS[1])),
        found.disclosure % values.disclosure,
        _paragraphs((HEADINGS[2],)),
        found.applications % values.applications,
        _paragraphs((HEADINGS[3],)),
        found.reviews % values.reviews,
        _paragraphs((HEADINGS[4], *document.problems, HEADINGS[5], *document.other)),
    ]
    return "\n".join(parts)


def _metadata(document: Document) -> str:
    published = f"{document.published_on:%Y-%m-%d}" if document.year else ""
    return f"""<table class="xxgk-meta" width="100%">
<tr><td><b>索引号：</b>{document.index_number}</td><td><b>发布机构：</b>{document.agency}</td></tr>
<tr><td><b>发文日期：</b>{published}</td><td><b>文　　号：</b></td></tr>
<tr><td colspan="2"><b>名　　称：</b>{document.title}</td></tr>
</table>"""


def _navigation(document: Document) -> str:
    trail = " &gt; ".join(("首页", *document.region_path, "政府信息公开", "政府信息公开年报"))
    return f"""<div class="header"><ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/{document.site}/">政务公开</a></li>
<li><a href="/{document.site}/zfxxgk/zfxxgknb/">政府信息公开年报</a></li><li><a href="#">互动交流</a></li></ul></div>
<div class="location">当前位置：{trail}</div>"""


def render(document: Document, dice: Dice, charset: str) -> str:
    """The page; ``charset`` is declared in it unless it is empty."""
    declared = f'<meta charset="{charset}">\n' if charset else ""
    metadata = _metadata(document) if dice.chance(0.6) else ""
    date = f"发布时间：{document.published_on:%Y-%m-%d}　" if document.year else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
{declared}<title>{document.title}_{document.agency}</title>
<meta name="ArticleTitle" content="{document.title}">
<style>.gk-table td {{ font-size: 14px }}</style>
</head>
<body>
{_navigation(document)}
{metadata}
<div class="article">
<h1>{document.title}</h1>
<div class="info">{date}来源：{document.agency}　字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a></div>
<div id="zoom" class="article-content">
{body(document, dice.pick(_STYLES))}
</div>
<div class="share">分享到： 微信 微博　<a href="#">打印本页</a> <a href="#">关闭窗口</a></div>
</div>
<div class="footer"><p>主办单位：{document.agency}　网站标识码：{document.index_number[:6]}</p>
<p>扫一扫在手机打开当前页</p></div>
</body>
</html>
"""
