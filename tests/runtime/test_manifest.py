"""The Redis account of every process, on a real Redis: what it needs works, all else is refused."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
import redis
from redis.exceptions import NoPermissionError, ResponseError

from arbees_runtime.bus import keys
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.letters import pack
from arbees_runtime.bus.protocol import BusSettings, DeadLetter
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import Channel, Stream
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.redis_ladder import RedisInstallation, find_redis
from arbees_runtime.manifest import FRONTEND, MIGRATE, PROCESSES, Process, bus_rules
from arbees_runtime.messages import KillSwitch, Nanoseconds, TradingState, derive_id

ON_BUS = [process for process in PROCESSES if process.bus is not None]
CHANNELS = sorted({name for p in ON_BUS if p.bus for name in (*p.bus.publishes, *p.bus.subscribes)})
STREAMS = sorted({name for p in ON_BUS if p.bus for name in (*p.bus.appends, *p.bus.consumes)})
PASSWORD = "a-password-for-tests-only"
FAST = BusSettings(heartbeat_s=0.05, silence_s=0.5, block_s=0.1, upkeep_s=0.05)


def switch(number: int) -> KillSwitch:
    """Some message: an account is about names, and what travels under them is all one to it."""
    return KillSwitch(
        derive_id("test", number), TradingState.HALTED, "all", "test", "test", number, Nanoseconds(number)
    )


VALUE = switch(0)


def channel_of(name: str) -> Channel[KillSwitch]:
    return Channel(name, (KillSwitch,))


def stream_of(name: str) -> Stream[KillSwitch]:
    return Stream(name, (KillSwitch,))


each_process = pytest.mark.parametrize("process", ON_BUS, ids=lambda process: process.name)


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedRedis]:
    """A Redis server on which every process has its account."""
    try:
        installation = find_redis({"PATH": os.environ.get("PATH", "")})
    except ServerError as error:
        pytest.skip(str(error))
    assert isinstance(installation, RedisInstallation)
    accounts = {process.name: f"{bus_rules(process)} >{PASSWORD}" for process in ON_BUS}
    with EmbeddedRedis(installation, accounts=accounts) as running:
        yield running


def address_of(server: EmbeddedRedis, process: Process) -> RedisAddress:
    return replace(server.address, username=process.name, password=PASSWORD)


@pytest.fixture
def administrator(server: EmbeddedRedis) -> Iterator[redis.Redis]:
    """A connection that may do everything, to an empty server."""
    at = server.address
    client = redis.Redis(at.host, at.port, username=at.username, password=at.password)
    client.flushall()
    yield client
    client.close()


@pytest.fixture
def account(server: EmbeddedRedis, administrator: redis.Redis, process: Process) -> Iterator[redis.Redis]:
    """A connection logged in as the process under test, to an empty server."""
    at = address_of(server, process)
    client = redis.Redis(at.host, at.port, username=at.username, password=at.password)
    yield client
    client.close()


def granted(process: Process) -> tuple[set[str], set[str]]:
    """Channels and streams that a process's manifest entry names."""
    assert process.bus is not None
    return {*process.bus.publishes, *process.bus.subscribes}, {*process.bus.appends, *process.bus.consumes}


@each_process
def test_what_every_connection_does_is_allowed(account: redis.Redis, process: Process) -> None:
    assert account.ping()
    assert account.execute_command("HELLO", "3", "AUTH", process.name, PASSWORD)
    assert account.client_setname(process.name)
    assert account.time()
    assert account.execute_command("SELECT", "0")


@each_process
async def test_the_bus_does_under_the_account_all_that_the_manifest_says(
    server: EmbeddedRedis, administrator: redis.Redis, process: Process
) -> None:
    access = process.bus
    assert access is not None
    clock = SystemClock()
    async with (
        asyncio.timeout(30),
        RedisBus(server.address, "others", clock, FAST) as others,
        RedisBus(address_of(server, process), process.name, clock, FAST) as bus,
    ):
        await bus.reachable()
        for name in access.publishes:
            bus.publisher(channel_of(name)).publish("key", VALUE)
            while not administrator.hexists(keys.snapshot(name), "key"):
                await asyncio.sleep(0.01)
            bus.publisher(channel_of(name)).retire("key")
            while administrator.hexists(keys.snapshot(name), "key"):
                await asyncio.sleep(0.01)
        for name in access.subscribes:
            for followed in (None, ("key",)):
                subscription = await bus.subscribe(channel_of(name), followed)
                await subscription.ready()
                others.publisher(channel_of(name)).publish("key", VALUE)
                assert (await anext(aiter(subscription))).message == VALUE
            administrator.publish(keys.channel(name, "key"), b"unreadable")
            while not administrator.exists(keys.dead_letters(name)):
                await asyncio.sleep(0.01)
            assert await bus.dead_letters(channel_of(name))
        results = [stream_of(name).outgoing(switch(2)) for name in access.appends if name not in access.consumes]
        for name in access.consumes:
            consumer = await bus.consume(stream_of(name), process.name)
            await others.append(stream_of(name), switch(3))
            assert await consumer.commit(await anext(aiter(consumer)), *results)
            await others.append(stream_of(name), switch(4))
            await consumer.reject(await anext(aiter(consumer)), "a test")
            assert (await consumer.lag()).pending == 0
            assert await bus.dead_letters(stream_of(name))
        for name in access.letters:
            administrator.lpush(keys.dead_letters(name), pack(DeadLetter(1, "a test", "id", "group", b"x")))
            assert [letter.reason for letter in await bus.dead_letters(stream_of(name))] == ["a test"]
        for name in access.appends:
            await bus.append(stream_of(name), switch(1))
        await asyncio.sleep(3 * FAST.upkeep_s)
        assert bus.counters.errors == {}


@each_process
def test_a_consumer_takes_over_what_another_left(
    account: redis.Redis, administrator: redis.Redis, process: Process
) -> None:
    assert process.bus is not None
    for name in process.bus.consumes:
        stream = keys.stream(name)
        account.xgroup_create(stream, process.name, id="0", mkstream=True)
        position = administrator.xadd(stream, {"m": b"x"})
        account.xreadgroup(process.name, "one", {stream: ">"})
        (entry,) = account.xpending_range(stream, process.name, "-", "+", 10, idle=0)
        assert entry["message_id"] == position
        assert account.xclaim(stream, process.name, "two", 0, [position])
        account.xack(stream, process.name, position)
        assert account.xtrim(stream, minid="9999999999999", approximate=False) == 1


@each_process
def test_other_channels_and_their_snapshots_are_refused(account: redis.Redis, process: Process) -> None:
    channels, _ = granted(process)
    for name in [name for name in CHANNELS if name not in channels] + ["quotesx", "unknown"]:
        for refused in (
            lambda name=name: account.publish(keys.channel(name, "k"), b"x"),
            lambda name=name: account.execute_command("SUBSCRIBE", keys.channel(name, "k")),
            lambda name=name: account.execute_command("PSUBSCRIBE", keys.channel_pattern(name)),
            lambda name=name: account.hgetall(keys.snapshot(name)),
            lambda name=name: account.hset(keys.snapshot(name), "k", b"x"),
        ):
            with pytest.raises(NoPermissionError):
                refused()


@each_process
def test_other_streams_and_what_belongs_to_them_are_refused(account: redis.Redis, process: Process) -> None:
    assert process.bus is not None
    _, streams = granted(process)
    for name in [name for name in STREAMS if name not in streams] + ["signalsx", "unknown"]:
        letters = [] if name in process.bus.letters else [keys.dead_letters(name)]
        for key in (keys.stream(name), *letters):
            with pytest.raises(NoPermissionError):
                account.xadd(key, {"frame": b"x"})
            with pytest.raises(NoPermissionError):
                account.xgroup_create(key, process.name, mkstream=True)
    for name in process.bus.consumes:
        with pytest.raises(NoPermissionError):
            account.set(keys.seen(name, "another-group", "id-1"), "one")


@each_process
def test_a_script_can_do_no_more_than_its_caller(account: redis.Redis, process: Process) -> None:
    with pytest.raises(ResponseError):
        account.eval("return redis.call('SET', 'anything', 'x')", 0)


@each_process
@pytest.mark.parametrize(
    "command",
    [
        "KEYS *",
        "SCAN 0",
        "FLUSHALL",
        "FLUSHDB",
        "CONFIG GET *",
        "CONFIG SET save 1",
        "ACL LIST",
        "ACL SETUSER default on",
        "CLIENT LIST",
        "CLIENT KILL TYPE normal",
        "MONITOR",
        "SHUTDOWN NOSAVE",
        "REPLICAOF NO ONE",
        "DEL st:signals",
        "UNLINK snap:quotes",
        "RENAME st:signals st:x",
        "EXPIRE snap:quotes 1",
        "SCRIPT FLUSH",
        "PSUBSCRIBE *",
        "PSUBSCRIBE ch:*",
        "MULTI",
        "XGROUP DESTROY st:signals recorder",
        "XGROUP SETID st:signals recorder $",
        "XDEL st:signals 1-1",
        "XREAD STREAMS st:signals 0",
    ],
)
def test_commands_that_no_process_needs_are_refused(account: redis.Redis, command: str) -> None:
    with pytest.raises(NoPermissionError):
        account.execute_command(*command.split())


@pytest.mark.parametrize(
    "process", [p for p in ON_BUS if p.bus and not p.bus.publishes], ids=lambda process: process.name
)
def test_a_process_that_publishes_nothing_cannot_publish(account: redis.Redis, process: Process) -> None:
    assert process.bus is not None
    for name in process.bus.subscribes:
        with pytest.raises(NoPermissionError):
            account.publish(keys.channel(name, "k"), b"x")
        with pytest.raises(NoPermissionError):
            account.hset(keys.snapshot(name), "k", b"x")


@pytest.mark.parametrize(
    "process", [p for p in ON_BUS if p.bus and not p.bus.appends], ids=lambda process: process.name
)
def test_a_process_that_appends_to_no_stream_cannot_append(account: redis.Redis, process: Process) -> None:
    assert process.bus is not None
    for name in process.bus.consumes:
        with pytest.raises(NoPermissionError):
            account.xadd(keys.stream(name), {"m": b"x"})
        with pytest.raises(ResponseError):
            account.eval("return redis.call('XADD', KEYS[1], '*', 'm', 'x')", 1, keys.stream(name))


@each_process
def test_rules_use_only_what_every_server_takes(process: Process) -> None:
    rules = bus_rules(process).split()
    assert rules[0] == "on"
    assert len(rules) == len(set(rules))
    assert not [rule for rule in rules if rule.startswith(("%", "(", "allkeys", "allchannels", "+@", ">", "nopass"))]
    # Redis 7.0 refuses a whole account for this one, which came with 7.2.
    assert "+client|setinfo" not in rules
    assert not [rule for rule in rules if rule in {"~*", "&*", "reset"}]


@pytest.mark.parametrize("process", [FRONTEND, MIGRATE], ids=lambda process: process.name)
def test_a_process_off_the_bus_has_no_account(process: Process) -> None:
    with pytest.raises(ValueError, match=f"{process.name} does not use the bus"):
        bus_rules(process)
