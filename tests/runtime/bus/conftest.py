"""A real Redis, both backends behind one door, and messages to send."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pytest
from redis.asyncio import Redis

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import Bus, BusSettings
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.redis_ladder import RedisInstallation, find_redis
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    FeedPhase,
    KillSwitch,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    TradingState,
    derive_id,
)

FAST = BusSettings(
    heartbeat_s=0.05,
    silence_s=0.5,
    answer_s=0.5,
    block_s=0.1,
    backoff_s=(0.01, 0.1),
    claim_idle_s=0.2,
    upkeep_s=0.05,
    max_deliveries=3,
)
"""Settings under which a test doesn't wait long, not even for a broker that is gone."""
PATIENT = dataclasses.replace(FAST, answer_s=20.0)
"""The same where nothing is to be gone: a busy disk keeps a broker from answering for a second."""


class Until(Protocol):
    async def __call__(self, condition: Callable[[], bool], within_s: float = 20.0) -> None: ...


@pytest.fixture
def until() -> Until:
    """Wait until a condition holds; fails the test if it doesn't within the time."""

    async def wait(condition: Callable[[], bool], within_s: float = 20.0) -> None:
        deadline = time.monotonic() + within_s
        while not condition():
            if time.monotonic() > deadline:
                pytest.fail(f"the condition did not come true within {within_s} s")
            await asyncio.sleep(0.002)

    return wait


@pytest.fixture
def fast() -> BusSettings:
    return FAST


@pytest.fixture
def quote() -> Callable[..., Quote]:
    def make(number: int = 1, market: str = "M") -> Quote:
        return Quote(
            "kalshi", market, Outcome.YES, "nfl:1", (Result.HOME,), Price(410_000), Quantity(1_000_000), Price(430_000),
            Quantity(2_000_000), Nanoseconds(number), None, number, QuoteSource.STREAM, FeedPhase.LIVE,
        )  # fmt: skip

    return make


@pytest.fixture
def switch() -> Callable[..., KillSwitch]:
    def make(number: int, kind: str = "test") -> KillSwitch:
        return KillSwitch(
            derive_id(kind, number), TradingState.HALTED, kind, "reason", "test", number, Nanoseconds(number)
        )

    return make


@pytest.fixture(scope="session")
def redis_installation() -> RedisInstallation:
    """The Redis that would run locally; skips where there is none."""
    try:
        found = find_redis({"PATH": os.environ.get("PATH", "")})
    except ServerError as error:
        pytest.skip(str(error))
    assert isinstance(found, RedisInstallation)
    return found


@pytest.fixture(scope="session")
def _shared_redis(redis_installation: RedisInstallation) -> Iterator[EmbeddedRedis]:
    with EmbeddedRedis(redis_installation) as server:
        yield server


@pytest.fixture
async def admin(_shared_redis: EmbeddedRedis) -> AsyncIterator[Redis]:
    """An empty Redis, and a client that may do everything there."""
    client = redis_client(_shared_redis.address, "test", BusSettings())
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
def redis_bus(_shared_redis: EmbeddedRedis, admin: Redis) -> Callable[..., RedisBus]:
    """Makes buses on that Redis, not yet opened."""

    def make(name: str, settings: BusSettings = PATIENT) -> RedisBus:
        return RedisBus(_shared_redis.address, name, SystemClock(), settings)

    return make


@dataclass
class Door:
    """Opens buses of one backend that talk to each other; closes those that are left open."""

    make: Callable[..., Bus]
    stack: contextlib.AsyncExitStack

    async def open(self, name: str, settings: BusSettings = PATIENT) -> Bus:
        bus = await self.stack.enter_async_context(self.make(name, settings))
        await bus.reachable()
        return bus


@pytest.fixture(params=["redis", "memory"])
async def door(request: pytest.FixtureRequest) -> AsyncIterator[Door]:
    """Both backends, one after the other."""
    async with contextlib.AsyncExitStack() as stack:
        if request.param == "memory":
            broker = MemoryBroker(SystemClock())
            yield Door(lambda name, settings: MemoryBus(broker, name, settings), stack)
        else:
            server = request.getfixturevalue("_shared_redis")
            client = redis_client(server.address, "test", BusSettings())
            await client.flushall()
            await client.aclose()
            yield Door(lambda name, settings: RedisBus(server.address, name, SystemClock(), settings), stack)
