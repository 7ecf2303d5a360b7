"""A real Redis that is killed, frozen, emptied and slow, and consumers that are killed: what must hold, counted."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from redis.asyncio import Redis

from arbees_runtime.bus import keys
from arbees_runtime.bus.link import Link
from arbees_runtime.bus.protocol import (
    BusClosedError,
    BusFullError,
    BusRefusedError,
    BusSettings,
    Delivery,
    KeyState,
)
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.bus.redis_publisher import RedisPublisher
from arbees_runtime.bus.topics import CONTROL, QUOTES, Stream
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.redis_ladder import RedisInstallation
from arbees_runtime.messages import Flatten, KillSwitch, Quote

if TYPE_CHECKING:
    from tests.runtime.bus.conftest import Until

HERE = Path(__file__).parent
RESULTS: Stream[KillSwitch | Flatten] = Stream("results", (KillSwitch, Flatten))
MakeSwitch = Callable[..., KillSwitch]
MakeQuote = Callable[..., Quote]


@pytest.fixture
def durable(redis_installation: RedisInstallation, tmp_path: Path) -> Iterator[EmbeddedRedis]:
    """A Redis whose data survive kill -9."""
    with EmbeddedRedis(redis_installation, tmp_path / "redis") as server:
        yield server


@pytest.fixture
def forgetful(redis_installation: RedisInstallation) -> Iterator[EmbeddedRedis]:
    """A Redis that has forgotten everything after kill -9."""
    with EmbeddedRedis(redis_installation) as server:
        yield server


class Leaping(SystemClock):
    """The system's clock, whose monotonic time can be set forward, and whose wall clock may be wrong."""

    def __init__(self, wrong_s: float = 0.0) -> None:
        self._ahead_ns = 0
        self._wrong_ns = round(wrong_s * 1e9)

    def time_ns(self) -> int:
        return super().time_ns() + self._wrong_ns

    def leap_s(self, seconds: float) -> None:
        self._ahead_ns += round(seconds * 1e9)

    def monotonic_ns(self) -> int:
        return super().monotonic_ns() + self._ahead_ns


def bus_on(server: EmbeddedRedis, name: str, settings: BusSettings) -> RedisBus:
    return RedisBus(server.address, name, SystemClock(), settings)


async def revisions(server: EmbeddedRedis, stream: Stream[KillSwitch | Flatten]) -> list[int]:
    """The revisions of all messages in a stream, as Redis has them."""
    client = redis_client(server.address, "test", BusSettings())
    entries = await client.xrange(keys.stream(stream.name))
    await client.aclose()
    messages = [stream.codec.decode(fields[b"m"]) for _, fields in entries]
    return [message.revision for message in messages if isinstance(message, KillSwitch)]


async def commit_results(bus: RedisBus, switch: MakeSwitch) -> None:
    """Consume `control`, and commit one result per message."""
    consumer = await bus.consume(CONTROL, "group")
    async for delivered in consumer:
        assert isinstance(delivered.message, KillSwitch)
        await consumer.commit(delivered, RESULTS.outgoing(switch(delivered.message.revision, "result")))


@contextlib.asynccontextmanager
async def running(work: object) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)  # type: ignore[call-overload]
    try:
        yield
    finally:
        while not task.done():
            task.cancel()
            await asyncio.wait([task], timeout=0.1)
        assert task.cancelled() or task.exception() is None, task.exception()


# ---- Redis is killed --------------------------------------------------------------------------------------------


async def test_no_durable_message_is_lost_or_handled_twice_when_redis_is_killed_under_load(
    durable: EmbeddedRedis, switch: MakeSwitch, until: Until, fast: BusSettings
) -> None:
    total, confirmed = 1500, 0
    async with bus_on(durable, "api", fast) as api, bus_on(durable, "execution", fast) as execution:

        async def produce() -> None:
            nonlocal confirmed
            for number in range(total):
                await api.append(CONTROL, switch(number))
                confirmed += 1

        async with running(commit_results(execution, switch)), running(produce()):
            for kill in (1, 2, 3):
                await until(lambda: confirmed >= kill * total // 4)  # noqa: B023 - awaited at once
                durable.kill()
                durable.start()
            await until(lambda: confirmed == total)
            await until(lambda: execution.counters.committed >= total, within_s=30)
        assert api.counters.disconnects >= 3
    assert Counter(await revisions(durable, RESULTS)) == Counter(range(total))
    assert set(await revisions(durable, CONTROL)) == set(range(total))


async def test_what_redis_confirmed_and_forgot_is_appended_again(
    forgetful: EmbeddedRedis, switch: MakeSwitch, until: Until, fast: BusSettings
) -> None:
    async with bus_on(forgetful, "api", fast) as api, bus_on(forgetful, "execution", fast) as execution:
        for number in range(20):
            await api.append(CONTROL, switch(number))
        forgetful.kill()
        forgetful.start()
        async with running(commit_results(execution, switch)):
            await until(lambda: execution.counters.committed == 20)
        assert api.counters.appended_again == 20
    assert await revisions(forgetful, RESULTS) == list(range(20))


async def test_what_redis_forgot_is_appended_again_however_long_it_was_away(
    forgetful: EmbeddedRedis, switch: MakeSwitch, until: Until, fast: BusSettings
) -> None:
    clock = Leaping()
    async with RedisBus(forgetful.address, "api", clock, fast) as api:
        await api.append(CONTROL, switch(1))
        clock.leap_s(60.0)
        for number in (2, 3):
            await api.append(CONTROL, switch(number))
        forgetful.kill()
        await until(lambda: not api.connected)
        clock.leap_s(60.0)  # a fail-over may take a minute
        forgetful.start()
        await until(lambda: api.connected)
        await until(lambda: api.counters.appended == 5)
    assert await revisions(forgetful, CONTROL) == [2, 3], "not what was confirmed long before"


async def test_quotes_recover_by_themselves_when_redis_comes_back_empty(
    forgetful: EmbeddedRedis, quote: MakeQuote, until: Until, fast: BusSettings
) -> None:
    async with bus_on(forgetful, "gateway", fast) as gateway, bus_on(forgetful, "shard", fast) as shard:
        publisher = gateway.publisher(QUOTES)
        subscription = await shard.subscribe(QUOTES)
        await subscription.ready()
        publisher.publish("a", quote(1))
        publisher.publish("b", quote(2))
        latest: dict[str, int] = {}

        async def follow() -> None:
            async for update in subscription:
                assert update.message is not None
                latest[update.key] = update.message.sequence

        async with running(follow()):
            await until(lambda: latest == {"a": 1, "b": 2})
            forgetful.kill()
            await until(lambda: subscription.state("a") is KeyState.DISCONNECTED)
            assert not shard.connected
            publisher.publish("a", quote(3))  # while there is no Redis
            forgetful.start()
            await until(lambda: latest == {"a": 3, "b": 2})
            await until(lambda: subscription.state("b") is KeyState.LIVE)
            late = await shard.subscribe(QUOTES)
            await late.ready()
            assert (await anext(aiter(late))).from_snapshot


async def test_a_redis_that_comes_late_is_waited_for(
    redis_installation: RedisInstallation, switch: MakeSwitch, fast: BusSettings
) -> None:
    with EmbeddedRedis(redis_installation) as server:
        address = server.address
        server.kill()
        async with RedisBus(address, "api", SystemClock(), fast) as api:
            waiting = asyncio.ensure_future(api.append(CONTROL, switch(1)))
            await asyncio.wait([waiting], timeout=0.05)
            assert not waiting.done()
            assert "can't be reached" in api.problem or api.problem == "not connected yet"
            server.start()
            await asyncio.wait_for(waiting, 20)
        assert await revisions(server, CONTROL) == [1]


# ---- Redis is frozen --------------------------------------------------------------------------------------------


async def test_a_frozen_redis_is_noticed_and_nothing_is_lost_or_doubled(
    durable: EmbeddedRedis, switch: MakeSwitch, quote: MakeQuote, until: Until, fast: BusSettings
) -> None:
    async with bus_on(durable, "api", fast) as api, bus_on(durable, "execution", fast) as execution:
        subscription = await execution.subscribe(QUOTES, ["a"])
        await subscription.ready()
        publisher = api.publisher(QUOTES)
        publisher.publish("a", quote(1))
        await until(lambda: subscription.state("a") is KeyState.LIVE)
        async with running(commit_results(execution, switch)):
            await api.append(CONTROL, switch(0))
            await until(lambda: execution.counters.committed == 1)
            os.kill(durable.pid, signal.SIGSTOP)
            try:
                appends = [asyncio.ensure_future(api.append(CONTROL, switch(number))) for number in range(1, 50)]
                publisher.publish("a", quote(2))
                await until(lambda: subscription.state("a") is KeyState.DISCONNECTED)
                await until(lambda: not api.connected)
                assert not any(append.done() for append in appends)
            finally:
                os.kill(durable.pid, signal.SIGCONT)
            await asyncio.wait_for(asyncio.gather(*appends), 20)
            await until(lambda: execution.counters.committed == 50)
            await until(lambda: subscription.state("a") is KeyState.LIVE)
    assert Counter(await revisions(durable, RESULTS)) == Counter(range(50))


# ---- consumers are killed ---------------------------------------------------------------------------------------


async def test_no_message_is_lost_or_handled_twice_when_consumers_are_killed_mid_batch(
    durable: EmbeddedRedis, switch: MakeSwitch, until: Until, fast: BusSettings
) -> None:
    rounds, per_round, dice = 6, 150, random.Random(7)
    client: Redis = redis_client(durable.address, "test", BusSettings())
    consumers: list[subprocess.Popen[bytes]] = []

    def spawn() -> None:
        for name in ("consumer-0", "consumer-1"):
            script = [sys.executable, str(HERE / "consuming_process.py"), durable.address.url, name]
            consumers.append(subprocess.Popen(script))

    async def results() -> int:
        return int(await client.xlen(keys.stream(RESULTS.name)))

    interrupted = 0
    try:
        async with asyncio.timeout(90), bus_on(durable, "api", dataclasses.replace(fast, outbox=1000)) as api:
            for number in range(rounds):
                first = number * per_round
                await asyncio.gather(*(api.append(CONTROL, switch(n)) for n in range(first, first + per_round)))
                spawn()
                moment = await results() + dice.randrange(1, per_round // 2)
                while await results() < moment:
                    await asyncio.sleep(0)
                for process in consumers:
                    process.kill()
                    process.wait()
                pending = await client.xpending(keys.stream("control"), "group")
                interrupted += int(pending["pending"] or 0)
            spawn()
            while await results() < rounds * per_round:
                await asyncio.sleep(0.01)
    finally:
        for process in consumers:
            process.kill()
            process.wait()
    waiting = await client.xpending(keys.stream("control"), "group")
    await client.aclose()
    assert interrupted > rounds, "no batch was interrupted, so nothing was shown"
    assert int(waiting["pending"]) <= 1  # the kill above may have come before the last answer
    assert Counter(await revisions(durable, RESULTS)) == Counter(range(rounds * per_round))


# ---- subscribers that miss something ----------------------------------------------------------------------------


async def test_a_subscriber_that_redis_dropped_for_slowness_comes_back_with_the_last_values(
    forgetful: EmbeddedRedis, quote: MakeQuote, until: Until, fast: BusSettings
) -> None:
    client: Redis = redis_client(forgetful.address, "test", BusSettings())
    await client.config_set("client-output-buffer-limit", "pubsub 100kb 0 0")
    script = [sys.executable, str(HERE / "subscribing_process.py"), forgetful.address.url]
    slow = await asyncio.create_subprocess_exec(*script, stdout=subprocess.PIPE)
    assert slow.stdout is not None
    try:
        async with asyncio.timeout(60), bus_on(forgetful, "gateway", fast) as gateway:
            assert (await slow.stdout.readline()) == b"ready\n"
            publisher = gateway.publisher(QUOTES)
            slow.send_signal(signal.SIGSTOP)
            number = 0
            while any(c["name"] == "slow:quotes" for c in await client.client_list()):
                for _ in range(200):
                    number += 1
                    publisher.publish(f"k{number % 5}", quote(number, "M" * 1000))
                    await until(lambda: gateway.counters.published == number)  # noqa: B023 - awaited at once
            slow.send_signal(signal.SIGCONT)
            latest: dict[str, int] = {}
            expected = {f"k{n % 5}": n for n in range(number - 4, number + 1)}
            while latest != expected:
                key, seen, *_ = (await slow.stdout.readline()).decode().split()
                latest[key] = int(seen)
    finally:
        slow.kill()
        await slow.wait()
        await client.aclose()


async def test_a_publisher_is_believed_although_its_predecessors_clock_was_ahead(
    forgetful: EmbeddedRedis, quote: MakeQuote, fast: BusSettings
) -> None:
    async with bus_on(forgetful, "shard", fast) as shard:
        subscription = await shard.subscribe(QUOTES)
        await subscription.ready()
        updates = aiter(subscription)
        for number, wrong_s in ((1, 3600.0), (2, 0.0), (3, -3600.0)):
            async with RedisBus(forgetful.address, "gateway", Leaping(wrong_s), fast) as gateway:
                gateway.publisher(QUOTES).publish("a", quote(number))
                async with asyncio.timeout(20):
                    assert (await anext(updates)).message == quote(number)


async def test_a_value_lost_on_the_way_is_fetched_from_the_snapshot(
    admin: Redis, redis_bus: Callable[..., RedisBus], quote: MakeQuote, until: Until
) -> None:
    async with redis_bus("gateway") as gateway, redis_bus("shard") as shard:
        subscription = await shard.subscribe(QUOTES, ["a"])
        await subscription.ready()
        gateway.publisher(QUOTES).publish("a", quote(1))
        updates = aiter(subscription)
        assert (await anext(updates)).message == quote(1)
        # Quote 2 is published while Redis, unknown to the subscriber, delivers nothing to it.
        await admin.execute_command("CLIENT", "KILL", "TYPE", "pubsub", "SKIPME", "yes")
        gateway.publisher(QUOTES).publish("a", quote(2))
        async with asyncio.timeout(20):
            assert (await anext(updates)).message == quote(2)
        await until(lambda: subscription.state("a") is KeyState.LIVE)


@pytest.mark.parametrize("parting", ["value", "farewell"])
async def test_what_a_replaced_publisher_did_to_the_snapshot_is_put_right(
    redis_bus: Callable[..., RedisBus], quote: MakeQuote, until: Until, fast: BusSettings, parting: str
) -> None:
    """Nothing fences a channel: a frozen gateway that wakes up writes once more, or gives up what is another's now."""
    fast = dataclasses.replace(fast, answer_s=20.0, restate_s=0.1)
    async with redis_bus("gateway", fast) as frozen, redis_bus("gateway", fast) as successor:
        frozen.publisher(QUOTES).publish("a", quote(1))
        await until(lambda: frozen.counters.published == 1)
        successor.publisher(QUOTES).publish("a", quote(2))
        await until(lambda: successor.counters.published == 1)
        if parting == "value":
            frozen.publisher(QUOTES).publish("a", quote(3))
        else:
            frozen.publisher(QUOTES).retire("a")
        await frozen.__aexit__()
        async with redis_bus("shard", fast) as shard:
            subscription = await shard.subscribe(QUOTES)
            latest: dict[str, Quote | None] = {}

            async def follow() -> None:
                async for update in subscription:
                    latest[update.key] = update.message

            async with running(follow()):
                await until(lambda: subscription.state("a") is KeyState.LIVE)
                await until(lambda: latest.get("a") == quote(2))


async def test_a_heartbeat_that_is_ahead_means_a_gap_until_the_snapshot_is_read(
    admin: Redis, redis_bus: Callable[..., RedisBus], quote: MakeQuote, until: Until
) -> None:
    async with redis_bus("gateway") as gateway, redis_bus("shard") as shard:
        subscription = await shard.subscribe(QUOTES, ["a"])
        await subscription.ready()
        gateway.publisher(QUOTES).publish("a", quote(1))
        updates = aiter(subscription)
        await anext(updates)
        await until(lambda: subscription.state("a") is KeyState.LIVE)
        codec = subscription._codec
        first = codec.decode((await admin.hget(keys.snapshot("quotes"), "a")) or b"")
        lost = type(first)(first.kind, first.publisher, first.epoch, 2, first.sent_ns, quote(2))
        beat = type(first)(1, first.publisher, first.epoch, 2, first.sent_ns, None)  # type: ignore[arg-type]
        await gateway.__aexit__()
        await admin.hset(keys.snapshot("quotes"), "a", codec.encode(lost))
        await admin.publish(keys.channel("quotes", "a"), codec.encode(beat))
        update = await asyncio.wait_for(anext(updates), 20)
        assert (update.message, update.from_snapshot) == (quote(2), True)


async def test_an_unreadable_value_is_counted_and_kept_and_the_key_not_trusted_until_the_next(
    admin: Redis, redis_bus: Callable[..., RedisBus], quote: MakeQuote, until: Until
) -> None:
    async with redis_bus("gateway") as gateway, redis_bus("shard") as shard:
        subscription = await shard.subscribe(QUOTES, ["a"], Delivery.EVERY)
        await subscription.ready()
        gateway.publisher(QUOTES).publish("a", quote(1))
        await until(lambda: subscription.state("a") is KeyState.LIVE)
        good = await admin.hget(keys.snapshot("quotes"), "a")
        assert good is not None
        frame = subscription._codec.decode(good)
        stamp = type(frame)(frame.kind, frame.publisher, frame.epoch, 2, frame.sent_ns, quote(2))
        broken = subscription._codec.encode(stamp).replace(b"kalshi", b"\xc3\xc3\xc3\xc3\xc3\xc3")
        for data in (broken, b"garbage", b""):
            await admin.publish(keys.channel("quotes", "a"), data)
        await until(lambda: shard.counters.unreadable == 3)
        assert subscription.state("a") is KeyState.GAP
        await until(lambda: shard.counters.dead_lettered == 3)
        letters = await shard.dead_letters(QUOTES)
        assert {letter.payload for letter in letters} == {broken, b"garbage", b""}
        assert {letter.id for letter in letters} == {"a"}
        gateway.publisher(QUOTES).publish("a", quote(2))
        gateway.publisher(QUOTES).publish("a", quote(3))
        await until(lambda: gateway.counters.published >= 2)
        gateway.publisher(QUOTES).publish("a", quote(4))
        await until(lambda: subscription.state("a") is KeyState.LIVE)


@pytest.mark.parametrize("fields", [{"id": "x", "m": b"garbage"}, {"m": b""}, {"other": b"1"}])
async def test_an_unreadable_message_is_counted_kept_and_out_of_the_way(
    admin: Redis,
    redis_bus: Callable[..., RedisBus],
    switch: MakeSwitch,
    until: Until,
    fields: dict[str, str | bytes],
) -> None:
    await admin.xadd(keys.stream("control"), fields)  # type: ignore[arg-type]
    async with redis_bus("execution") as bus:
        consumer = await bus.consume(CONTROL, "g")
        await bus.append(CONTROL, switch(1))
        delivered = await anext(aiter(consumer))
        assert delivered.message == switch(1)
        assert bus.counters.unreadable == 1
        await until(lambda: bus.counters.dead_lettered == 1)
        [letter] = await bus.dead_letters(CONTROL)
        assert letter.payload == fields.get("m", b"")
        assert (await consumer.lag()).pending == 1


# ---- Redis is full ----------------------------------------------------------------------------------------------


async def test_what_a_full_redis_does_not_take_is_kept_until_it_does(
    forgetful: EmbeddedRedis, switch: MakeSwitch, quote: MakeQuote, until: Until, fast: BusSettings
) -> None:
    admin: Redis = redis_client(forgetful.address, "test", BusSettings())
    async with bus_on(forgetful, "api", fast) as api, bus_on(forgetful, "execution", fast) as execution:
        consumer = await execution.consume(CONTROL, "group")
        await api.append(CONTROL, switch(1))
        delivered = await anext(aiter(consumer))
        await admin.config_set("maxmemory", "1")
        execution.publisher(QUOTES).publish("a", quote(1))
        await until(lambda: bool(execution.refusals))
        assert "OOM" in execution.refusals[0]
        committing = asyncio.ensure_future(consumer.commit(delivered, RESULTS.outgoing(switch(1, "result"))))
        appending = asyncio.ensure_future(api.append(CONTROL, switch(2)))
        await until(lambda: api.counters.disconnects > 0 or appending.done())
        await until(lambda: execution.counters.disconnects > 0 or committing.done())
        assert not committing.done()
        assert not appending.done()
        await admin.config_set("maxmemory", "0")
        async with asyncio.timeout(20):
            assert await committing
            await appending
        await until(lambda: not execution.refusals)
    await admin.aclose()
    assert await revisions(forgetful, RESULTS) == [1]
    assert await revisions(forgetful, CONTROL) == [1, 2]


# ---- limits and refusals ----------------------------------------------------------------------------------------


async def test_more_than_the_outbox_holds_is_refused_and_never_dropped(
    forgetful: EmbeddedRedis, switch: MakeSwitch, fast: BusSettings
) -> None:
    small = dataclasses.replace(fast, outbox=5)
    async with bus_on(forgetful, "api", small) as api:
        await api.reachable()
        forgetful.kill()
        taken = [asyncio.ensure_future(api.append(CONTROL, switch(number))) for number in range(5)]
        for number in range(5, 8):
            with pytest.raises(BusFullError, match="5 messages wait"):
                api.append(CONTROL, switch(number))
        assert api.counters.refused_full == 3
        forgetful.start()
        await asyncio.wait_for(asyncio.gather(*taken), 20)
    assert await revisions(forgetful, CONTROL) == list(range(5))


async def test_closing_without_redis_gives_up_in_time_and_says_so(
    forgetful: EmbeddedRedis, switch: MakeSwitch, fast: BusSettings
) -> None:
    async with asyncio.timeout(10):
        async with bus_on(forgetful, "api", fast) as api:
            await api.reachable()
            forgetful.kill()
            waiting = asyncio.ensure_future(api.append(CONTROL, switch(1)))
            await asyncio.wait([waiting], timeout=0.01)
        with pytest.raises(BusClosedError):
            await waiting


async def test_closing_waits_for_what_was_published_on_a_channel_that_is_still_being_cleared(
    redis_bus: Callable[..., RedisBus], admin: Redis, quote: MakeQuote, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear = RedisPublisher.clear_predecessor

    async def late(publisher: RedisPublisher[Quote], link: Link) -> None:
        for _ in range(3):
            await link.call("PING")
        await clear(publisher, link)

    monkeypatch.setattr(RedisPublisher, "clear_predecessor", late)
    async with redis_bus("gateway") as gateway:
        await gateway.reachable()
        gateway.publisher(QUOTES).publish("a", quote(1))
    assert await admin.hkeys(keys.snapshot(QUOTES.name)) == [b"a"]


async def test_values_conflate_while_redis_is_away(
    forgetful: EmbeddedRedis, quote: MakeQuote, until: Until, fast: BusSettings
) -> None:
    async with bus_on(forgetful, "gateway", fast) as gateway:
        await gateway.reachable()
        forgetful.kill()
        await until(lambda: not gateway.connected)
        for number in range(10_000):
            gateway.publisher(QUOTES).publish(f"k{number % 7}", quote(number))
        assert gateway.counters.conflated_out == 10_000 - 7
        forgetful.start()
        await until(lambda: gateway.counters.published == 7)


async def test_a_wrong_password_is_told_without_repeating_it(forgetful: EmbeddedRedis, fast: BusSettings) -> None:
    wrong = dataclasses.replace(forgetful.address, password="not-the-password")
    async with RedisBus(wrong, "api", SystemClock(), fast) as api:
        with pytest.raises(BusRefusedError, match="refuses account administrator: WRONGPASS") as raised:
            await asyncio.wait_for(api.reachable(), 20)
        assert "not-the-password" not in str(raised.value) + repr(wrong) + api.problem


async def test_an_account_reaches_its_own_topics_and_no_others(
    redis_installation: RedisInstallation, switch: MakeSwitch, quote: MakeQuote, until: Until, fast: BusSettings
) -> None:
    rules = "on >secret resetkeys ~snap:quotes ~dl:quotes resetchannels &ch:quotes:* -@all"
    commands = (*keys.CONNECTION_COMMANDS, *keys.PUBLISHER_COMMANDS, *keys.SUBSCRIBER_COMMANDS, *keys.APPENDER_COMMANDS)
    accounts = {"gateway": " ".join([rules, *(f"+{command}" for command in commands)])}
    with EmbeddedRedis(redis_installation, accounts=accounts) as server:
        address = dataclasses.replace(server.address, username="gateway", password="secret")
        async with RedisBus(address, "gateway", SystemClock(), fast) as bus:
            subscription = await bus.subscribe(QUOTES)
            await subscription.ready()
            bus.publisher(QUOTES).publish("a", quote(1))
            assert (await anext(aiter(subscription))).message == quote(1)
            with pytest.raises(BusRefusedError, match="NOPERM"):
                await asyncio.wait_for(bus.append(CONTROL, switch(1)), 20)
            forbidden = await bus.subscribe(dataclasses.replace(QUOTES, name="games"))
            with pytest.raises(BusRefusedError, match="NOPERM"):
                await asyncio.wait_for(forbidden.ready(), 20)
            assert bus.counters.errors["NOPERM"] >= 2


async def test_a_commit_whose_results_are_refused_leaves_the_message_unhandled(
    redis_installation: RedisInstallation, switch: MakeSwitch, fast: BusSettings
) -> None:
    with EmbeddedRedis(redis_installation, accounts={"execution": "on >secret ~* &* +@all -xadd"}) as server:
        address = dataclasses.replace(server.address, username="execution", password="secret")
        admin: Redis = redis_client(server.address, "test", BusSettings())
        async with bus_on(server, "api", fast) as api, RedisBus(address, "execution", SystemClock(), fast) as bus:
            await api.append(CONTROL, switch(1))
            consumer = await bus.consume(CONTROL, "group")
            delivered = await anext(aiter(consumer))
            results = (RESULTS.outgoing(switch(1, "result")), RESULTS.outgoing(switch(2, "result")))
            with pytest.raises(BusRefusedError):
                await consumer.commit(delivered, *results)
            await admin.acl_setuser("execution", enabled=True, commands=["+xadd"])
            assert await consumer.commit(delivered, *results)
        await admin.aclose()
        assert await revisions(server, RESULTS) == [1, 2]


async def test_the_default_account_is_off(forgetful: EmbeddedRedis, fast: BusSettings) -> None:
    anyone = dataclasses.replace(forgetful.address, username="", password="")
    async with RedisBus(anyone, "anyone", SystemClock(), fast) as bus:
        with pytest.raises(BusRefusedError, match="NOAUTH"):
            await asyncio.wait_for(bus.reachable(), 20)


async def test_many_subscriptions_and_streams_of_one_process_stand_at_once(
    redis_bus: Callable[..., RedisBus], switch: MakeSwitch, quote: MakeQuote
) -> None:
    """All of them read snapshots and measure lag through a client with four connections: they wait for one another."""
    streams = [Stream(f"stream-{number}", (KillSwitch,)) for number in range(6)]
    async with redis_bus("publisher") as publisher, redis_bus("reader") as reader:
        publisher.publisher(QUOTES).publish("key", quote(1))
        await publisher.append(streams[0], switch(1))
        subscriptions = [await reader.subscribe(QUOTES) for _ in range(12)]
        consumers = [await reader.consume(stream, "group") for stream in streams]
        await asyncio.gather(*(subscription.ready() for subscription in subscriptions))
        await asyncio.gather(*(consumer.ready() for consumer in consumers))
        lags = await asyncio.gather(*(consumer.lag() for consumer in consumers for _ in range(5)))
        assert len(lags) == 30
        assert [(await anext(aiter(subscription))).key for subscription in subscriptions] == ["key"] * 12
        assert reader.counters.connects == 1 + 12 + 6, "every connection stood at its first attempt"
        assert reader.counters.errors == {}


async def test_who_may_handle_a_message_twice_leaves_nothing_behind_in_redis(
    redis_bus: Callable[..., RedisBus], admin: Redis, switch: MakeSwitch
) -> None:
    async with redis_bus("recorder") as bus:
        consumer = await bus.consume(CONTROL, "recorder", check_first=False)
        await bus.append(CONTROL, switch(1))
        delivered = await anext(aiter(consumer))
        assert await consumer.commit(delivered)
        assert (await consumer.lag()).pending == 0
        assert await admin.keys("seen:*") == []
        assert bus.counters.committed == 1
        await bus.append(CONTROL, switch(2))
        delivered = await anext(aiter(consumer))
        assert await consumer.commit(delivered, RESULTS.outgoing(switch(2, "result")))
        assert len(await admin.keys("seen:*")) == 1, "results are appended once per id all the same"
