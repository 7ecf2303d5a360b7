"""PostgreSQL and Redis for somebody else's programs: with the accounts that they name, for as long as they want."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Final, Self

import asyncpg
import msgspec

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.choice import BusChoice, Choice, choose
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.postgres_ladder import Installation
from arbees_runtime.local.redis_ladder import RedisInstallation

SUPERUSER: Final = "embedded"
"""The server's own superuser; what is asked for may be called anything else."""


class DatabaseOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The database that is wanted.

    Attributes:
        name: Its name.
        owner: The role that owns it; it may make roles and is no superuser, as on a server in AWS.
        owner_password: Its password.
    """

    name: str
    owner: str
    owner_password: str


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is wanted.

    Attributes:
        database: The database.
        accounts: Redis accounts by name: ACL rules with their password, such as `on >secret ~st:* &ch:* +@all`.
    """

    database: DatabaseOrder
    accounts: dict[str, str]


class Address(msgspec.Struct, frozen=True):
    """Where a server is, and what it is; it has no TLS."""

    host: str
    port: int
    what: str


class Addresses(msgspec.Struct, frozen=True):
    """Where both are."""

    database: Address
    redis: Address


def read_order(text: str) -> Order:
    """The order that a JSON text holds.

    Raises:
        ConfigurationError: It holds none; the message never repeats a value.
    """
    try:
        return msgspec.json.decode(text, type=Order)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ConfigurationError(
            f"what is wanted can't be read: {error}. One line of JSON is expected: "
            '{"database": {"name": ..., "owner": ..., "owner_password": ...}, "accounts": {"<name>": "<ACL rules>"}}'
        ) from None


def choose_for_others(environ: Mapping[str, str]) -> Choice:
    """The servers that are run for others. `DATABASE_URL` and `REDIS_URL` are somebody's own, and so are not taken.

    Raises:
        ConfigurationError: Something is not there; the message names all that is missing.
    """
    theirs = {"DATABASE_URL", "REDIS_URL"}
    return choose({name: value for name, value in environ.items() if name not in theirs}, BusChoice.REDIS)


class Hosting:
    """Both servers with what an order wants; an asynchronous context manager. Nothing is kept when it ends.

    Enter it from the main thread, because the servers are to die with it.

    Args:
        order: What is wanted.
        choice: What to run, of `choose_for_others`.

    Raises:
        ConfigurationError: on entry: a server does not start or does not take what is wanted.
    """

    def __init__(self, order: Order, choice: Choice) -> None:
        self._order = order
        self._choice = choice
        self._stack = contextlib.ExitStack()

    async def __aenter__(self) -> Self:
        with self._stack as stack:
            try:
                self.addresses = await self._start(stack)
            except (ServerError, asyncpg.PostgresError) as error:
                raise ConfigurationError(str(error)) from None
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stack.close()

    async def _start(self, stack: contextlib.ExitStack) -> Addresses:
        found_redis, found_postgres = self._choice.bus, self._choice.database
        assert isinstance(found_redis, RedisInstallation)
        assert isinstance(found_postgres, Installation)
        redis = stack.enter_context(EmbeddedRedis(found_redis, accounts=self._order.accounts)).address
        postgres = stack.enter_context(EmbeddedPostgres(found_postgres, user=SUPERUSER))
        await _make_database(postgres.url, self._order.database)
        return Addresses(
            database=Address("127.0.0.1", postgres.port, found_postgres.description),
            redis=Address(redis.host, redis.port, found_redis.description),
        )


async def _make_database(url: str, wanted: DatabaseOrder) -> None:
    connection = await asyncpg.connect(url)
    try:
        quote = "SELECT format($1, $2::text, $3::text)"
        make_role = "CREATE ROLE %1$I LOGIN CREATEROLE NOSUPERUSER PASSWORD %2$L"
        await connection.execute(await connection.fetchval(quote, make_role, wanted.owner, wanted.owner_password))
        grant = "GRANT pg_monitor TO %1$I"  # what the schema's upkeep reads
        await connection.execute(await connection.fetchval(quote, grant, wanted.owner, ""))
        make_database = "CREATE DATABASE %1$I OWNER %2$I TEMPLATE template0"  # see `Servers.database`
        await connection.execute(await connection.fetchval(quote, make_database, wanted.name, wanted.owner))
    finally:
        await connection.close()
