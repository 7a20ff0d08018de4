"""What a page holds but does not show: hidden elements, scripts, templates, and copies for programs."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER_SHOWN = "script, style, noscript, template"
_MARKED = (
    "[hidden], [style*=none i], [style*=hidden i], [style*=mso-hide i], [style*=font-size i], "
    "table[aria-hidden=true], tr[aria-hidden=true], td[aria-hidden=true], th[aria-hidden=true]"
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0+(?:\.0+)?(?:[a-z%]+)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        rb"display\s*:\s*none",
        rb"visibility\s*:\s*hidden",
        rb"mso-hide",
        rb"font-size\s*:\s*0",
        rb"aria-hidden",
    )
)
"""Each begins with a literal and is looked for by itself, in lower case: six times as fast as one for all."""
_ATTRIBUTE = re.compile(rb"\shidden\b")
_LEAST_SHOWN = 200


def remove_hidden(tree: LexborHTMLParser, lowered: bytes) -> None:
    """Take out of ``tree`` what nobody sees. A page that would be left without its text keeps it: a script shows it.

    ``lowered``: the page's bytes in an encoding that holds ASCII, in lower case.
    """
    for node in tree.css(_NEVER_SHOWN):
        node.decompose()
    if tree.body is None or not _may_hide(lowered):
        return
    hidden = [node for node in tree.body.css(_MARKED) if _is_hidden(node)]
    if len(tree.body.text()) - sum(len(node.text()) for node in hidden) < _LEAST_SHOWN:
        return
    for node in hidden:
        node.decompose()


def _may_hide(lowered: bytes) -> bool:
    if any(sign.search(lowered) for sign in _SIGNS):
        return True
    return b"hidden" in lowered and bool(_ATTRIBUTE.search(lowered))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDING.search(attributes.get("style") or ""))
