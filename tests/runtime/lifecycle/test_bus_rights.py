"""What an account on a real Redis may not do is found, named, and found to be allowed again."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import FEEDS, SUBSCRIPTIONS
from arbees_runtime.clock import SystemClock
from arbees_runtime.lifecycle.bus_rights import BusRights
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.redis_ladder import RedisInstallation, find_redis
from arbees_runtime.manifest import KALSHI_GATEWAY, bus_rules
from arbees_runtime.messages import FeedPhase, FeedState, Nanoseconds

PASSWORD = "a-password-for-tests-only"
ACCOUNT = KALSHI_GATEWAY.name
QUICK = BusSettings(heartbeat_s=0.1, silence_s=1.0, backoff_s=(0.01, 0.05))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedRedis]:
    try:
        found = find_redis({"PATH": os.environ["PATH"]})
    except ServerError as error:
        pytest.skip(str(error))
    assert isinstance(found, RedisInstallation)
    with EmbeddedRedis(found, Path(tmp_path_factory.mktemp("redis")), accounts={ACCOUNT: "on"}) as running:
        yield running


@pytest.fixture
async def operator(server: EmbeddedRedis) -> AsyncIterator[Redis]:
    """Gives rights and takes them; the account starts with those of its manifest entry, in an empty Redis."""
    async with Redis.from_url(server.address.url, protocol=2) as client:
        await client.flushall()
        await client.execute_command("ACL", "SETUSER", ACCOUNT, *bus_rules(KALSHI_GATEWAY).split(), f">{PASSWORD}")
        yield client


@pytest.fixture
async def bus(server: EmbeddedRedis, operator: Redis) -> AsyncIterator[RedisBus]:
    address = RedisAddress(host=server.address.host, port=server.address.port, username=ACCOUNT, password=PASSWORD)
    async with RedisBus(address, ACCOUNT, SystemClock(), QUICK) as opened:
        await opened.reachable()
        yield opened


@pytest.fixture
def rights(bus: RedisBus) -> BusRights:
    return BusRights(KALSHI_GATEWAY, bus, SystemClock())


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ("-xadd", "XADD to append to order-events.kalshi"),
        ("-hset", "HSET to publish on quotes"),
        ("-xack", "XACK to consume commands.kalshi"),
        ("-xreadgroup", "XREADGROUP to consume commands.kalshi"),
    ],
)
async def test_a_right_that_is_missing_is_named_until_it_is_given(
    operator: Redis, rights: BusRights, rule: str, named: str
) -> None:
    await rights.look()
    assert rights.condition().ok
    await operator.execute_command("ACL", "SETUSER", ACCOUNT, rule)
    await rights.look()
    found = rights.condition()
    assert not found.ok
    assert named in found.reason
    assert "bus_rules(kalshi-gateway)" in found.reason
    await operator.execute_command("ACL", "SETUSER", ACCOUNT, rule.replace("-", "+"))
    await rights.look()
    assert rights.condition().ok
    assert await operator.dbsize() == 0  # looking left nothing behind


async def test_what_may_not_be_published_or_heard_is_told_by_trying(
    operator: Redis, bus: RedisBus, rights: BusRights
) -> None:
    channels = [rule for rule in bus_rules(KALSHI_GATEWAY).split() if rule.startswith("&")]
    others = [rule for rule in channels if rule not in ("&ch:feeds:*", "&ch:subscriptions:*")]
    await operator.execute_command("ACL", "SETUSER", ACCOUNT, "resetchannels", *others)
    state = FeedState("kalshi", "market-data", FeedPhase.LIVE, Nanoseconds(1), None)
    bus.publisher(FEEDS).publish(state.key, state)
    await until(lambda: "PUBLISH to publish on feeds: NOPERM" in rights.condition().reason)
    subscription = await bus.subscribe(SUBSCRIPTIONS)
    await until(lambda: "to listen to subscriptions: " in rights.condition().reason)
    await operator.execute_command("ACL", "SETUSER", ACCOUNT, *channels)
    await until(lambda: rights.condition().ok)  # heartbeats were let through, and it listens
    await subscription.ready()
