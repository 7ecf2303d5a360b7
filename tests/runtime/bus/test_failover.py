"""A Redis that is made a replica while our connections to it stay open: everything has to go to the new master."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from arbees_runtime.bus import keys
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.leadership import BusLease
from arbees_runtime.bus.protocol import BusSettings, KeyState
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.bus.topics import CONTROL, QUOTES, Stream
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import ADMINISTRATOR, EmbeddedRedis
from arbees_runtime.local.redis_ladder import RedisInstallation
from arbees_runtime.messages import KillSwitch, Quote

if TYPE_CHECKING:
    from tests.runtime.bus.conftest import Until

RESULTS = Stream("results", (KillSwitch,))


class Endpoint:
    """An address under which now the one, now the other server is; connections that are open stay where they are."""

    def __init__(self, first: EmbeddedRedis, second: EmbeddedRedis) -> None:
        self._second = second
        self._first = first
        self.server = first
        self._pumps: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[RedisAddress]:
        relay = await asyncio.start_server(self._relay, "127.0.0.1")
        port = relay.sockets[0].getsockname()[1]
        try:
            yield dataclasses.replace(self._first.address, port=port)
        finally:
            relay.close()
            for pump in tuple(self._pumps):
                pump.cancel()

    async def fail_over(self) -> None:
        """The first becomes a replica that hears nothing of its master, and the second is the address's."""
        self.server = self._second
        client = redis_client(self._first.address, "test", BusSettings())
        await client.execute_command("REPLICAOF", "127.0.0.1", "1")  # type: ignore[no-untyped-call]
        await client.aclose()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection("127.0.0.1", self.server.address.port)
        for source, target in ((reader, there[1]), (there[0], writer)):
            task = asyncio.create_task(_pump(source, target))
            self._pumps.add(task)
            task.add_done_callback(self._pumps.discard)


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(65536):
            target.write(data)
            await target.drain()
    target.close()


@pytest.fixture
def servers(redis_installation: RedisInstallation) -> Iterator[tuple[EmbeddedRedis, EmbeddedRedis]]:
    """Two servers with the same accounts, as a master and its replica have them."""
    everything = {"everyone": "on >secret ~* &* +@all"}
    with (
        EmbeddedRedis(redis_installation, accounts=everything) as first,
        EmbeddedRedis(redis_installation, accounts=everything) as second,
    ):
        yield first, second


@pytest.fixture
async def endpoint(servers: tuple[EmbeddedRedis, EmbeddedRedis]) -> Endpoint:
    return Endpoint(*servers)


async def test_quotes_go_to_the_new_master_by_themselves(
    endpoint: Endpoint, quote: Callable[..., Quote], until: Until, fast: BusSettings
) -> None:
    async with endpoint.open() as admins:
        address = _everyones(admins)
        async with RedisBus(address, "gateway", SystemClock(), fast) as gateway:
            publisher = gateway.publisher(QUOTES)
            publisher.publish("a", quote(1))
            publisher.publish("b", quote(1))
            await until(lambda: gateway.counters.published == 2)
            await endpoint.fail_over()
            publisher.publish("a", quote(2))
            async with RedisBus(address, "shard", SystemClock(), fast) as shard:
                subscription = await shard.subscribe(QUOTES)
                await until(lambda: subscription.state("a") is subscription.state("b") is KeyState.LIVE)


async def test_a_commit_goes_to_the_new_master_and_is_no_refusal(
    endpoint: Endpoint, switch: Callable[..., KillSwitch], fast: BusSettings
) -> None:
    async with endpoint.open() as admins, RedisBus(_everyones(admins), "execution", SystemClock(), fast) as bus:
        consumer = await bus.consume(CONTROL, "group")
        await bus.append(CONTROL, switch(1))
        delivered = await anext(aiter(consumer))
        await endpoint.fail_over()
        async with asyncio.timeout(20):
            assert await consumer.commit(delivered, RESULTS.outgoing(switch(1, "result")))
        client = redis_client(_everyones(endpoint.server.address), "test", BusSettings())
        assert await client.xlen(keys.stream(RESULTS.name)) == 1
        await client.aclose()


async def test_a_lease_is_renewed_at_the_new_master(endpoint: Endpoint, until: Until) -> None:
    async with endpoint.open() as admins:
        lease = BusLease(_everyones(admins), "gateway", "a", SystemClock(), ttl_s=1.0)
        await lease.acquire()
        keeping = asyncio.create_task(lease.keep())
        await endpoint.fail_over()
        client = redis_client(_everyones(endpoint.server.address), "test", BusSettings())
        try:
            async with asyncio.timeout(20):
                while await client.get(keys.lease("gateway")) != b"a":
                    await asyncio.sleep(0.01)
            await until(lambda: lease.valid)
        finally:
            keeping.cancel()
            await lease.release()
            await client.aclose()


def _everyones(address: RedisAddress) -> RedisAddress:
    assert address.username == ADMINISTRATOR
    return dataclasses.replace(address, username="everyone", password="secret")
