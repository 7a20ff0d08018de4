"""The parser: an annual report's bytes become figures, each with its place, its reason or its doubt."""

from services.parser.pipeline import read
from shared import VERSION
from shared.contracts import Parser

PARSER = Parser(version=VERSION, revision=4)
"""This parser; ``revision`` grows with every change of what it reads."""

__all__ = ["PARSER", "read"]
