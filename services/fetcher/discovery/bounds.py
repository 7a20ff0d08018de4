"""How far a source leads: which hosts belong to it."""

from urllib.parse import urlsplit

_SECOND_LEVEL = ("gov.cn", "com.cn", "org.cn", "net.cn", "edu.cn", "ac.cn", "mil.cn")


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdecimal()


def site_domain(host: str) -> str:
    """The part of a host's name that its owner was given: ``xxgk.a.gov.cn`` is ``a.gov.cn``'s. Addresses are whole."""
    if _is_number(host):
        return host
    labels = host.lower().split(".")
    kept = 3 if ".".join(labels[-2:]) in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


def is_within(url: str, entry: str, hosts: tuple[str, ...] = ()) -> bool:
    """Whether ``url`` is on the site of the source's ``entry`` page, or on one of the ``hosts`` that it names."""
    host, own = urlsplit(url).hostname or "", urlsplit(entry).hostname or ""
    if host in hosts or host == own:
        return True
    return not _is_number(host) and site_domain(host) == site_domain(own)
