"""A made-up country: agencies, sites and reports with known figures."""
