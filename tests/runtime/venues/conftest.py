"""Fixtures for tests of every venue's clients."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.runtime.venues.kalshi.kalshi_host import ImpatientClock


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def clock() -> ImpatientClock:
    return ImpatientClock()
