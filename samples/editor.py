"""The editor: chooses a form for a year's figures, makes the usual mistakes and writes the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from samples import poison
from samples.agency import Agency
from samples.ambiguity import ambiguous
from samples.dice import Dice
from samples.forms import cms_html, glued_text, line_text, pipe_text, tab_text, word_html
from samples.forms.document import Document, printed_values
from samples.ledger import Year
from samples.narrative import Narrative, narrative
from samples.report import FORMS, Form, SampleReport
from samples.statement import Statement, statement
from samples.wire import wire

_HTML: dict[Form, Callable[[Document, Dice, str], str]] = {
    "cms_html": cms_html.render,
    "word_html": word_html.render,
}
_TEXT: dict[Form, Callable[[Document, Dice], str]] = {
    "pipe_text": pipe_text.render,
    "line_text": line_text.render,
    "glued_text": glued_text.render,
    "tab_text": tab_text.render,
}


def _pdf(document: Document, dice: Dice) -> bytes:
    from samples.forms import pdf

    return pdf.render(document, dice)


def _docx(document: Document, dice: Dice) -> bytes:
    from samples.forms import docx

    return docx.render(document, dice)


def _scan(document: Document, dice: Dice) -> bytes:
    from samples.forms import scan

    return scan.render(document, dice)


_BINARY: dict[Form, Callable[[Document, Dice], bytes]] = {"pdf": _pdf, "docx": _docx, "scan": _scan}
"""Each loads with the first report in its form."""
_MEDIA_TYPES: dict[Form, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "scan": "application/pdf",
}
_SUFFIXES: dict[Form, str] = {"pdf": "pdf", "docx": "docx", "scan": "pdf"}
_CUMULATIVE = list(accumulate((0.40, 0.20, 0.12, 0.10, 0.08, 0.10)))
"""Shares of ``FORMS``."""
_LOSES_BLANKS = frozenset({"line_text", "glued_text"})
_WITHOUT_YEAR = 0.03
_DEFECTIVE = 0.065
"""Of all reports but the glued ones, so that it is 6 % in all."""
_BLANKING = 0.15
_LATE = 0.04
_POISONED = 0.05
_STREAM = 2


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands above and around a report."""

    year: int | None
    title: str
    published_on: date
    path: str
    index_number: str


def _choose_form(stated: Statement, dice: Dice) -> tuple[Form, tuple[str, ...]]:
    """A form and, for glued text, the rows it leaves undecided. Figures with too many readings are not glued."""
    form = FORMS[dice.weighted(_CUMULATIVE)]
    if form != "glued_text":
        return form, ()
    values = printed_values(stated.known, stated.template)
    undecided = ambiguous(stated.template, list(stated.rows), values)
    return ("pipe_text", ()) if undecided is None else (form, undecided)


def _asked_form(form: Form, stated: Statement) -> tuple[Form, tuple[str, ...]]:
    """``form`` with the rows that it leaves undecided."""
    if form != "glued_text":
        return form, ()
    undecided = ambiguous(stated.template, list(stated.rows), printed_values(stated.known, stated.template))
    if undecided is None:
        raise ValueError("these figures have too many readings to be glued")
    return form, undecided


def _published_on(agency: Agency, year: int, dice: Dice) -> date:
    """By 31 January of the next year, a government's by 31 March; some are late."""
    first, days = (date(year + 1, 2, 10), 48) if agency.is_government else (date(year + 1, 1, 4), 26)
    late = dice.between(60, 140) if dice.chance(_LATE) else 0
    return first + timedelta(days=dice.below(days) + late)


def _heading(agency: Agency, year: int, index: int, form: Form, dice: Dice) -> _Heading:
    published_on = _published_on(agency, year, dice)
    suffix = _SUFFIXES.get(form, "html" if form in _HTML else "txt")
    code = f"{agency.region.code}{agency.kind.slug.upper()}"
    if dice.chance(_WITHOUT_YEAR):
        title = f"{agency.name}政府信息公开工作年度报告"
        path = f"/{agency.site}/zfxxgk/content_{index}.{suffix}"
        return _Heading(None, title, published_on, path, f"{code}-{index}")
    pattern = dice.pick(
        ("{a}{y}年政府信息公开工作年度报告", "{a}{y}年度政府信息公开工作年度报告", "{y}年{a}政府信息公开年度报告")
    )
    path = f"/{agency.site}/zfxxgk/{year}/t{published_on:%Y%m%d}_{index}.{suffix}"
    return _Heading(
        year, pattern.format(a=agency.name, y=year), published_on, path, f"{code}-{published_on.year}-{index}"
    )


def _document(agency: Agency, stated: Statement, split: bool, heading: _Heading, text: Narrative) -> Document:  # noqa: FBT001
    return Document(
        title=heading.title,
        agency=agency.name,
        site=agency.site,
        region_path=agency.region.path,
        year=heading.year,
        template=stated.template,
        split=split,
        preface=text.preface,
        overview=text.overview,
        problems=text.problems,
        other=text.other,
        values=printed_values(stated.known, stated.template),
        index_number=heading.index_number,
        published_on=heading.published_on,
    )


def _written(document: Document, form: Form, dice: Dice) -> tuple[str, bytes]:
    """Media type and bytes of the report in ``form``."""
    if form in _BINARY:
        return _MEDIA_TYPES[form], _BINARY[form](document, dice)
    sent = wire(dice, html=form in _HTML)
    page = _HTML[form](document, dice, sent.declared) if form in _HTML else _TEXT[form](document, dice)
    return sent.media_type, sent.encode(page)


def _poisoned(text: Narrative, dice: Dice) -> tuple[Narrative, str]:
    name = dice.pick(poison.NAMES)
    return Narrative(text.preface, text.overview, text.problems, (*text.other, poison.POISONS[name])), name


def compose(
    seed: int, index: int, agency: Agency, year: Year, *, hostile: bool, form: Form | None = None
) -> SampleReport:
    """The report of ``agency`` about ``year``; with ``hostile`` one in twenty carries a poison.

    Raises:
        ValueError: The figures have too many readings to be told in the ``form`` that was asked for.

    """
    dice = Dice(seed, _STREAM, index)
    stated = statement(agency, year)
    asked = form
    form, undecided = _asked_form(form, stated) if form else _choose_form(stated, dice)
    heading = _heading(agency, year.year, index, form, dice)
    plain = asked is not None or form == "glued_text"
    if dice.chance(_DEFECTIVE) and not plain:
        stated.break_one(dice)
    with_documents = not plain and stated.template == "2021"
    text = narrative(agency, heading.year, stated.counted(with_documents=with_documents), dice)
    if dice.chance(_BLANKING) and not plain and form not in _LOSES_BLANKS:
        stated.leave_blank(dice)
    name = None
    if hostile and dice.chance(_POISONED):
        text, name = _poisoned(text, dice)
    stated.known["year"] = heading.year
    document = _document(agency, stated, year.split, heading, text)
    media_type, content = _written(document, form, dice)
    return SampleReport(
        index=index,
        agency=agency.name,
        region=agency.region.path,
        year=year.year,
        template=year.template,
        form=form,
        title=heading.title,
        published_on=heading.published_on,
        path=heading.path,
        media_type=media_type,
        content=content,
        known=stated.known,
        notes=stated.notes,
        defects=stated.defects,
        year_printed=heading.year is not None,
        ambiguous=undecided,
        hostile=name,
    )
