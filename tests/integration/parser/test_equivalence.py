"""The same report says the same, whatever form it has; see also ``test_scans.py``."""

import pytest

from samples.report import ALL_FORMS
from tests.integration.parser.same_report import COUNT, COUNTRY, assert_reads_as_known, indexes

FORMS = [form for form in ALL_FORMS if form != "scan"]


def test_there_are_twenty_reports_of_both_templates():
    templates = [COUNTRY.report(index).template for index in indexes()]
    assert len(templates) == COUNT
    assert set(templates) == {"2019", "2021"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("index", indexes())
def test_a_report_reads_as_known(index, form):
    assert_reads_as_known(index, form)
