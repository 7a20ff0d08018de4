"""A hash of a PDF without what changes each time it is stamped out anew."""

import hashlib
import re

STAMPS = re.compile(
    rb"/(?:CreationDate|ModDate)\s{0,8}(?:\([^()\\]{0,64}\)|<[0-9A-Fa-f\s]{0,256}>)"
    rb"|/ID\s{0,8}\[\s{0,8}(?:\((?:[^()\\]|\\.){0,128}\)|<[0-9A-Fa-f\s]{0,128}>)\s{0,8}"
    rb"(?:\((?:[^()\\]|\\.){0,128}\)|<[0-9A-Fa-f\s]{0,128}>)\s{0,8}\]"
    rb"|<(xmp:(?:CreateDate|ModifyDate|MetadataDate)|xmpMM:(?:DocumentID|InstanceID))>[^<]{0,128}</\1>"
    rb"|(?:xmp:(?:CreateDate|ModifyDate|MetadataDate)|xmpMM:(?:DocumentID|InstanceID))=\"[^\"]{0,128}\"",
    re.DOTALL,
)
XREF = re.compile(rb"startxref\s{1,8}\d{1,12}|\bxref\b[\s\d]{0,64}(?:\d{10} \d{5} [nf]\s{1,2})*")
"""Where objects stand in the file; a stamp of another length moves them all."""


def fingerprint_of(content: bytes) -> str | None:
    """The fingerprint of a PDF, hexadecimal; None for anything else, which its own hash identifies.

    Time stamps, file ids and offsets are left out as far as the file writes them plainly. Two files of the same
    fingerprint show the same pages; two of the same pages may differ, and are then two documents.
    """
    if not content.startswith(b"%PDF-"):
        return None
    return hashlib.sha256(XREF.sub(b"", STAMPS.sub(b"", content))).hexdigest()
