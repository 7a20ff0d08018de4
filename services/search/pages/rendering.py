"""Templates to pages, with the headers that every page has."""

from pathlib import Path

import jinja2
from starlette.responses import HTMLResponse, Response

from services.search.language import Language
from services.search.official.cell import shown
from services.search.pages.menu import ENTRIES
from services.search.security import HEADERS

FOLDER = Path(__file__).parents[1]
STATIC = FOLDER / "static"


def _measured(value: float | None, *, percent: bool = False) -> str:
    """A measure: a share in percent, a mean to two digits; a dash where there is none."""
    if value is None:
        return "–"
    if percent:
        return f"{value:.1%}"
    return shown(round(value, 2))


_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["number"] = shown
_templates.filters["measured"] = _measured
_templates.globals["menu"] = ENTRIES


def render(template: str, language: Language, *, status: int = 200, **content: object) -> Response:
    """A page in ``language``. ``content`` must hold ``switch``, the address of the page in the other language."""
    text = _templates.get_template(template).render(t=language, **content)
    return HTMLResponse(text, status, dict(HEADERS))
