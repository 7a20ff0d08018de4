"""Reports that the law asks for and that are not there: the registry of sources against the index."""

from shared.overdue.index import export, overdue
from shared.overdue.missing import Missing, Overview, overview
from shared.overdue.published import Published
from shared.overdue.registry import within

__all__ = ["Missing", "Overview", "Published", "export", "overdue", "overview", "within"]
