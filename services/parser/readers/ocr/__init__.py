"""OCR of scanned PDFs and of image files.

``read_scan`` and ``read_image`` make pages like those of a text layer, to be laid down by ``readers.paged``.
Needs the extra ``ocr``; without it this module cannot be imported.
"""

from services.parser.readers.ocr.scan import read_image, read_scan

__all__ = ["read_image", "read_scan"]
