"""The API's documentation as a page without scripts, written from the OpenAPI document."""

from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    place: str
    required: bool
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One way of asking."""

    method: str
    path: str
    meaning: str
    parameters: tuple[Parameter, ...]


def operations(openapi: Schema) -> list[Operation]:
    """Every operation of the OpenAPI document, in its order."""
    return [
        Operation(method.upper(), path, _meaning(operation), tuple(map(_parameter, operation.get("parameters", []))))
        for path, item in openapi["paths"].items()
        for method, operation in item.items()
    ]


def _meaning(operation: Schema) -> str:
    return str(operation.get("description") or operation.get("summary") or "")


def _parameter(described: Schema) -> Parameter:
    schema = described.get("schema", {})
    meaning = str(described.get("description") or schema.get("description") or "")
    return Parameter(described["name"], described["in"], bool(described.get("required")), _kind(schema), meaning)


def _kind(schema: Schema) -> str:
    alternatives = [_kind(one) for one in schema.get("anyOf", []) if one.get("type") != "null"]
    if alternatives:
        return " | ".join(alternatives)
    if schema.get("enum"):
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{_kind(schema['items'])} …"
    return str(schema.get("const") or schema.get("type") or "")
