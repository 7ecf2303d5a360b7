"""`local` from start to stop: ready in time, and nothing left: no process, no file."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import aiohttp
import psutil
import pytest

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.choice import BusChoice, Choice, choose
from arbees_runtime.local.environments import PASSED_ON
from arbees_runtime.local.named_servers import ask_named_servers
from arbees_runtime.local.postgres_ladder import ExternalServer
from arbees_runtime.local.servers import Servers
from arbees_runtime.manifest import RECORDER

NAMED = {"DATABASE_URL": "postgresql://somebody@127.0.0.1:1/arbees", "REDIS_URL": "redis://127.0.0.1:1"}
READY_WITHIN_S = 180  # ours is 20 s, and 10 s to stop, on a machine of its own; tests share theirs
STOPPED_WITHIN_S = 60
pytestmark = pytest.mark.timeout(2 * READY_WITHIN_S)


class Local:
    """A run of `local`, with everything it said."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[str] = []

    async def until_line(self, part: str) -> str:
        assert self.process.stdout is not None
        async with asyncio.timeout(READY_WITHIN_S):
            while line := (await self.process.stdout.readline()).decode():
                self.lines.append(line)
                if part in line:
                    return line
        pytest.fail(f"it never said {part!r}:\n{''.join(self.lines)}")

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
async def start() -> AsyncIterator[Callable[..., Awaitable[Local]]]:
    """Starts `local` with options and further variables; afterwards no file may be left."""
    # Servers that run as another user can't reach below pytest's folder, so this is the system's.
    folder = Path("/tmp").resolve() / f"arbees-local-{os.getpid()}-{time.monotonic_ns()}"
    folder.mkdir(mode=0o755)
    runs: list[Local] = []

    async def begin(*options: str, **variables: str) -> Local:
        environment = {"PATH": os.environ["PATH"], "TMPDIR": str(folder)} | variables
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "arbees_runtime", "local", *options,
            env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, limit=1 << 20,
        )  # fmt: skip
        runs.append(Local(process))
        return runs[-1]

    yield begin
    for run in runs:
        if run.process.returncode is None:
            run.process.kill()
            await run.process.wait()
    async with asyncio.timeout(20):  # what died with the supervisor cleans up behind it
        while any(folder.iterdir()):
            await asyncio.sleep(0.05)
    folder.rmdir()


@pytest.fixture
async def local(start: Callable[..., Awaitable[Local]]) -> Local:
    return await start()


async def until_gone(family: list[psutil.Process]) -> None:
    async with asyncio.timeout(30):
        while [*living(family)]:
            await asyncio.sleep(0.02)


def living(family: list[psutil.Process]) -> Iterator[tuple[list[str], psutil.Process]]:
    """Those that have not ended, with their command lines."""
    for each in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            if each.is_running():
                yield each.cmdline(), each


def programs(family: list[psutil.Process]) -> set[str]:
    return {Path(words[0].split()[0]).name for words, _ in living(family) if words}


async def stopped_cleanly(local: Local, number: signal.Signals) -> None:
    family = local.family()
    os.kill(local.process.pid, number)
    assert await asyncio.wait_for(local.process.wait(), STOPPED_WITHIN_S) == 0
    await until_gone(family)


async def test_everything_starts_with_exactly_its_environment_and_stops_cleanly(local: Local) -> None:
    await local.until_line("everything is ready after")
    assert any("bus: Redis" in line for line in local.lines)
    assert any("venues: simulated, seed 1, 10 games" in line for line in local.lines)
    assert any("database: PostgreSQL" in line for line in local.lines)
    assert any("API_OPERATE_TOKEN in ARBEES_API_TOKEN; it was not set" in line for line in local.lines)
    assert {"redis-server", "postgres"} <= programs(local.family())
    recorder = next(each for words, each in living(local.family()) if words[-1:] == ["recorder"])
    declared = {each.name for each in RECORDER.all_variables} | {each.variable for each in RECORDER.all_secrets}
    assert set(recorder.environ()) <= declared | set(PASSED_ON) | {"LC_CTYPE"}
    assert recorder.environ()["REDIS_USERNAME"] == "recorder"
    assert recorder.environ()["DATABASE_USER"] == "arbees_programs"
    await stopped_cleanly(local, signal.SIGTERM)


@pytest.mark.soak
async def test_on_a_machine_of_its_own_it_is_ready_within_20_s_and_stopped_within_10(local: Local) -> None:
    started = time.monotonic()
    await local.until_line("everything is ready after")
    assert time.monotonic() - started < 20
    asked = time.monotonic()
    await stopped_cleanly(local, signal.SIGTERM)
    assert time.monotonic() - asked < 10


@pytest.mark.soak
async def test_a_process_that_is_killed_is_started_again(local: Local) -> None:
    await local.until_line("everything is ready after")
    recorder = next(each for words, each in living(local.family()) if words[-1:] == ["recorder"])
    recorder.kill()
    await local.until_line("ended with signal SIGKILL; starting it again")
    await local.until_line("recorder INFO: ready")
    local.process.terminate()
    assert await asyncio.wait_for(local.process.wait(), STOPPED_WITHIN_S) == 0


@pytest.mark.soak
async def test_the_gateways_trade_with_the_simulators(start: Callable[..., Awaitable[Local]]) -> None:
    local = await start("--seed", "7", "--games", "3", KALSHI_API_KEY="mine", KALSHI_PRIVATE_KEY="mine")
    await local.until_line("venues: simulated, seed 7, 3 games")
    await local.until_line("is ready after")
    family = {words[3]: each for words, each in living(local.family()) if "arbees_runtime" in words}
    gateway = family["kalshi-gateway"].environ()
    assert gateway["KALSHI_API_KEY"] == "own-key"
    assert gateway["KALSHI_PRIVATE_KEY"].startswith("-----BEGIN PRIVATE KEY")
    assert gateway["KALSHI_HOST"].startswith("http://127.0.0.1:")
    assert family["polymarket-gateway"].environ()["POLYMARKET_URL"].startswith("http://127.0.0.1:")
    assert not any("PRIVATE" in argument for argument in family["simulate"].cmdline())
    arguments = family["simulate"].cmdline()
    control = int(arguments[arguments.index("--port-base") + 1]) + 3
    async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{control}/") as answer:
        assert (await answer.json())["games"] == 3
    local.process.terminate()
    assert await asyncio.wait_for(local.process.wait(), STOPPED_WITHIN_S) == 0


async def test_without_redis_all_processes_are_in_one_and_work_without_a_misconfigured_one(
    start: Callable[..., Awaitable[Local]],
) -> None:
    local = await start("--bus", "memory", MARKET_DATA_TTL="soon", API_OPERATE_TOKEN="a-token-of-this-test")
    await local.until_line("bus: in memory, with all processes in one")
    await local.until_line("recorder INFO: ready")
    line = await local.until_line("is ready after")
    assert "everything but " in line
    assert any("game-shard ERROR: can't work as configured" in each for each in local.lines)
    assert not any("it was not set" in each or "a-token-of-this-test" in each for each in local.lines)
    names = {words[3] for words, _ in living(local.family()) if "arbees_runtime" in words}
    assert names == {"simulate"}
    assert "redis-server" not in programs(local.family())
    await stopped_cleanly(local, signal.SIGINT)


async def test_a_misconfigured_process_is_told_and_kill_9_leaves_nothing_running(
    start: Callable[..., Awaitable[Local]],
) -> None:
    local = await start("--no-simulators", MARKET_DATA_TTL="soon", PATH="/nowhere")
    line = await local.until_line("can't work as configured and is not started again")
    assert "MARKET_DATA_TTL is 'soon'" in line
    assert any("venues: the real ones" in each for each in local.lines)
    family = local.family()
    assert {"redis-server", "postgres"} <= programs(family)
    assert sum("arbees_runtime" in words for words, _ in living(family)) > 4
    local.process.kill()
    await local.process.wait()
    await until_gone(family)


async def test_wishes_that_contradict_the_environment_are_refused(start: Callable[..., Awaitable[Local]]) -> None:
    local = await start(TRADING_MODE="live")
    assert await asyncio.wait_for(local.process.wait(), STOPPED_WITHIN_S) == 2
    assert local.process.stdout is not None
    said = (await local.process.stdout.read()).decode()
    assert said.startswith("error: TRADING_MODE is live, and the venues here are simulated")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("variable", "url", "said"),
    [
        ("REDIS_URL", "http://127.0.0.1:1", "REDIS_URL: Redis URL has the scheme 'http'"),
        ("REDIS_URL", "redis://:hidden@127.0.0.1:1", "REDIS_URL: Redis at 127.0.0.1:1 can't be reached"),
        ("DATABASE_URL", "mysql://a:hidden@127.0.0.1/b", "DATABASE_URL (127.0.0.1:5432/b): invalid DSN"),
        ("DATABASE_URL", "postgresql://a:hidden@127.0.0.1:1/b", "DATABASE_URL (127.0.0.1:1/b): "),
        ("DATABASE_URL", "postgresql://a:hidden@127.0.0.1:99999/b", "DATABASE_URL: its port is not a number"),
        ("DATABASE_URL", "postgresql://a:hidden/1@127.0.0.1/b", "DATABASE_URL: its port is not a number"),
        ("DATABASE_URL", "a:hidden@127.0.0.1/b", "DATABASE_URL: it is no address such as postgresql://"),
        ("REDIS_URL", "redis://a:1/hidden@127.0.0.1", "REDIS_URL: Redis URL names another database than 0"),
    ],
)
async def test_a_named_server_that_does_not_answer_is_told_before_anything_starts(
    variable: str, url: str, said: str
) -> None:
    found = choose(NAMED | {variable: url}, BusChoice.REDIS if variable == "REDIS_URL" else BusChoice.MEMORY)
    with pytest.raises(ConfigurationError) as refusal:
        await ask_named_servers(found)
    message = str(refusal.value)
    assert message.startswith(said)
    assert f"or unset {variable} to have one started." in message
    assert "hidden" not in message


def test_a_bus_in_memory_is_told_and_has_no_accounts() -> None:
    elsewhere = ExternalServer(NAMED["DATABASE_URL"])
    said: list[str] = []
    with Servers(Choice(elsewhere, None, "no Redis: not installed"), Path("/kept"), said.append) as found:
        assert found.in_memory
        assert found.redis_account(RECORDER) is None
    assert said == [
        "bus: in memory, with all processes in one, no Redis: not installed",
        "the bus in memory is not kept in /kept; the database is",
        "database: DATABASE_URL (127.0.0.1:1/arbees)",
    ]
