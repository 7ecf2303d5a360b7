"""Fixtures for tests of the Polymarket clients."""

from collections.abc import AsyncIterator

import pytest

from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from tests.runtime.venues.kalshi.kalshi_host import Host, serving


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    async with serving("") as host:
        yield host


@pytest.fixture
def hosts(host: Host) -> Hosts:
    return Hosts(gamma=host.url, clob=host.url, data=host.url, geoblock=host.url + "/api/geoblock")


@pytest.fixture(scope="session")
def credentials() -> PolymarketCredentials:
    return PolymarketCredentials("our-key", "A" * 43 + "=", "our-pass", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")
