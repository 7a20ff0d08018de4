"""Reports that attack whoever looks at them: markup, formulas, marks of direction, and lengths without end."""

import hashlib
from itertools import cycle, islice

from shared.contracts import AnnexFigure, Doubt, Finding, Provenance, Quality, Section, ValidatedReport
from shared.contracts.finding import Decision
from shared.figures import figures
from tests.validated import FETCHED_AT, filled, report, validated

LONG = 1_700_000
"""Characters of a paragraph of 5 MB."""
MARKUP = (
    '<script>top.ran=1</script><img src=x onerror="top.ran=1"><svg onload="top.ran=1"></svg>'
    '<a href="javascript:top.ran=1">点这里</a>"\' onmouseover=top.ran=1 autofocus onfocus=top.ran=1 {{7*7}}'
)
DIRECTION = "\u202e反向\u202d文字\u2066隔离\u2067反\u2069\u200f右\u061c阿\u202c"
"""Marks that turn the direction of writing."""
MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
FORMULA = '=HYPERLINK("http://evil.example","点")'
FORMULAS = (
    FORMULA,
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "＝1+1",
    f"\u202e{FORMULA}",
    f" \u200f{FORMULA}",
)
AGENCY = "恶意局"


def agency(number: int) -> str:
    """A name that is a formula, turned round, and markup."""
    return f"\u202e{FORMULA}{AGENCY}{number}{DIRECTION}{MARKUP}"


def hostile(
    number: int, year: int, filler: str, original: bytes = b"", *, length: int = LONG, notices: int = 4
) -> ValidatedReport:
    """A report all of whose texts attack; the longest, of ``length`` characters, is made of ``filler``.

    Not everything at once: Elasticsearch, with the memory that it has here, takes no document of 11 MB.
    """
    evil = f"{FORMULA}{DIRECTION}{MARKUP}"
    long = f"{evil}因强拆引发诉讼" + filler * (length // len(filler))
    paths = [figure.path for figure in figures("2021")]
    made = report(
        agency=f"{agency(number)}{filler * 5_000}",
        year=year,
        title=f"\u2066{evil}{year}强拆{filler * 5_000}",
        **filled("2021"),
        narrative=(
            Section(key="overview", heading=f"{evil}{filler * 5_000}", text=long),
            *(
                Section(key="problems", heading=evil, text=f"强拆{part}{evil}{filler * 3_000}")
                for part in range(notices // 8)
            ),
            *(Section(key="other", heading=formula, text=formula) for formula in FORMULAS),
        ),
        provenance={
            path: Provenance(
                printed=f"{evil}{filler * notices}", label=formula + filler * notices, block=1, row=at, column=at
            )
            for at, (path, formula) in enumerate(zip(paths, islice(cycle(FORMULAS), len(paths)), strict=True))
        },
        doubts=tuple(
            Doubt(code=evil, message=evil + filler * 500, paths=(evil, *paths[:20]), candidates=(evil,) * 3)
            for _ in range(notices)
        ),
        annex=tuple(AnnexFigure(name=evil + filler * 500, unit=evil, year=1) for _ in range(notices // 2)),
    )
    finding = Finding(
        rule="balance",
        severity="error",
        message=evil + filler * 500,
        message_en=evil + filler * 500,
        cells=(evil, *paths[:20]),
        left=1,
        right=2,
        sentences=(evil + filler * 100,) * 9,
        explanation=evil + filler * 500,
        decision=Decision(status="confirmed", reason=evil + filler * 100, by=evil, decided_at=FETCHED_AT),
    )
    found = (finding.model_copy(update={"id": f"h{at}"}) for at in range(notices))
    event = validated(made, *found, url=f"javascript:top.ran=1//{number}/{year}")
    sha256 = hashlib.sha256(original).hexdigest()
    source = event.source.model_copy(
        update={"sha256": sha256, "size": len(original), "archive_key": f"{sha256[:2]}/{sha256[2:4]}/{sha256}"}
    )
    quality = Quality(score=1, parts=(), usable_for_sums=False, obstacles=(evil,), obstacles_en=(evil,))
    return event.model_copy(update={"source": source, "quality": quality})


def page(filler: str) -> bytes:
    """An original that attacks: a web page with a table and a paragraph of ``LONG`` characters."""
    text = filler * (LONG // len(filler))
    rows = f"<tr onclick='top.ran=1'>{f'<td>{MARKUP}{DIRECTION}{filler * 300}</td>' * 40}</tr>" * 40
    return (
        f"<html><head><title>{MARKUP}</title><script>top.ran=1</script></head><body onload='top.ran=1'>"
        f"<h1>{DIRECTION}{MARKUP}</h1><iframe srcdoc='<script>top.ran=1</script>'></iframe>"
        f"<table>{rows}</table><p>{MARKUP}{text}</p></body></html>"
    ).encode()
