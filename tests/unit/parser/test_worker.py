"""The limit of time: the document's own, whatever else the machine does."""

import time

import pytest

from services.parser import worker
from services.parser.event import Parsed
from services.parser.worker import Limits, Workers
from shared.errors import LimitExceeded
from tests.unit.parser.test_pool import source

DONE = Parsed(b"", b"", ())


def waits(_source, content, **_limits):
    """As on a machine that has no time for this process."""
    time.sleep(float(content))
    return DONE


def burns(_source, content, **_limits):
    until = time.process_time() + float(content)
    while time.process_time() < until:
        pass
    return DONE


@pytest.fixture(scope="module")
def workers():
    started = Workers(1, 100, 2048)
    yield started
    started.stop()


async def read(workers, monkeypatch, work, content, timeout_s):
    monkeypatch.setattr(worker, "parsed", work)
    return await workers.read(source(content), content, Limits(timeout_s, 2048, "PARSE_TIMEOUT_S", "M"), ocr=False)


async def test_a_document_that_has_to_wait_for_the_machine_is_read(workers, monkeypatch):
    assert await read(workers, monkeypatch, waits, b"2", 1) == DONE


async def test_a_document_that_takes_the_time_itself_is_a_limit_and_the_next_is_read(workers, monkeypatch):
    with pytest.raises(LimitExceeded, match=r"more than 1 s of CPU \(PARSE_TIMEOUT_S\)"):
        await read(workers, monkeypatch, burns, b"60", 1)
    assert await read(workers, monkeypatch, burns, b"0.7", 1) == DONE
    assert await read(workers, monkeypatch, burns, b"0.7", 1) == DONE  # the time of the one before does not count


async def test_a_document_that_never_comes_back_is_a_limit_too(workers, monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE_S", 2.5)
    with pytest.raises(LimitExceeded, match=r"within 3 s by the clock, a minute more than PARSE_TIMEOUT_S"):
        await read(workers, monkeypatch, waits, b"60", 0.5)
