"""Traditional and Simplified characters as one, when text is indexed and when it is searched."""

from typing import Any

_FIRST, _AFTER_LAST = 0x3400, 0xA000


def to_simplified() -> dict[str, Any]:
    """A character filter, one character for one, so that highlights stand where they should."""
    from opencc import OpenCC

    characters = [chr(code) for code in range(_FIRST, _AFTER_LAST)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    mappings = [f"{printed} => {simple}" for printed, simple in pairs if simple != printed and len(simple) == 1]
    return {"type": "mapping", "mappings": mappings}
