"""Bytes of a page to text, well enough to find links and to know a firewall's page; never to read a report."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(content: bytes) -> str:
    """The text: by its byte order mark, else strict UTF-8, else GB 18030, as pages without a charset are."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def squeezed(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)
