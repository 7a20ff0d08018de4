"""What is known about one report of the made-up country."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samples.defect import Defect
from samples.ledger import Known
from shared.figures import TemplateName

Form = Literal["cms_html", "word_html", "pipe_text", "line_text", "glued_text", "tab_text", "pdf", "docx", "scan"]
FORMS: tuple[Form, ...] = ("cms_html", "word_html", "pipe_text", "line_text", "glued_text", "tab_text")
"""What the country's sites publish."""
ALL_FORMS: tuple[Form, ...] = (*FORMS, "pdf", "docx", "scan")
"""What any of its reports can be asked for in; the last three cost more to write."""


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report as a site serves it, with what a careful reader finds in it."""

    index: int
    agency: str
    region: tuple[str, ...]
    """Names of its regions from the province down."""
    year: int
    """The year it is about, printed or not."""
    template: TemplateName
    form: Form
    title: str
    published_on: date
    path: str
    """Path of its address, from ``/``."""
    media_type: str
    """As in the ``Content-Type`` header, with or without a charset."""
    content: bytes
    known: Known
    """The figures as printed, in the keys of ``shared.figures``; ``year`` is None where none is printed."""
    notes: dict[str, str] = field(default_factory=dict)
    """Path of a null cell: ``blank``."""
    defects: tuple[Defect, ...] = ()
    year_printed: bool = True
    ambiguous: tuple[str, ...] = ()
    """Paths of rows whose figures the text alone cannot decide, though ``known`` has them."""
    hostile: str | None = None
    """Name of the poison in its text, one of ``samples.poison.POISONS``."""
