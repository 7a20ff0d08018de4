"""Which forms of a sample report can be written and read here."""

from functools import cache

from samples.country import Country
from samples.report import Form
from services.parser import read
from shared.errors import UnreadableDocument


@cache
def unavailable(form: Form) -> str:
    """Why nothing can be measured of this form: no writer, no reader; empty where both are there."""
    try:
        sample = Country(seed=1, reports=1).report(0, form)
    except (KeyError, ImportError) as error:
        return f"no sample report can be written as {form} ({error})"
    if form == "scan":
        return ""  # reading one takes seconds a page; a refusal shows where it is read
    try:
        read(sample.content, media_type=sample.media_type, url=sample.path)
    except (UnreadableDocument, ImportError) as error:
        return f"{form} is not read: {error}"
    return ""
