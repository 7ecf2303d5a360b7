"""The durable kill switch: survives every restart, and every change of it is audited in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from arbees_runtime.messages import TradingState
from arbees_runtime.store import audit
from arbees_runtime.store.connection import Pool


@dataclass(frozen=True, slots=True)
class KillSwitch:
    """The switch of one scope.

    Attributes:
        scope: `all`, `venue:<venue>` or `event:<event>`.
        state: What it allows.
        reason: Why it was set so.
        actor: Who set it.
        changed_at: When, by the database's clock.
        version: Grows with each change.
    """

    scope: str
    state: TradingState
    reason: str
    actor: str
    changed_at: datetime
    version: int


_EVENT = "event:"
_COLUMNS = "scope, state, reason, actor, changed_at, version"


_NEW = """
INSERT INTO kill_switch (scope, state, reason, actor, changed_at, version)
VALUES ($1, 'active', 'never set', 'nobody', clock_timestamp(), 0) ON CONFLICT DO NOTHING
"""


async def read(pool: Pool) -> dict[str, KillSwitch]:
    """The switch of every scope; an event that is not among them is active."""
    rows = await pool.fetch(f"SELECT {_COLUMNS} FROM kill_switch")  # noqa: S608 - a constant
    return {row["scope"]: KillSwitch(**{**row, "state": TradingState(row["state"])}) for row in rows}


async def knows_event(pool: Pool, event: str, within_s: float) -> bool:
    """Whether there is a game with that id, or was a switch set for it.

    Raises:
        asyncpg.PostgresError, asyncpg.InterfaceError, OSError: The database does not say, or not within that time.
    """
    return bool(
        await pool.fetchval(
            "SELECT EXISTS (SELECT FROM events WHERE event = $1) OR EXISTS (SELECT FROM kill_switch WHERE scope = $2)",
            event,
            _EVENT + event,
            timeout=within_s,
        )
    )


async def set_state(
    pool: Pool, scope: str, state: TradingState, *, reason: str, actor: str, instead_of: TradingState | None = None
) -> KillSwitch:
    """Sets the switch of a scope; setting it to what it is already is recorded, too.

    Args:
        pool: The database.
        scope: Whose switch.
        state: What it is to allow.
        reason: Why.
        actor: Who wants it.
        instead_of: It is set only if it is this, else left alone.

    Returns:
        The switch as it is now.

    Raises:
        KeyError: There is no such scope: neither `all`, nor a venue's, nor an event's.
        ValueError: The reason or the actor is empty.
    """
    if not reason.strip() or not actor.strip():
        raise ValueError("the kill switch is set by somebody and for a reason: neither may be empty")
    async with pool.acquire() as connection, connection.transaction():
        if scope.startswith(_EVENT) and len(scope) > len(_EVENT):
            await connection.execute(_NEW, scope)
        before = await connection.fetchrow(f"SELECT {_COLUMNS} FROM kill_switch WHERE scope = $1 FOR UPDATE", scope)  # noqa: S608
        if before is None:
            raise KeyError(scope)
        if instead_of is not None and before["state"] != instead_of.value:
            return KillSwitch(**{**before, "state": TradingState(before["state"])})
        row = await connection.fetchrow(
            "UPDATE kill_switch SET state = $2, reason = $3, actor = $4, changed_at = clock_timestamp(),"  # noqa: S608
            f" version = version + 1 WHERE scope = $1 RETURNING {_COLUMNS}",
            scope,
            state.value,
            reason,
            actor,
        )
        assert row is not None
        await audit.record(connection, actor=actor, action=f"kill_switch.{state.value}", subject=scope, reason=reason)
    return KillSwitch(**{**row, "state": state})
