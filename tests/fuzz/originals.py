"""The sound documents that are mutated: sample reports in every form that can be written, and the golden files."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from samples import Country
from samples.report import ALL_FORMS
from services.parser.media import media_type_of
from shared.errors import UnreadableDocument
from tests.examples.golden import goldens
from tests.fuzz.wrapped import WRAPPERS

SEED = 7
PER_FORM = 4
INDEXES = range(0, 400, 13)
SLOW_FORMS = ("scan",)
SLOW_MEDIA_TYPES = ("image",)
"""Seconds a page: mutated as bytes they would tell little and cost the whole run."""
LARGEST = 300_000
"""Bytes of an original."""


@dataclass(frozen=True, slots=True)
class Original:
    """A sound document."""

    kind: str
    """Its media type, as the parser decides it."""
    content: bytes


@cache
def originals(kind: str) -> Sequence[Original]:
    """Those of a kind, in an order that never changes; ``bytes`` is all of them."""
    found = [*_samples(), *_wrapped(), *_golden_files()]
    return tuple(each for each in found if kind in ("bytes", each.kind))


@cache
def _samples() -> tuple[Original, ...]:
    return tuple(original for form in ALL_FORMS if form not in SLOW_FORMS for original in _of_form(form))


def _of_form(form: str) -> list[Original]:
    country, found = Country(SEED, max(INDEXES) + 1), []
    for index in INDEXES:
        try:
            sample = country.report(index, form)
        except ValueError:  # these figures cannot be told in this form
            continue
        except (KeyError, ImportError):  # no writer is here
            break
        found.append(Original(media_type_of(sample.content, sample.media_type, sample.path), sample.content))
        if len(found) == PER_FORM:
            break
    return found


@cache
def _wrapped() -> tuple[Original, ...]:
    pages = [original.content for original in _of_form("cms_html")]
    contents = [wrapper(page) for wrapper in WRAPPERS for page in pages]
    return tuple(Original(media_type_of(content, "", ""), content) for content in contents)


@cache
def _golden_files() -> tuple[Original, ...]:
    found = []
    for golden in goldens():
        content = golden.source.read_bytes()
        try:
            kind = media_type_of(content, "", "")
        except UnreadableDocument:
            kind = "?"
        if kind not in SLOW_MEDIA_TYPES and "scan" not in golden.layout and len(content) <= LARGEST:
            found.append(Original(kind, content))
    return tuple(found)
