"""Fixtures for tests of the Polymarket clients."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from tests.runtime.venues.kalshi.kalshi_host import Host, ImpatientClock


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    host = Host()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", host.serve)
    server = TestServer(application)
    await server.start_server()
    host.url = str(server.make_url("/")).rstrip("/")
    yield host
    await server.close()


@pytest.fixture
def hosts(host: Host) -> Hosts:
    return Hosts(gamma=host.url, clob=host.url, data=host.url, geoblock=host.url + "/api/geoblock")


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture(scope="session")
def credentials() -> PolymarketCredentials:
    return PolymarketCredentials("our-key", "A" * 43 + "=", "our-pass", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")


@pytest.fixture
def clock() -> ImpatientClock:
    return ImpatientClock()
