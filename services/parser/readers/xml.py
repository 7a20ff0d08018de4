"""XML parts of office documents, parsed without entities, network or unbounded nesting."""

from typing import Any, TypeAlias

from lxml import etree

from shared.errors import UnreadableDocument

_MOST_BYTES = 12 * 2**20
"""A report's XML has a tenth of it, pictures being other parts."""

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""


def parse_xml(content: bytes, name: str) -> Element:
    """The root of a part. ``name`` is for the error.

    Raises:
        UnreadableDocument: It is no well-formed XML, larger than 12 MiB, nested deeper than libxml2's 256 levels, or
            declares a DTD, which no office document does.

    """
    if len(content) > _MOST_BYTES:
        raise UnreadableDocument(f"{name} has {len(content)} bytes, more than {_MOST_BYTES}.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"Damaged XML in {name}: {error}.") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(f"{name} declares XML entities or holds nothing.")
    return root
