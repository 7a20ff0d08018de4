"""How much of what the form asks for was found."""

from functools import cache

from services.parser.ledger import Ledger
from shared.contracts import Row, Template
from shared.figures import OTHER_SPLIT, TemplateName, figures


@cache
def _asked(template: TemplateName, *, unsplit: bool) -> tuple[str, ...]:
    """The paths of the cells that the form asks for."""
    left_out = OTHER_SPLIT if unsplit else ("other_unsplit",)
    paths = [figure.path for figure in figures(template)]
    return tuple(path for path in paths if path.rpartition(".")[0].rpartition(".")[2] not in left_out)


def coverage_of(template: Template | None, applications: dict[str, Row | None] | None, ledger: Ledger) -> float:
    """Cells found, blank ones too, of those that the form asks for."""
    if template is None or template == "pre-2019":
        return 0.0
    asked = _asked(template, unsplit=bool(applications and applications["other_unsplit"]))
    missed = {path for path, reason in ledger.notes.items() if reason in ("ambiguous", "unreadable")}
    found = sum(path in ledger.provenance and path not in missed for path in asked)
    return round(found / len(asked), 4)
