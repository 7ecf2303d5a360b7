"""redis-py's client, as the bus makes it."""

from __future__ import annotations

import pytest
import uvloop
from redis.exceptions import ConnectionError as RedisConnectionError

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.local.embedded_redis import EmbeddedRedis, RedisInstallation


def test_a_connection_that_was_reset_is_an_error_of_redis_on_uvloop_too(
    redis_installation: RedisInstallation,
) -> None:
    """Nobody who keeps a lease or reads a snapshot expects a RuntimeError, and a process would end of it."""

    async def write_after_the_end(address: RedisAddress) -> None:
        client = redis_client(address, "test", BusSettings())
        connection = await client.connection_pool.get_connection()
        assert connection._writer is not None
        connection._writer.transport.abort()
        with pytest.raises(RedisConnectionError):
            await connection.send_command("PING")
        assert not connection.is_connected
        await client.connection_pool.release(connection)
        assert await client.ping()
        await client.aclose()

    with EmbeddedRedis(redis_installation) as server:
        uvloop.run(write_after_the_end(server.address))
