"""A made-up country: agencies, sites and reports with known figures."""

from samples.country import Country
from samples.report import SampleReport

__all__ = ["Country", "SampleReport"]
