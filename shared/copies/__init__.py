"""Text that reports of different bodies have in common. See docs/decisions/0016-copies.md."""

from shared.copies.fingerprints import fingerprints
from shared.copies.index import copies
from shared.copies.model import Copy

__all__ = ["Copy", "copies", "fingerprints"]
