"""Mutated reports against the parser: ``python -m tests.fuzz``, ``make fuzz``. See docs/parser.md."""
