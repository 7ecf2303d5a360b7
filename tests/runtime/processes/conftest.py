"""A whole environment for real processes: a PostgreSQL and a Redis that can be killed, and processes as children."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp
import asyncpg
import pytest

from arbees_runtime.bus import keys
from arbees_runtime.bus.protocol import BusSettings, Lag
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.bus.redis_upkeep import measure_lag
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.postgres_ladder import Installation
from arbees_runtime.local.redis_ladder import find_redis
from arbees_runtime.manifest import PROCESSES, bus_rules
from arbees_runtime.store.migrate import Programs, migrate

PASSWORD = "a-password-for-tests-only"
PROGRAMS = Programs("arbees_programs", PASSWORD)
PATIENCE_S = 90.0
"""What takes a second takes many on a machine with ten times as much to do; who waits in vain fails all the same."""


class Until(Protocol):
    async def __call__(self, condition: Callable[[], Awaitable[bool]], within_s: float = PATIENCE_S) -> None: ...


async def wait_until(condition: Callable[[], Awaitable[bool]], within_s: float = PATIENCE_S) -> None:
    """Wait until a condition holds; the test fails if it doesn't within the time."""
    deadline = time.monotonic() + within_s
    while not await condition():
        if time.monotonic() > deadline:
            pytest.fail(f"the condition did not come true within {within_s} s")
        await asyncio.sleep(0.05)


@pytest.fixture
def until() -> Until:
    """Waits until a condition holds."""
    return wait_until


@dataclass
class Running:
    """A process under test."""

    process: asyncio.subprocess.Process
    port: int
    log: Path

    async def get(self, path: str) -> tuple[int, dict[str, Any]]:
        """Status and body; 0 while there is no answer."""
        try:
            timeout = aiohttp.ClientTimeout(total=5)
            async with (
                aiohttp.ClientSession(timeout=timeout) as client,
                client.get(f"http://127.0.0.1:{self.port}{path}") as answer,
            ):
                return answer.status, await answer.json()
        except (aiohttp.ClientError, TimeoutError):
            return 0, {}

    async def text(self, path: str) -> str:
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"http://127.0.0.1:{self.port}{path}") as answer,
        ):
            return await answer.text()

    async def until_state(self, state: str) -> dict[str, Any]:
        """Wait for /readyz to tell this state; returns what it says."""
        body: dict[str, Any] = {}

        async def reached() -> bool:
            nonlocal body
            if self.process.returncode is not None:
                pytest.fail(f"it ended with {self.process.returncode}:\n{self.log.read_text()}")
            _, body = await self.get("/readyz")
            return bool(body.get("state") == state)

        await wait_until(reached)
        return body

    async def until_reason(self, beginning: str) -> None:
        """Wait for /readyz to give a reason that begins like this."""

        async def given() -> bool:
            _, body = await self.get("/readyz")
            return any(reason.startswith(beginning) for reason in body.get("reasons", ()))

        await wait_until(given)

    def send(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    async def end(self, within_s: float = 30.0) -> int:
        """Wait for its end; returns the exit code."""
        return await asyncio.wait_for(self.process.wait(), within_s)


@dataclass
class Site:
    """Servers, and processes on them."""

    postgres: EmbeddedPostgres
    redis: EmbeddedRedis
    folder: Path
    database: str
    postgres_url: str
    processes: list[Running] = field(default_factory=list)

    def environment(self, name: str, **changes: str) -> dict[str, str]:
        parts = urlsplit(self.postgres_url)
        values = {
            "PATH": os.environ["PATH"],
            "LOG_FORMAT": "json",
            "STOP_TIMEOUT": "8",
            "DATABASE_HOST": "127.0.0.1",
            "DATABASE_PORT": str(parts.port),
            "DATABASE_NAME": self.database,
            "DATABASE_USER": PROGRAMS.role,
            "DATABASE_PASSWORD": PROGRAMS.password,
            "REDIS_HOST": "127.0.0.1",
            "REDIS_PORT": str(self.redis.address.port),
            "REDIS_USERNAME": name,
            "REDIS_PASSWORD": PASSWORD,
        }
        return values | changes

    async def start(self, name: str, **changes: str) -> Running:
        port = free_ports(["it"])["it"]
        log = self.folder / f"{len(self.processes)}.log"
        environment = self.environment(name, HTTP_PORT=str(port), **changes)
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "arbees_runtime", name, env=environment, stdout=output, stderr=output
            )
        running = Running(process, port, log)
        self.processes.append(running)
        return running

    @contextlib.asynccontextmanager
    async def bus(self, name: str) -> AsyncIterator[RedisBus]:
        """A bus of the administrator's, under some process's name."""
        async with RedisBus(self.redis.address, name, SystemClock()) as bus:
            await bus.reachable()
            yield bus

    async def lag(self, stream: str) -> Lag:
        """How far the recorder is behind on a stream."""
        client = redis_client(self.redis.address, "test", BusSettings())
        try:
            return await measure_lag(client, keys.stream(stream), "recorder")
        finally:
            await client.aclose()

    @property
    def url(self) -> str:
        return self.postgres_url.rsplit("/", 1)[0] + "/" + self.database

    async def query(self, text: str, *values: object) -> Any:
        connection = await asyncpg.connect(self.url)
        try:
            return await connection.fetchval(text, *values)
        finally:
            await connection.close()

    async def lapse(self, lease: str) -> None:
        """As if the time of a lease had run out, whose holder is dead or frozen and does not renew it."""
        assert await self.query(
            "UPDATE leases SET expires_at = clock_timestamp() WHERE lease = $1 AND holder IS NOT NULL RETURNING true",
            lease,
        )

    async def let_run_out(self, lease: str) -> None:
        """A dead holder's lease ends now, as it would of itself (how long that takes is tested where leases are)."""
        assert await self.query("UPDATE leases SET expires_at = now() WHERE lease = $1 RETURNING true", lease)

    def log_records(self, running: Running) -> list[dict[str, Any]]:
        return [json.loads(line) for line in running.log.read_text().splitlines() if line.startswith("{")]


@pytest.fixture(scope="session")
def kept_folders(server_files: Path) -> Path:
    """Where PostgreSQL's user can reach the folders that outlive a killed server."""
    folder = server_files / "sites"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def migrated_files(installation: Installation, kept_folders: Path) -> Path:
    """The folder of a stopped PostgreSQL with schema and seed data: a copy is made in a tenth of the time."""
    folder = kept_folders / "migrated"
    with EmbeddedPostgres(installation, folder) as postgres:
        asyncio.run(migrate(postgres.url, PROGRAMS))
    return folder


@pytest.fixture
async def site(
    installation: Installation, migrated_files: Path, kept_folders: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    """Servers of this test's own, which it may kill and start again."""
    folder = tmp_path_factory.mktemp("site")
    try:
        found = find_redis({"PATH": os.environ["PATH"]})
    except ServerError as error:
        pytest.skip(str(error))
    rules = {process.name: f"{bus_rules(process)} >{PASSWORD}" for process in PROCESSES if process.bus}
    # Kept folders, so that what was confirmed outlives a killed server.
    kept, redis_files = kept_folders / folder.name, kept_folders / f"{folder.name}-redis"
    with contextlib.ExitStack() as stack:
        for files in (kept, redis_files):
            stack.callback(shutil.rmtree, files, ignore_errors=True)
        subprocess.run(["cp", "-a", migrated_files, kept], check=True)  # with its owner, who is not us if we are root
        redis = stack.enter_context(EmbeddedRedis(found, redis_files, accounts=rules))
        postgres = stack.enter_context(EmbeddedPostgres(installation, kept))
        site = Site(postgres, redis, folder, "postgres", postgres.url)
        yield site
        for running in site.processes:
            if running.process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    running.send(signal.SIGCONT)
                    running.process.kill()
                await running.process.wait()
