"""The sources: who is looked at, how each fares, and whether a list of them has mistakes."""
