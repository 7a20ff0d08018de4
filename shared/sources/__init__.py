"""``sources.yaml``: whose reports are fetched, from which pages."""

from shared.sources.load import BadSources, Mistake, load
from shared.sources.model import Entry, Source

__all__ = ["BadSources", "Entry", "Mistake", "Source", "load"]
