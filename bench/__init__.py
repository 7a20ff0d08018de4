"""Measurements, each beside a limit or a peer of the same run: ``python -m bench``. See docs/bench.md."""
