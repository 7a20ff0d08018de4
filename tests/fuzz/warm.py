"""What every process of a run needs, made once in the process that they are forked from."""

from tests.fuzz import trial
from tests.fuzz.inputs import available

__all__ = ["KINDS", "trial"]

KINDS = tuple(available())
"""Asking for them makes all originals."""
