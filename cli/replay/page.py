"""A comparison as a page of its own, for whoever must agree to the switch."""

from collections.abc import Iterable, Iterator
from html import escape

from cli.replay.comparison import Comparison, Difference

_STYLE = "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto}td,th{padding:.2em .6em;text-align:left}"


def page(found: Comparison, search: str) -> str:
    """The comparison as HTML; ``search`` is the search service's address, for links to reports."""
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>重放对比 Replay diff</title>'
        f"<style>{_STYLE}</style><h1>重放对比 Replay diff</h1>"
        f"<p>相同 same {found.same:,} · 变化 changed {found.changed:,} · 新增 gained {found.gained:,} · "
        f"缺失 lost {found.lost:,}</p>"
        + _table("数据 Figures", found.figures.most_common())
        + _table("问题 Findings", sorted(found.findings.items()))
        + _table("存疑 Doubts", sorted(found.doubts.items()))
        + _table("模板 Templates", found.templates.most_common())
        + "".join(_example(example, search) for example in found.examples)
        + _table("新增 Gained", ((name, "") for name in found.gained_ids))
        + _table("缺失 Lost", ((name, "") for name in found.lost_ids))
        + "</html>\n"
    )


def _table(title: str, rows: Iterable[tuple[object, object]]) -> str:
    lines = "".join(f"<tr><td>{escape(str(name))}</td><td>{escape(str(value))}</td></tr>" for name, value in rows)
    return f"<h2>{title}</h2><table>{lines}</table>" if lines else ""


def _example(example: Difference, search: str) -> str:
    name = escape(f"{example.agency or '机关不明'} {example.year or '年度不明'}")
    link = f"{escape(search)}/reports/{escape(example.report_id)}"
    return f'<h3><a href="{link}">{name}</a></h3>' + _table("", _rows(example))


def _rows(example: Difference) -> Iterator[tuple[str, str]]:
    for path, (old, new) in [*example.identity.items(), *example.figures.items()]:
        yield path, f"{old} → {new}"
    for name, count in [*example.findings.items(), *example.doubts.items()]:
        yield name, f"{count:+}"
