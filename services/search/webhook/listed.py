"""The operator's list of webhooks: ``SEARCH_WEBHOOKS_FILE``."""

import base64
import binascii
import re
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, get_origin
from urllib.parse import parse_qsl

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, SecretStr, ValidationError

from services.search.query.parameters import PAGING, PageParameters, SearchParameters
from shared.errors import WrongSetting
from shared.sources.tree import BadYaml, Tree

MOST_BYTES = 1_000_000
_SECRET = re.compile(r"whsec_([A-Za-z0-9+/=]+)")
_SECRET_BYTES = (24, 64)
"""How long a secret may be, by the Standard Webhooks specification."""


class BadWebhooks(WrongSetting):
    """The file of webhooks cannot be used; the message names its lines."""


def _signing(written: SecretStr) -> SecretStr:
    match = _SECRET.fullmatch(written.get_secret_value())
    try:
        key = base64.b64decode(match[1], validate=True) if match else b""
    except binascii.Error:
        key = b""
    if not _SECRET_BYTES[0] <= len(key) <= _SECRET_BYTES[1]:
        raise ValueError("is not whsec_ and 24 to 64 bytes in base64")
    return written


def _search(written: object) -> object:
    """What stands behind the ``?`` of the search page, as parameters; its page and language do not matter."""
    if not isinstance(written, str):
        return written
    found: dict[str, Any] = {}
    for name, value in parse_qsl(written.partition("?")[2] or written, keep_blank_values=True, strict_parsing=True):
        if _takes_many(name):
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return {name: value for name, value in found.items() if name not in PAGING}


def _takes_many(name: str) -> bool:
    fields = PageParameters.model_fields
    return any(get_origin(field.annotation) is list for key, field in fields.items() if name in (key, field.alias))


class Webhook(BaseModel):
    """Who is told about the new reports of which search."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    search: Annotated[SearchParameters, BeforeValidator(_search)]
    url: HttpUrl
    secret: Annotated[SecretStr, AfterValidator(_signing)]
    since: date
    """Only reports fetched on this day (UTC) or later are new."""

    @cached_property
    def signing_key(self) -> bytes:
        """The bytes that messages are signed with."""
        return base64.b64decode(self.secret.get_secret_value().removeprefix("whsec_"))

    @property
    def begins(self) -> datetime:
        """The first moment of ``since``."""
        return datetime(self.since.year, self.since.month, self.since.day, tzinfo=UTC)


def load(path: Path | None) -> list[Webhook]:
    """The webhooks of a file; none without one.

    Raises:
        BadWebhooks: With every mistake and its line, never with a secret.

    """
    return _read(path, _tree(path)) if path else []


def _tree(path: Path) -> Tree:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadWebhooks(f"{path}:1: larger than {MOST_BYTES:,} bytes")
        return Tree(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadWebhooks(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadWebhooks(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error
    except (BadYaml, RecursionError) as error:
        raise BadWebhooks(f"{path}:{getattr(error, 'line', 1)}: {str(error) or 'nested too deeply'}") from error


def _read(path: Path, tree: Tree) -> list[Webhook]:
    listed = tree.data.get("webhooks") if isinstance(tree.data, dict) else None
    if not isinstance(listed, list) or set(tree.data) != {"webhooks"}:
        raise BadWebhooks(f"{path}:1: the file holds one key, webhooks, with a list")
    found: dict[str, Webhook] = {}
    mistakes: list[str] = []
    for number, written in enumerate(listed):
        try:
            webhook = Webhook.model_validate(written)
        except ValidationError as error:
            mistakes += _mistakes(path, tree, number, error)
            continue
        if webhook.name in found:
            mistakes.append(f"{path}:{tree.line_of(('webhooks', number, 'name'))}: {webhook.name} stands here twice")
        found[webhook.name] = webhook
    if mistakes:
        raise BadWebhooks("\n".join(mistakes))
    return list(found.values())


def _mistakes(path: Path, tree: Tree, number: int, error: ValidationError) -> list[str]:
    found = []
    for each in error.errors(include_input=False, include_url=False):
        place = ".".join(str(part) for part in each["loc"])
        found.append(f"{path}:{tree.line_of(('webhooks', number, *each['loc']))}: {place}: {each['msg']}")
    return found
