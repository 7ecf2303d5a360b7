"""Whether the servers that the environment names answer, asked before anything is started."""

from __future__ import annotations

import asyncpg

from arbees_runtime.bus.link import Link
from arbees_runtime.bus.protocol import BusError
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.choice import Choice
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.postgres_ladder import ExternalServer
from arbees_runtime.local.redis_ladder import ExternalRedis

_PATIENCE_S = 10.0


async def ask_named_servers(choice: Choice) -> None:
    """Log in to the servers of `DATABASE_URL` and `REDIS_URL`, as far as they are taken.

    Raises:
        ConfigurationError: A URL is wrong, or its server does not answer or does not let us in.
    """
    if isinstance(choice.bus, ExternalRedis):
        await _ask_redis(choice.bus)
    if isinstance(choice.database, ExternalServer):
        await _ask_postgres(choice.database)


async def _ask_redis(found: ExternalRedis) -> None:
    try:
        link = await Link.open(found.address, "local", _PATIENCE_S)
    except (ServerError, BusError) as error:
        raise ConfigurationError(
            f"{_named('REDIS_URL', error)}. Correct it, start that Redis, or unset REDIS_URL to have one started."
        ) from None
    link.abort("asked")


async def _ask_postgres(found: ExternalServer) -> None:
    what = "DATABASE_URL"
    try:
        what = found.description
        connection = await asyncpg.connect(found.url, timeout=_PATIENCE_S)
    except (OSError, ValueError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise ConfigurationError(
            f"{_named(what, error)}. Correct it, start that PostgreSQL, or unset DATABASE_URL to have one started."
        ) from None
    await connection.close()


def _named(variable: str, error: Exception) -> str:
    said = str(error).rstrip(".") or "no answer"
    return said if said.startswith(variable) else f"{variable}: {said}"
