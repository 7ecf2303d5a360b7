"""Whether the servers that the environment names answer, asked before anything is started."""

from __future__ import annotations

from collections.abc import Mapping

import asyncpg

from arbees_runtime.bus.link import Link
from arbees_runtime.bus.protocol import BusError
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.embedded_postgres import ExternalServer, find_postgres
from arbees_runtime.local.embedded_redis import ExternalRedis, RedisServerError, find_redis

_PATIENCE_S = 10.0


async def ask_named_servers(environ: Mapping[str, str], *, redis: bool) -> None:
    """Log in to the servers of `DATABASE_URL` and `REDIS_URL`, as far as they are set.

    Args:
        environ: The environment.
        redis: Whether Redis is wanted.

    Raises:
        ConfigurationError: A URL is wrong, or its server does not answer or does not let us in.
    """
    if redis and environ.get("REDIS_URL"):
        await _ask_redis(environ)
    if environ.get("DATABASE_URL"):
        await _ask_postgres(environ)


async def _ask_redis(environ: Mapping[str, str]) -> None:
    found = find_redis(environ)
    assert isinstance(found, ExternalRedis)
    try:
        link = await Link.open(found.address, "local", _PATIENCE_S)
    except (RedisServerError, BusError) as error:
        raise ConfigurationError(
            f"{_named('REDIS_URL', error)}. Correct it, start that Redis, or unset REDIS_URL to have one started."
        ) from None
    link.abort("asked")


async def _ask_postgres(environ: Mapping[str, str]) -> None:
    found = find_postgres(environ)
    assert isinstance(found, ExternalServer)
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
