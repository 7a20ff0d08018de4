"""The parser's CPU by form, beside what the reading itself costs at least and beside other libraries."""

from collections.abc import Sequence
from functools import partial
from statistics import median

from bench.forms import unavailable
from bench.measurement import Measurement
from bench.options import Options
from bench.peers import PEERS, Peer, Reader
from bench.reports import SEED, samples
from bench.rounds import Cost, alternated, compared, costing
from samples.country import Country
from samples.report import ALL_FORMS, FORMS, Form, SampleReport
from services.parser import read

FEW = 100
"""Reports of a form that sites do not publish and that must be asked for."""
SCANS = 2
SCAN_PAGE_S = 4.0
"""Goal: seconds a page, by the clock."""


async def measure(options: Options) -> list[Measurement]:
    """Reports a CPU second of one core, form by form; a form that cannot be had is a line that says why."""
    return await measured(options, ALL_FORMS)


async def measured(options: Options, forms: Sequence[Form]) -> list[Measurement]:
    """The same for some forms."""
    published = samples(options.reports)
    found: list[Measurement] = []
    for form in forms:
        if why := unavailable(form):
            found.append(Measurement.skipped(f"parser, {form}", why))
        elif form == "scan":
            found.append(_scans(options.rounds))
        else:
            reports = [one for one in published if one.form == form] if form in FORMS else _asked(form, options)
            found += await _of_form(form, reports, options.rounds)
    return found


def _asked(form: Form, options: Options) -> list[SampleReport]:
    country = Country(SEED, options.reports)
    return [country.report(index, form) for index in range(min(FEW, options.reports))]


async def _of_form(form: Form, reports: Sequence[SampleReport], rounds: int) -> list[Measurement]:
    return [await _beside(form, reports[: peer.reports], peer, rounds) for peer in PEERS[form]] if reports else []


async def _beside(form: Form, reports: Sequence[SampleReport], peer: Peer, rounds: int) -> Measurement:
    try:
        peer.read(reports[0])
    except ImportError as error:
        return Measurement.skipped(f"parser, {form}", f"{peer.name}: {error} (the extra 'bench')")
    pairs = await alternated(rounds, partial(_turn, _read, reports), partial(_turn, peer.read, reports))
    figures = [(len(reports) / ours.cpu_s, len(reports) / other.cpu_s) for ours, other in pairs]
    return compared(f"parser, {form}", "reports/CPU s", peer.name, figures, peer.goal)


async def _turn(reader: Reader, reports: Sequence[SampleReport]) -> Cost:
    with costing() as cost:
        for report in reports:
            reader(report)
    return cost


def _read(report: SampleReport) -> object:
    return read(report.content, media_type=report.media_type, url=report.path)


def _scans(rounds: int) -> Measurement:
    """Seconds a page beside the most that it may take. Too slow for rounds of many reports."""
    import pypdfium2

    country = Country(SEED, SCANS)
    reports = [country.report(index, "scan") for index in range(SCANS)]
    pages = sum(len(pypdfium2.PdfDocument(report.content)) for report in reports)
    seconds = []
    for _ in range(min(rounds, SCANS)):
        with costing() as cost:
            for report in reports:
                _read(report)
        seconds.append(cost.wall_s / pages)
    ratios = tuple(sorted(SCAN_PAGE_S / one for one in seconds))
    limit = "the most it may take"
    return Measurement("parser, scan", median(seconds), "s a page", limit, SCAN_PAGE_S, ratios, median(ratios), 1.0)
