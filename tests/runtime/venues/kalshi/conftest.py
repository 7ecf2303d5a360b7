"""Fixtures for tests of the Kalshi clients."""

from collections.abc import AsyncIterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from tests.runtime.venues.kalshi.kalshi_host import BASE, Host, serving


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    async with serving(BASE) as host:
        yield host


@pytest.fixture(scope="session")
def credentials() -> KalshiCredentials:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return KalshiCredentials("test-key", pem)
