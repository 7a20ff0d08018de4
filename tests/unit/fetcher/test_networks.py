import pytest
from aiohttp import web

from services.fetcher.networks import is_allowed, is_within, networks
from shared.errors import FetchFailed
from shared.outcomes import Outcome
from shared.settings import Settings
from tests.unit.fetcher.sites import Names, config, get, site

CLOSED = {"fetch_open_networks": ""}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.3.4",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "100::1",
    ],
)
def test_what_is_not_public_is_refused(address):
    assert not is_allowed(address, ())


@pytest.mark.parametrize("address", ["1.1.1.1", "223.5.5.5", "2400:3200::1", "::ffff:1.1.1.1"])
def test_what_is_public_is_allowed(address):
    assert is_allowed(address, ())


def test_a_setting_opens_a_network_and_no_other():
    opened = networks("127.0.0.0/8, 10.2.0.0/16")
    assert is_allowed("127.0.0.1", opened)
    assert is_allowed("::ffff:10.2.3.4", opened)
    assert not is_allowed("10.3.0.1", opened)
    assert not is_allowed("169.254.169.254", opened)
    assert is_within("127.9.9.9", opened)
    assert not is_within("localhost", opened)


def test_a_wrong_network_is_named():
    for setting in ("fetch_open_networks", "fetch_unpaced_networks"):
        with pytest.raises(ValueError, match=rf"{setting}[\s\S]*10\.0\.0\.1/8"):
            Settings(_env_file=None, **{setting: "127.0.0.0/8, 10.0.0.1/8"})


@pytest.fixture
async def secret():
    asked = []

    async def answer(request):
        asked.append(request.path)
        return web.Response(text="secret")

    async with site(answer) as base:
        yield base, asked


SPELLINGS = ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0177.0.0.1", "0x7f000001", "127.1", "0")


@pytest.mark.parametrize("host", SPELLINGS)
async def test_this_machine_is_refused_however_it_is_spelled(secret, host):
    base, asked = secret
    with pytest.raises(FetchFailed) as raised:
        await get(f"http://{host}:{base.rpartition(':')[2]}/", config(**CLOSED))
    assert raised.value.outcome in (Outcome.REFUSED_ADDRESS, Outcome.BAD_ADDRESS, Outcome.DNS)
    assert asked == []


@pytest.mark.parametrize("address", ["169.254.169.254", "[::1]", "10.0.0.1", "[fe80::1]"])
async def test_an_address_that_is_not_public_is_refused_and_named(address):
    with pytest.raises(FetchFailed) as raised:
        await get(f"http://{address}/latest/meta-data", config(**CLOSED))
    assert raised.value.outcome is Outcome.REFUSED_ADDRESS
    assert address.strip("[]") in str(raised.value)


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
async def test_a_name_that_resolves_to_such_an_address_is_refused(secret, address):
    base, asked = secret
    with pytest.raises(FetchFailed) as raised:
        await get(f"http://innocent.example:{base.rpartition(':')[2]}/", config(**CLOSED), Names(address))
    assert raised.value.outcome is Outcome.REFUSED_ADDRESS
    assert asked == []


async def test_a_name_that_answers_differently_the_second_time_is_refused_then(secret):
    base, asked = secret
    names = Names("127.0.0.1", "127.0.0.2")
    opened = config(fetch_open_networks="127.0.0.1/32")
    url = f"http://rebinding.example:{base.rpartition(':')[2]}/"
    assert (await get(url, opened, names)).content == b"secret"
    with pytest.raises(FetchFailed) as raised:
        await get(url, opened, names)
    assert raised.value.outcome is Outcome.REFUSED_ADDRESS
    assert (names.asked, asked) == (2, ["/"])
