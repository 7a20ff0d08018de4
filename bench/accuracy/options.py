"""How much is compared."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Numbers of sample reports in the forms that their sites publish, and in each form that they are asked for in."""

    reports: int = 2000
    pdf: int = 200
    docx: int = 200
    scans: int = 6
    seed: int = 1
    jobs: int = 1
    json: Path | None = None
    unread: bool = False
