"""``gongkai trace``: a report's whole story, from the topics."""

from cli.trace.command import trace

__all__ = ["trace"]
