"""PostgreSQL and Redis for the platform on one machine, with the roles and accounts that it has in AWS."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self
from urllib.parse import unquote, urlsplit

import asyncpg

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.choice import Choice
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.postgres_ladder import ExternalServer
from arbees_runtime.local.redis_ladder import ExternalRedis
from arbees_runtime.manifest import PROCESSES, Process, bus_rules

PROGRAMS_ROLE: Final = "arbees_programs"
"""What the programs log in as; the embedded server's own `arbees` is its superuser."""

_DATABASE: Final = "arbees"


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
        choice: What to run, or whose servers to use.
        data: Where to keep their files; None keeps nothing.
        tell: Is told what is taken and what happens.

    Raises:
        ConfigurationError: on entry: a server does not start.
    """

    def __init__(
        self,
        choice: Choice,
        data: Path | None,
        tell: Callable[[str], None],
    ) -> None:
        self._choice = choice
        self._data = data
        self._tell = tell
        self._redis: RedisAddress | None = None
        self._accounts_are_ours = False
        self._stack = contextlib.ExitStack()
        self._passwords = {process.name: secrets.token_urlsafe(24) for process in PROCESSES if process.bus is not None}

    def __enter__(self) -> Self:
        with self._stack:
            try:
                self._redis = self._start_redis()
                self._database_url, self._own_database = self._start_postgres()
            except ServerError as error:
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
        found = self._choice.bus
        if found is None:
            self._tell(f"bus: in memory, with all processes in one, {self._choice.why_in_memory}")
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
        found = self._choice.database
        self._tell(f"database: {found.description}")
        if isinstance(found, ExternalServer):
            return found.url, False
        directory = self._data / "postgres" if self._data else None
        return self._stack.enter_context(EmbeddedPostgres(found, directory)).url, True
