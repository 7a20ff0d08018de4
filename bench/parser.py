"""The parser's CPU by form, beside what the reading itself costs at least."""

from collections.abc import Callable, Sequence
from functools import partial

from selectolax.lexbor import LexborHTMLParser

from bench.measurement import Measurement
from bench.options import Options
from bench.reports import samples
from bench.rounds import Cost, alternated, compared, costing
from samples.report import FORMS, Form, SampleReport
from services.parser import read

Reader = Callable[[SampleReport], object]


async def measure(options: Options) -> list[Measurement]:
    """Reports a CPU second of one core, form by form."""
    reports = samples(options.reports)
    found = [await _of_form(form, [one for one in reports if one.form == form], options.rounds) for form in FORMS]
    return [one for one in found if one]


async def _of_form(form: Form, reports: Sequence[SampleReport], rounds: int) -> Measurement | None:
    if not reports:
        return None
    html = form.endswith("_html")
    peer = "selectolax: tree and cell texts" if html else "decode, split into words"
    least = _cell_texts if html else _words
    pairs = await alternated(rounds, partial(_turn, _read, reports), partial(_turn, least, reports))
    figures = [(len(reports) / ours.cpu_s, len(reports) / other.cpu_s) for ours, other in pairs]
    return compared(f"parser, {form}", "reports/CPU s", peer, figures)


async def _turn(reader: Reader, reports: Sequence[SampleReport]) -> Cost:
    with costing() as cost:
        for report in reports:
            reader(report)
    return cost


def _read(report: SampleReport) -> object:
    return read(report.content, media_type=report.media_type, url=report.path)


def _cell_texts(report: SampleReport) -> object:
    return [cell.text() for cell in LexborHTMLParser(_decoded(report.content)).css("td, th")]


def _words(report: SampleReport) -> object:
    return _decoded(report.content).split()


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")
