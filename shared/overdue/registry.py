"""Which reports are a source's: by the body's name, and by its site where names are short or not the only ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from shared.overdue.published import Published, hosts_of
from shared.regions import Region, regions
from shared.sources import Source
from shared.text import normalise


def names_of(source: Source) -> tuple[str, ...]:
    """All names of the body, as the index has them."""
    return tuple(dict.fromkeys(normalise(name) for name in (source.agency, *source.aliases)))


def sites_of(source: Source) -> frozenset[str]:
    """The hosts on which its reports are expected."""
    return hosts_of(entry.url for entry in source.entries) | {host.lower() for host in source.hosts}


def region_of(source: Source) -> Region | None:
    """The body's region; None for one of the nation."""
    return regions().by_code[source.region] if source.region else regions().resolve(source.agency).region


def within(sources: Iterable[Source], above: Region) -> list[Source]:
    """The sources whose bodies lie in a region."""
    return [source for source in sources if (own := region_of(source)) and regions().is_within(own, above)]


def short(name: str) -> str:
    """A body's name without the region that it begins with."""
    return regions().resolve(name).rest


class Registry:
    """The reports of a year, to be asked for by source."""

    def __init__(self, sources: Sequence[Source], reports: Iterable[Published]) -> None:
        self._bodies = Counter(name for source in sources for name in names_of(source))
        self._sharing = Counter((host, short(source.agency)) for source in sources for host in sites_of(source))
        self._by_name: dict[str, list[Published]] = defaultdict(list)
        self._by_short: dict[tuple[str, str], list[Published]] = defaultdict(list)
        self._unplaced: Counter[str] = Counter()
        for report in reports:
            self._file(report)

    def _file(self, report: Published) -> None:
        if report.agency is None or report.year is None:
            self._unplaced.update(report.hosts)
            return
        self._by_name[report.agency].append(report)
        for host in report.hosts:
            self._by_short[host, short(report.agency)].append(report)

    def has(self, source: Source) -> bool:
        """Whether a report is surely the source's."""
        return self._is_named(source) or any(self._is_short(source, host) for host in sites_of(source))

    def _is_named(self, source: Source) -> bool:
        sites = sites_of(source)
        return any(
            self._bodies[name] == 1 or bool(report.hosts & sites)
            for name in names_of(source)
            for report in self._by_name.get(name, ())
        )

    def _is_short(self, source: Source, host: str) -> bool:
        """Whether its site has a report of 财政局 that can only be this body's."""
        key = host, short(source.agency)
        return any(
            self._sharing[key] == 1 if (found := _named_regions(report)) == () else region_of(source) in found
            for report in self._by_short.get(key, ())
        )

    def unplaced(self, source: Source) -> int:
        """How many reports of its sites name no body or no year, or a body that several of the registry may be."""
        return sum(self._unplaced[host] + self._ambiguous(host, short(source.agency)) for host in sites_of(source))

    def _ambiguous(self, host: str, name: str) -> int:
        if self._sharing[host, name] == 1:
            return 0
        return sum(not _named_regions(report) for report in self._by_short.get((host, name), ()))


def _named_regions(report: Published) -> tuple[Region, ...]:
    return regions().resolve(report.agency or "").candidates
