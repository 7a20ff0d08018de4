"""Checking a list of sources that somebody wrote."""

from pydantic import BaseModel, Field

from services.search.problem import Fault, Faulty
from shared.sources.load import read


class CheckedSources(BaseModel):
    """A list without mistakes."""

    sources: int
    entries: int = Field(description="Entry pages.")
    lenient: list[str] = Field(description="Bodies for whose sites TLS is not strict.")


def checked(body: bytes) -> CheckedSources:
    """What a ``sources.yaml`` holds. Raises ``Faulty``, naming every mistake with its line."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise Faulty("Mistakes in the sources", [Fault(where=f"line {line}", what="not UTF-8")]) from error
    sources, mistakes = read(text)
    if mistakes:
        faults = [Fault(where=f"line {each.line}", what=each.message) for each in sorted(mistakes)]
        raise Faulty("Mistakes in the sources", faults)
    return CheckedSources(
        sources=len(sources),
        entries=sum(len(source.entries) for source in sources),
        lenient=[source.agency for source in sources if source.tls != "strict"],
    )
