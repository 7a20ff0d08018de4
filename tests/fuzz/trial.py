"""One input given to the parser, and what came of it."""

import resource
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from services.parser.event import parsed
from services.parser.readers import NeedsOcr
from shared.archive import key_of
from shared.contracts import FetchedReport
from shared.errors import LimitExceeded, UnreadableDocument
from shared.identity import source_id
from tests.fuzz.inputs import Which, made

URL = "http://fuzz.invalid/zfxxgk/"
ALLOWED = ("read", "refused", "limit", "picture")
"""picture: handed on to the OCR's process, which has limits of its own and is too slow to be fuzzed."""
OUTCOMES = (*ALLOWED, "crashed", "hung", "memory")
KIB = 1024


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of an input: one of ``OUTCOMES``, the seconds, and the error if there was one."""

    which: Which
    outcome: str
    seconds: float = 0.0
    error: str = ""

    @property
    def failed(self) -> bool:
        """Whether the parser broke its promise."""
        return self.outcome not in ALLOWED


def tried(which: Which, limit_s: float) -> Trial:
    """Read one input here. Raises nothing; what hangs or kills the process is for the caller to see."""
    content, hint = made(which)
    source = _event(which, content, hint)
    wall, cpu = time.perf_counter(), time.process_time()
    outcome, error = _outcome(source, content)
    # The lesser: a busy machine stretches the clock, several threads the CPU's time.
    seconds = min(time.perf_counter() - wall, time.process_time() - cpu)
    if seconds > limit_s:
        return Trial(which, "hung", seconds, f"took {seconds:.1f} s")
    return Trial(which, outcome, seconds, error)


def _outcome(source: FetchedReport, content: bytes) -> tuple[str, str]:
    try:
        parsed(source, content, ocr=False)
    except NeedsOcr:
        return "picture", ""
    except UnreadableDocument:
        return "refused", ""
    except LimitExceeded:
        return "limit", ""
    except MemoryError:
        return "memory", "MemoryError"
    except Exception as error:  # noqa: BLE001  # this is what is looked for
        at = error.__traceback__
        while at and at.tb_next:
            at = at.tb_next
        where = f" at {at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else ""
        return "crashed", f"{type(error).__name__}: {error}"[:300] + where
    return "read", ""


def _event(which: Which, content: bytes, hint: str) -> FetchedReport:
    url = f"{URL}{which}"
    return FetchedReport(
        source_id=source_id(url),
        url=url,
        final_url=url,
        sha256="0" * 64,
        size=len(content),
        media_type=hint,
        archive_key=key_of("0" * 64),
        fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
    )


def tried_all(some: list[Which], limit_s: float) -> tuple[list[Trial], float]:
    """Several, one after the other, and the most memory this process ever held, in MiB."""
    trials = [tried(which, limit_s) for which in some]
    return trials, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB
