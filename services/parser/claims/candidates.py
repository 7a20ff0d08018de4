"""What running text offers for cells that the tables do not decide. It is shown beside them, never taken as them."""

from collections.abc import Iterable, Mapping

from shared.contracts import Candidate, Claim, Reason

_UNDECIDED = frozenset(("ambiguous", "unreadable", "absent"))


def candidates_of(claims: Iterable[Claim], notes: Mapping[str, Reason]) -> tuple[Candidate, ...]:
    """One for each claim that speaks of exactly one cell, where that cell, its row or its table is undecided."""
    return tuple(
        Candidate(path=claim.paths[0], number=claim.number, sentence=claim.sentence)
        for claim in claims
        if len(claim.paths) == 1 and not claim.approximate and _is_undecided(claim.paths[0], notes)
    )


def _is_undecided(path: str, notes: Mapping[str, Reason]) -> bool:
    parts = path.split(".")
    return any(notes.get(".".join(parts[:length])) in _UNDECIDED for length in range(1, len(parts) + 1))
