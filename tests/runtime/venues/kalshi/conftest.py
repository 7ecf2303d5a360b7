"""Fixtures for tests of the Kalshi clients."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from tests.runtime.venues.kalshi.kalshi_host import BASE, Host, ImpatientClock


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    host = Host()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", host.serve)
    server = TestServer(application)
    await server.start_server()
    host.url = str(server.make_url(BASE))
    yield host
    await server.close()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture(scope="session")
def credentials() -> KalshiCredentials:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return KalshiCredentials("test-key", pem)


@pytest.fixture
def clock() -> ImpatientClock:
    return ImpatientClock()
