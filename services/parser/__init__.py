"""The parser: from bytes to figures."""
