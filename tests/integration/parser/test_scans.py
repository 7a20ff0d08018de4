"""The same reports as scans of 200 dpi: seconds a page, so both cores read them, and they have a limit of their own."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from bench.forms import unavailable
from tests.integration.parser.same_report import assert_all_known, indexes, scored

SECONDS = 1200
"""For all of them, on a busy machine."""


def read(index):
    return scored(index, "scan")


@pytest.fixture(scope="module")
def readings():
    with ProcessPoolExecutor(2, multiprocessing.get_context("forkserver")) as readers:
        return dict(zip(indexes(), readers.map(read, indexes()), strict=True))


@pytest.mark.timeout(SECONDS)
@pytest.mark.skipif(bool(unavailable("scan")), reason=str(unavailable("scan")))
@pytest.mark.parametrize("index", indexes())
def test_a_scan_reads_as_known(index, readings):
    assert_all_known(*readings[index])
