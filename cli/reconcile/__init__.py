"""``gongkai reconcile``: whether archive, log and index say the same."""

from cli.reconcile.command import reconcile

__all__ = ["reconcile"]
