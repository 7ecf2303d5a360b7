"""Keeps the series: partitions ahead of time, rollups, retention. The same calls on plain PostgreSQL and on
TimescaleDB."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from arbees_runtime.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that maintenance did.

    Attributes:
        subject: The series, partition or rollup.
        action: What was done to it.
    """

    subject: str
    action: str


_AHEAD = """
SELECT series, ensure_series_partitions(
    series, ARRAY(SELECT $1::timestamptz + n * partition_interval FROM generate_series(0, 3) n)
)
FROM series_policies ORDER BY series
"""


async def maintain(connection: Connection, at: datetime | None = None) -> list[Action]:
    """Makes partitions for `at` and three intervals after it, refreshes rollups, drops what is older than its
    policy keeps.

    Meant to run at every migration and once an hour (the recorder does); two at once do no harm. Each step
    commits by itself and waits at most 2 s for a lock. A partition that is in use is left for the next time,
    and the answer says so.

    Args:
        connection: Not inside a transaction. The programs' role suffices.
        at: The time now, with a zone. None: the database's, which alone may say what is old enough to be dropped; one
            machine with a wrong clock must not.
    """
    if at is None:
        at = cast("datetime", await connection.fetchval("SELECT clock_timestamp()"))
    made = await connection.fetch(_AHEAD, at)
    actions = [Action(row[0], f"{row[1]} partitions made") for row in made if row[1]]
    for step in ("refresh_rollups", "drop_expired_series"):
        rows = await connection.fetch(f"SELECT subject, action FROM {step}($1)", at)  # noqa: S608 - one of two names
        actions += [Action(row["subject"], row["action"]) for row in rows]
    return actions
