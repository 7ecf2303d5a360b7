"""PostgreSQL and Redis for the platform on one machine, with the roles and accounts that it has in AWS."""

from __future__ import annotations

import contextlib
import enum
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self
from urllib.parse import unquote, urlsplit

import asyncpg

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres, ExternalServer, PostgresError, find_postgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis, ExternalRedis, RedisServerError, find_redis
from arbees_runtime.manifest import PROCESSES, Process, bus_rules

PROGRAMS_ROLE: Final = "arbees_programs"
"""What the programs log in as; the embedded server's own `arbees` is its superuser."""

_DATABASE: Final = "arbees"


class BusChoice(enum.StrEnum):
    """Which bus the platform on this machine has."""

    AUTO = "auto"
    """Redis, or where none can be had, memory."""
    REDIS = "redis"
    MEMORY = "memory"
    """All processes in one, on the in-memory bus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseAccess:
    """The database as the platform on this machine uses it.

    Attributes:
        host: Its host.
        port: Its port.
        name: The database.
        owner: Role that owns the schema.
        owner_password: Its password.
        programs: Role of the programs.
        programs_password: Its password.
        own: Whether it is our own server, whose roles `migrate` may make.
    """

    host: str
    port: int
    name: str
    owner: str
    owner_password: str = field(repr=False)
    programs: str
    programs_password: str = field(repr=False)
    own: bool


class Servers:
    """Both servers; a context manager.

    Args:
        environ: The environment, for `DATABASE_URL`, `REDIS_URL` and `PATH`.
        data: Where to keep their files; None keeps nothing.
        tell: Is told what is taken and what happens.
        bus: Which bus is wanted.

    Raises:
        ConfigurationError: on entry: a server can't be had or does not start.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        data: Path | None,
        tell: Callable[[str], None],
        bus: BusChoice = BusChoice.AUTO,
    ) -> None:
        self._environ = environ
        self._data = data
        self._tell = tell
        self._bus = bus
        self._redis: RedisAddress | None = None
        self._accounts_are_ours = False
        self._stack = contextlib.ExitStack()
        self._passwords = {process.name: secrets.token_urlsafe(24) for process in PROCESSES if process.bus is not None}

    def __enter__(self) -> Self:
        with self._stack:
            try:
                self._redis = self._start_redis()
                self._database_url, self._own_database = self._start_postgres()
            except (PostgresError, RedisServerError) as error:
                raise ConfigurationError(str(error)) from None
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def in_memory(self) -> bool:
        """Whether there is no Redis, so that all processes have to be in one."""
        return self._redis is None

    def redis_account(self, process: Process) -> RedisAddress | None:
        """The bus as this process logs in to it; None when it is in memory."""
        if self._redis is not None and process.name in self._passwords and self._accounts_are_ours:
            return RedisAddress(self._redis.host, self._redis.port, process.name, self._passwords[process.name])
        return self._redis

    async def database(self) -> DatabaseAccess:
        """The database, made if it isn't there yet."""
        parts = urlsplit(self._database_url)
        owner, password = unquote(parts.username or ""), unquote(parts.password or "")
        host, port = parts.hostname or "localhost", parts.port or 5432
        if not self._own_database:
            name = unquote(parts.path.lstrip("/")) or owner
            return DatabaseAccess(
                host=host, port=port, name=name, owner=owner, owner_password=password,
                programs=owner, programs_password=password, own=False,
            )  # fmt: skip
        connection = await asyncpg.connect(self._database_url)
        try:
            if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", _DATABASE):
                # Not template1, to which TimescaleDB's launcher connects, and a template in use can't be copied.
                await connection.execute(f"CREATE DATABASE {_DATABASE} TEMPLATE template0")
        finally:
            await connection.close()
        return DatabaseAccess(
            host=host, port=port, name=_DATABASE, owner=owner, owner_password=password,
            programs=PROGRAMS_ROLE, programs_password=secrets.token_urlsafe(24), own=True,
        )  # fmt: skip

    def _start_redis(self) -> RedisAddress | None:
        try:
            found = None if self._bus is BusChoice.MEMORY else find_redis(self._environ)
            why = "as asked for"
        except RedisServerError as error:
            if self._bus is BusChoice.REDIS or self._environ.get("REDIS_URL"):
                raise
            found, why = None, str(error)
        if found is None:
            self._tell(f"bus: in memory, with all processes in one, {why}")
            if self._data is not None:
                self._tell(f"the bus in memory is not kept in {self._data}; the database is")
            return None
        self._tell(f"bus: {found.description}")
        self._accounts_are_ours = not isinstance(found, ExternalRedis)
        if isinstance(found, ExternalRedis):
            if found.address.socket_path:
                raise ConfigurationError("REDIS_URL is a Unix socket, and processes take host and port. Name those.")
            return found.address
        accounts = {
            process.name: f"{bus_rules(process)} >{self._passwords[process.name]}"
            for process in PROCESSES
            if process.bus is not None
        }
        directory = self._data / "redis" if self._data else None
        return self._stack.enter_context(EmbeddedRedis(found, directory, accounts=accounts)).address

    def _start_postgres(self) -> tuple[str, bool]:
        found = find_postgres(self._environ)
        self._tell(f"database: {found.description}")
        if isinstance(found, ExternalServer):
            return found.url, False
        directory = self._data / "postgres" if self._data else None
        return self._stack.enter_context(EmbeddedPostgres(found, directory)).url, True
