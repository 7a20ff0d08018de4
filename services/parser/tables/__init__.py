"""The three tables of a report, each recognised by its own labels."""

from services.parser.tables.applications import read_applications
from services.parser.tables.disclosure import read_disclosure
from services.parser.tables.review import read_review

__all__ = ["read_applications", "read_disclosure", "read_review"]
