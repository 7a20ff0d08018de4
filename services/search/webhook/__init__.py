"""Telling others when a new report matches their search (decision 0032)."""
