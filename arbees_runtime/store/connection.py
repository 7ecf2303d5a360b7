"""Connections to the database, with limits that keep a stuck program from stopping the others."""

from __future__ import annotations

from typing import TypeAlias

import asyncpg

# Quoted: asyncpg's classes take parameters in its stubs only.
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"

IDLE_IN_TRANSACTION_S = 5
"""How long a program may sit in an open transaction. A frozen lease holder can keep its lease's row locked no
longer than this."""

STATEMENT_S = 60
"""How long one statement may take; a COPY whose sender froze ends after it."""


async def _as_it_is(_: Connection) -> None:
    """Nothing of ours outlives its transaction on a connection (no SET, LISTEN or session locks), so that giving one
    back needs no round trip to clean it; asyncpg ends an open transaction by itself."""


async def open_pool(dsn: str, program: str, *, size: int = 4) -> Pool:
    """Opens a pool of at most `size` connections that appear in pg_stat_activity as `program`.

    Raises:
        OSError: The server can't be reached.
        asyncpg.PostgresError: It refuses.
    """
    return await asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=size,
        timeout=10,
        command_timeout=STATEMENT_S + 5,
        reset=_as_it_is,
        server_settings={
            "application_name": program,
            "timezone": "UTC",
            "jit": "off",  # our queries are short; compiling them takes longer than running them
            "statement_timeout": str(STATEMENT_S * 1000),
            "idle_in_transaction_session_timeout": str(IDLE_IN_TRANSACTION_S * 1000),
        },
    )
