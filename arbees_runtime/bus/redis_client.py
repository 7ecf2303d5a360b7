"""redis-py's client for whatever may take its time; the hot path has connections of its own (`link`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection, Connection, SSLConnection, UnixDomainSocketConnection
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ReadOnlyError, ResponseError

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings

_CONNECTIONS: Final = 4
_PATIENCE: Final = 10
"""How many times `answer_s` somebody waits for one of them: those before him may all have to give up first."""


class _Connection(AbstractConnection):
    """A connection that says of its end what redis-py's callers expect, and ends when its server is no master any more.

    uvloop's transports raise a RuntimeError when something is written to them after their end, where asyncio's don't
    (github.com/MagicStack/uvloop/issues/506). And redis-py stays with a server that became a replica, which refuses
    what writes, for as long as the connection lasts.
    """

    async def send_packed_command(self, command: bytes | str | Iterable[bytes], check_health: bool = True) -> None:
        try:
            await super().send_packed_command(command, check_health)
        except RuntimeError as error:
            raise RedisConnectionError(str(error)) from error

    async def read_response(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as redis-py has it
        try:
            return await super().read_response(*arguments, **options)
        except ResponseError as error:
            if not isinstance(error, ReadOnlyError) and "READONLY" not in str(error):  # in a script's error, before 7.0
                raise
            raise RedisConnectionError(f"the server is a replica now: {error}") from error


class _Tcp(_Connection, Connection):
    pass


class _Tls(_Connection, SSLConnection):
    pass


class _Socket(_Connection, UnixDomainSocketConnection):
    pass


def redis_client(address: RedisAddress, name: str, settings: BusSettings) -> Redis:
    """A client of at most four connections. Who finds them all in use waits for one.

    Args:
        address: Where, and as whom.
        name: Shown by `CLIENT LIST`.
        settings: How long an answer may take, and the pauses between attempts.
    """
    first_s, longest_s = settings.backoff_s
    options: dict[str, Any] = {}
    if address.tls and address.ca_file:
        options["ssl_ca_certs"] = address.ca_file
    pool = BlockingConnectionPool.from_url(
        address.url,
        max_connections=_CONNECTIONS,
        timeout=_PATIENCE * settings.answer_s,
        client_name=f"{name}:upkeep",
        socket_timeout=settings.answer_s,
        socket_connect_timeout=settings.answer_s,
        protocol=2,
        retry=Retry(ExponentialWithJitterBackoff(base=first_s, cap=longest_s), 2),
        **options,
    )
    pool.connection_class = _Socket if address.socket_path else _Tls if address.tls else _Tcp
    return Redis.from_pool(pool)
