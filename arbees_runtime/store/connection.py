"""Connections to the database, with limits that keep a stuck program from stopping the others."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, TypeAlias

import asyncpg

if TYPE_CHECKING:
    _AnyPool = asyncpg.Pool[asyncpg.Record]
    _Lent = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
else:
    _AnyPool = asyncpg.Pool

# Quoted: asyncpg's classes take parameters in its stubs only.
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"

IDLE_IN_TRANSACTION_S = 5
"""How long a program may sit in an open transaction. A frozen lease holder can keep its lease's row locked no
longer than this."""

STATEMENT_S = 60
"""How long one statement may take; a COPY whose sender froze ends after it."""

# PostgreSQL's error classes 08 (connection), 25 (transaction ended for idling, or read-only), 40 (rolled back), 53 (out
# of resources), 55 (not in a fit state), 57 (shut down, cancelled), 58 (system error).
_PASSING_CLASSES: Final = frozenset({"08", "25", "40", "53", "55", "57", "58"})

_CONFIRM_S: Final = 2.0
"""How long a server may take to confirm that it gave a statement up."""


class _Pool(_AnyPool):
    """A pool whose statements take no longer than they may.

    A statement that is given up, because its time is over or its task was cancelled, is cancelled at the server, and
    asyncpg waits for that to be confirmed for as long as any statement may take: a server that is frozen, or cut off,
    then keeps whoever asked for a minute more. Here its connection is closed instead.
    """

    async def release(self, connection: _Lent, *, timeout: float | None = None) -> None:
        with contextlib.suppress(TimeoutError):
            await super().release(connection, timeout=_CONFIRM_S if timeout is None else timeout)


def passes(error: asyncpg.PostgresError) -> bool:
    """Whether an error is trouble of the connection, the server or the moment, which passes."""
    return (error.sqlstate or "")[:2] in _PASSING_CLASSES


async def _as_it_is(_: Connection) -> None:
    """Nothing of ours outlives its transaction on a connection (no SET, LISTEN or session locks), so that giving one
    back needs no round trip to clean it; asyncpg ends an open transaction by itself."""


async def open_pool(dsn: str, program: str, *, size: int = 4) -> Pool:
    """Opens a pool of at most `size` connections that appear in pg_stat_activity as `program`.

    Raises:
        OSError: The server can't be reached.
        asyncpg.PostgresError: It refuses.
    """
    return await _Pool(
        dsn,
        min_size=1,
        max_size=size,
        max_queries=50_000,
        max_inactive_connection_lifetime=300.0,
        loop=None,
        connection_class=asyncpg.Connection,
        record_class=asyncpg.Record,
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
