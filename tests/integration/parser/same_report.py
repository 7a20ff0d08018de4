"""Twenty reports of the sample country, each in any form, held against what is known of it."""

from functools import cache

import pytest

from bench.accuracy.country import truth_of
from bench.accuracy.score import score
from bench.forms import unavailable
from samples import Country

SEED = 21
COUNT = 20
COUNTRY = Country(SEED, 400)


@cache
def indexes():
    """Reports that can be told in every form, from all years: not all figures can be glued."""
    found = []
    for index in range(0, len(COUNTRY), 9):
        try:
            COUNTRY.report(index, "glued_text")
        except ValueError:
            continue
        found.append(index)
    return found[:COUNT]


def assert_reads_as_known(index, form):
    """Every cell that the form decides is right, agency, year and template too; nothing is said that is not so."""
    if unavailable(form):
        pytest.skip(unavailable(form))
    assert_all_known(*scored(index, form))


def assert_all_known(counts, errors):
    assert errors == []
    assert (counts["refused"], counts["doubted"], counts["missed"]) == (0, 0, 0)
    assert counts["right"] == counts["cells"] > 0
    identity = ("agency", "year", "template")
    assert {field: counts[field] for field in identity} == dict.fromkeys(identity, 1)


def scored(index, form):
    _, found = score(truth_of(COUNTRY.report(index, form), SEED))
    return found.counts, found.errors
