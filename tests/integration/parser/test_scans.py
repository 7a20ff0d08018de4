"""The same reports as scans of 200 dpi: seconds a page, so they have a file and a limit of their own."""

import pytest

from tests.integration.parser.same_report import assert_reads_as_known, indexes

SECONDS = 240


@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize("index", indexes())
def test_a_scan_reads_as_known(index):
    assert_reads_as_known(index, "scan")
