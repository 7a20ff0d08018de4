"""The sentences that two narratives have in common."""

import re
from collections.abc import Collection, Iterable

from shared.contracts import Section
from shared.copies.fingerprints import marked

MOST = 5
LONGEST = 400
"""Characters of a passage that are shown."""
_END = re.compile(r"(?<=[。！？；;!?\n])")


def passages(narrative: Iterable[Section], agency: str | None, common: Collection[str]) -> tuple[str, ...]:
    """The longest runs of sentences whose fingerprints are all among ``common``; short clauses do not count."""
    runs: list[str] = []
    for section in narrative:
        run = ""
        for sentence in _END.split(section.text):
            found = [fingerprint for fingerprint, _ in marked(sentence, agency)]
            if found and all(fingerprint in common for fingerprint in found):
                run += sentence
            else:
                runs.append(run)
                run = ""
        runs.append(run)
    distinct = dict.fromkeys(run.strip()[:LONGEST] for run in runs if run.strip())
    return tuple(sorted(distinct, key=len, reverse=True)[:MOST])
