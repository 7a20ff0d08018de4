"""What a Word document shows: deleted and hidden parts taken out, text boxes put behind their paragraphs."""

# Breaks and tabs become text of the tree itself, so that libxml2 and not Python gathers a cell's words.

from collections.abc import Callable, Mapping

from services.parser.readers.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, ROW, CELL = f"{W}p", f"{W}tr", f"{W}tc"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BOX = f"{W}txbxContent"
_RUN, _RUN_PROPERTIES = f"{W}r", f"{W}rPr"
_CHARACTERS = {P: "\n", f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
_TEXTS = (f"{W}t", *_CHARACTERS)
_OFF = frozenset(("0", "false", "off"))


def leave_visible(root: Element) -> None:
    """Change the tree of a document's body so that only what a reader sees is left in it."""
    for node in list(root.iter(*_REMOVALS)):
        _REMOVALS[str(node.tag)](node)
    for box in reversed(list(root.iter(_BOX))):
        paragraph = next(box.iterancestors(P), None)
        if paragraph is not None:
            paragraph.addnext(box)
    for node in root.iter(*_CHARACTERS):
        if node.tag != f"{W}tab" or _is(node.getparent(), _RUN):  # elsewhere it is a tab stop
            node.text = _CHARACTERS[str(node.tag)]


def text_of(node: Element) -> str:
    """The text in a part of a tree that ``leave_visible`` has seen; every paragraph and break begins a line."""
    return "".join(node.itertext(*_TEXTS, with_tail=False))


def _remove(node: Element | None) -> None:
    parent = None if node is None else node.getparent()
    if node is not None and parent is not None:
        parent.remove(node)


def _first_alternative(node: Element) -> None:
    """Word writes a text box twice, as DrawingML and, for old programs, as VML."""
    for other in node[1:]:
        node.remove(other)


def _deletion(node: Element) -> None:
    """A tracked deletion: of the text in it, or of the row that it marks; that of a mere paragraph mark stays."""
    parent = node.getparent()
    if parent is not None and parent.tag == f"{W}trPr":
        _remove(parent.getparent() if _is(parent.getparent(), ROW) else None)
    elif not _is(parent, _RUN_PROPERTIES):
        _remove(node)


def _deleted_cell(node: Element) -> None:
    _remove(next(node.iterancestors(CELL), None))


def _hidden(node: Element) -> None:
    """Hidden text: a run's own property, not one that a tracked change replaced."""
    properties = node.getparent()
    run = properties.getparent() if properties is not None else None
    if _is(run, _RUN) and node.get(f"{W}val") not in _OFF:
        _remove(run)


def _is(node: Element | None, tag: str) -> bool:
    return node is not None and node.tag == tag


_REMOVALS: Mapping[str, Callable[[Element], None]] = {
    _ALTERNATIVES: _first_alternative,
    f"{W}del": _deletion,
    f"{W}moveFrom": _deletion,
    f"{W}cellDel": _deleted_cell,
    f"{W}vanish": _hidden,
    f"{W}rt": _remove,  # the pronunciation above a character
}
