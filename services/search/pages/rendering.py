"""Templates to pages, with the headers that every page has."""

from pathlib import Path

import jinja2
from starlette.responses import HTMLResponse, Response

from services.search.language import Language
from services.search.official.cell import shown
from services.search.pages.menu import ENTRIES
from services.search.room import Room
from services.search.security import HEADERS
from shared.text import readable

FOLDER = Path(__file__).parents[1]
STATIC = FOLDER / "static"


def _measured(value: float | None, *, percent: bool = False) -> str:
    """A measure: a share in percent, a mean to two digits; a dash where there is none."""
    if value is None:
        return "–"
    if percent:
        return f"{value:.1%}"
    return shown(round(value, 2))


def _readable(value: object) -> object:
    """Every text that a page says, be it a report's or an address', without marks that turn its direction."""
    return readable(value) if type(value) is str else value


_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    finalize=_readable,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["number"] = shown
_templates.filters["measured"] = _measured
_templates.globals["menu"] = ENTRIES
_templates.globals["Room"] = Room


def render(template: str, language: Language, *, status: int = 200, **content: object) -> Response:
    """A page in ``language``. ``content`` must hold ``switch``, the address of the page in the other language."""
    text = _templates.get_template(template).render(t=language, **content)
    return HTMLResponse(text, status, dict(HEADERS))
