"""Which network addresses may be connected to.

The check stands where the socket is made: what it sees is the very address that is connected to, whatever a name
resolved to before, however the address was spelled, and whichever redirect led there.
"""

import errno
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network
SocketFactory = Callable[[tuple[Any, ...]], socket.socket]

UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is given out for global use."""
NAT64 = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")


class RefusedAddress(OSError):
    """The network address is none that may be connected to. An ``OSError``, so that another address may be tried."""

    def __init__(self, address: str) -> None:
        # One text for all addresses: the connector gives only the first of several errors that read alike.
        super().__init__(errno.EPERM, "a private, loopback, link-local or reserved address is not fetched from")
        self.address = address


def networks(setting: str) -> tuple[Network, ...]:
    """The networks of a setting, CIDR and comma-separated. Raises ``ValueError`` naming the wrong one."""
    return tuple(ip_network(part.strip()) for part in setting.split(",") if part.strip())


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address in NAT64 or (address in COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.teredo[1] if address.teredo else None


def _plain(text: str) -> IPv4Address | IPv6Address:
    """The address behind its spellings: without a scope, IPv4 out of IPv6."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        return _embedded(address) or address
    return address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return isinstance(address, IPv4Address) or address in UNICAST


def is_allowed(text: str, opened: tuple[Network, ...]) -> bool:
    """Whether a numeric address may be connected to: it is public, or in a network that was opened."""
    address = _plain(text)
    return _is_public(address) or any(address in network for network in opened)


def is_within(host: str, among: tuple[Network, ...]) -> bool:
    """Whether ``host`` is a numeric address of one of the networks; a name never is."""
    try:
        address = _plain(host)
    except ValueError:
        return False
    return any(address in network for network in among)


def guarded_sockets(opened: tuple[Network, ...]) -> SocketFactory:
    """Makes sockets for allowed addresses, and raises ``RefusedAddress`` for all others."""

    def make(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        if not is_allowed(address[0], opened):
            raise RefusedAddress(address[0])
        return socket.socket(family=family, type=kind, proto=protocol)

    return make
