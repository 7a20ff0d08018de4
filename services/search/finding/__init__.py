"""Findings of many reports as one list, and what people decide about them."""
