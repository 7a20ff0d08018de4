"""Reading ``sources.yaml``: all of its mistakes at once, each with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from shared.errors import GongkaiError
from shared.regions import Resolution, regions
from shared.sources.model import Source
from shared.sources.tree import BadYaml, Tree

MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """What is wrong, and in which line (from 1)."""

    line: int
    message: str


class BadSources(GongkaiError):
    """The file cannot be used; ``mistakes`` says why, by line."""

    def __init__(self, path: Path, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(f"{path}:{each.line}: {each.message}" for each in sorted(mistakes)))
        self.mistakes = sorted(mistakes)


def load(path: Path) -> list[Source]:
    """The sources of a file. Raises ``BadSources``, naming every mistake."""
    sources, mistakes = read(_text(path))
    if mistakes:
        raise BadSources(path, mistakes)
    return sources


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadSources(path, [Mistake(1, f"larger than {MOST_BYTES:,} bytes")])
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadSources(path, [Mistake(1, error.strerror or str(error))]) from error
    except UnicodeDecodeError as error:
        raise BadSources(path, [Mistake(1, f"not UTF-8: {error.reason} at byte {error.start}")]) from error


def read(text: str) -> tuple[list[Source], list[Mistake]]:
    """The sound sources of a text, and all its mistakes."""
    try:
        tree = Tree(text)
    except (BadYaml, RecursionError) as error:
        return [], [Mistake(getattr(error, "line", 1), str(error) or "nested too deeply")]
    listed = tree.data.get("sources") if isinstance(tree.data, dict) else None
    if not isinstance(listed, list) or set(tree.data) != {"sources"}:
        return [], [Mistake(1, "the file holds one key, sources, with a list")]
    sources: list[tuple[int, Source]] = []
    mistakes: list[Mistake] = []
    for index, given in enumerate(listed):
        try:
            sources.append((index, Source.model_validate(given)))
        except ValidationError as error:
            mistakes += _named(error, tree, index)
    mistakes += [*_doubled(sources, tree), *_unplaced(sources, tree)]
    return [source for _, source in sources], mistakes


def _named(error: ValidationError, tree: Tree, index: int) -> Iterator[Mistake]:
    errors = error.errors(include_url=False)
    inner = {each["loc"][:depth] for each in errors for depth in range(len(each["loc"]))}
    for each in errors:
        if each["loc"] in inner:
            continue  # a list with a mistake in it counts as too short, too
        place = ".".join(map(str, each["loc"]))
        message = each["msg"].removeprefix("Value error, ")
        yield Mistake(tree.line_of(("sources", index, *each["loc"])), f"{place}: {message}" if place else message)


def _doubled(sources: list[tuple[int, Source]], tree: Tree) -> Iterator[Mistake]:
    """Bodies and entry pages that stand twice."""
    bodies: dict[tuple[str, str | None], int] = {}
    pages: dict[str, int] = {}
    for index, source in sources:
        line = tree.line_of(("sources", index))
        first = bodies.setdefault((source.agency, source.region), line)
        if first != line:
            yield Mistake(line, f"{source.agency} stands in line {first} already")
        for number, entry in enumerate(source.entries):
            at = tree.line_of(("sources", index, "entries", number, "url"))
            other = pages.setdefault(entry.url, at)
            if other != at:
                yield Mistake(at, f"{entry.url} stands in line {other} already")


def _unplaced(sources: list[tuple[int, Source]], tree: Tree) -> Iterator[Mistake]:
    """Bodies whose region is neither given nor sure."""
    for index, source in sources:
        if source.region or source.level == "nation":
            continue
        found = regions().resolve(source.agency)
        if found.region is None:
            yield Mistake(tree.line_of(("sources", index, "agency")), f"{source.agency}: {_doubt(found)}")


def _doubt(found: Resolution) -> str:
    if not found.candidates:
        return "its name says no region; give its code as region"
    several = ", ".join(f"{each.code} {regions().path(each)}" for each in found.candidates[:8])
    return f"several regions have this name; give one as region: {several}"
