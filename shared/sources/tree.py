"""YAML to plain data, each part with its line. Every scalar is text: 010101 is not an octal number, no is not false."""

from collections.abc import Iterator
from typing import Any

import yaml

Path = tuple[str | int, ...]
MOST_NODES = 1_000_000


class BadYaml(Exception):
    """A mistake of the file as YAML, with its line from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Tree:
    """The data of a YAML text. Raises ``BadYaml``."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._nodes = 0
        self._refuse_aliases(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        self.data: Any = self._plain(node, ()) if node else None

    @staticmethod
    def _refuse_aliases(text: str) -> None:
        """Aliases make a small file large without end, and nothing here needs them."""
        try:
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                if isinstance(event, yaml.AliasEvent):
                    raise BadYaml(event.start_mark.line + 1 if event.start_mark else 1, "aliases (*name) are not read")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise BadYaml(mark.line + 1 if mark else 1, f"not YAML: {error.problem}") from error
        except yaml.YAMLError as error:
            raise BadYaml(1, f"not YAML: {error}") from error

    def line_of(self, path: Path) -> int:
        """The line of a part, or of the nearest part above it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _plain(self, node: yaml.Node, path: Path) -> Any:  # noqa: ANN401  # what YAML holds
        self.lines.setdefault(path, node.start_mark.line + 1)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise BadYaml(node.start_mark.line + 1, f"more than {MOST_NODES:,} values")
        if isinstance(node, yaml.MappingNode):
            return dict(self._items(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(each, (*path, index)) for index, each in enumerate(node.value)]
        is_null = node.tag == "tag:yaml.org,2002:null"
        return None if is_null else node.value

    def _items(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise BadYaml(line, "a key is a word")
            if key.value in seen:
                raise BadYaml(line, f"{key.value} stands here twice")
            seen.add(key.value)
            self.lines[*path, key.value] = line
            yield key.value, self._plain(value, (*path, key.value))
