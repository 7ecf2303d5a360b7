"""Which shard's slot had which game, when and why: the orchestrator's decisions, to be read back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence

_KEPT_DAYS = 60

_LEASES = """
SELECT lease, epoch, expires_at > clock_timestamp() AS held FROM leases WHERE lease LIKE $1 || '/%'
"""

_ANYBODY = """
SELECT EXISTS (
    SELECT FROM leases AS held
    WHERE expires_at > clock_timestamp() AND (lease = $1 OR lease LIKE $2 || '/%' AND lease <> $3)
    AND NOT EXISTS (
        SELECT FROM process_status WHERE instance = held.holder AND phase IN ('draining', 'stopped')
    )
)
"""


async def record(
    pool: Pool, changes: Iterable[tuple[str, str, Literal["given", "taken", "waiting"], str]], fence: Fence
) -> None:
    """Records changes as (event, slot, what, reason); without any, it only makes sure that we may.

    Raises:
        FencedError: Another process holds the lease; nothing was written.
    """
    rows = list(changes)
    async with pool.acquire() as connection, connection.transaction():
        if rows:
            await connection.executemany(
                "INSERT INTO assignment_changes (event, slot, change, reason) VALUES ($1, $2, $3, $4)", rows
            )
            await connection.execute(
                "DELETE FROM assignment_changes WHERE at < now() - $1 * interval '1 day'", _KEPT_DAYS
            )
        await fence.check(connection)


async def slot_leases(pool: Pool, group: str) -> list[tuple[str, int, bool]]:
    """Every slot of a group that was ever held: name, epoch, whether it is held now."""
    rows = await pool.fetch(_LEASES, group)
    return [(row["lease"], row["epoch"], row["held"]) for row in rows]


async def anybody_to_take_over(pool: Pool, orchestrator: str, group: str, slot: str) -> bool:
    """Whether somebody who does not stop as well holds the orchestrator's lease, or another slot of the group than this
    one."""
    found: bool = await pool.fetchval(_ANYBODY, orchestrator, group, slot)
    return found


async def markets_held(pool: Pool) -> list[tuple[str, str]]:
    """Venue and market of everything we hold contracts of, paper or live."""
    rows = await pool.fetch("SELECT DISTINCT venue::text, market_id FROM positions WHERE quantity <> 0")
    return [(row["venue"], row["market_id"]) for row in rows]
