"""What every process last said of itself; the newest row of a copy is all that is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from arbees_runtime.messages import ProcessPhase, ProcessStatus
from arbees_runtime.store.connection import Pool

_ANSWER_S: Final = 2.0

_WRITE: Final = """
INSERT INTO process_status AS s (process, instance, phase, version, epoch, reasons, started_at, reported_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (process, instance) DO UPDATE
    SET phase = EXCLUDED.phase, epoch = EXCLUDED.epoch, reasons = EXCLUDED.reasons, reported_at = EXCLUDED.reported_at
    WHERE s.reported_at <= EXCLUDED.reported_at
"""
_FORGET: Final = "DELETE FROM process_status WHERE process = $1 AND reported_at < $2"
_READ: Final = """
SELECT process, instance, phase, version, epoch, reasons, started_at, reported_at FROM process_status
ORDER BY process, started_at DESC
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A copy of a process, as it last said. One that is gone without a word still says what it said then: compare
    `reported_at` with the time.

    Attributes:
        process: Its name in the manifest.
        instance: Which copy.
        phase: Where it stood.
        version: Version of the program.
        epoch: Lease epoch it worked under, or None.
        reasons: What was wrong, in words.
        started_at: When it started.
        reported_at: When it said so.
    """

    process: str
    instance: str
    phase: ProcessPhase
    version: str
    epoch: int | None
    reasons: tuple[str, ...]
    started_at: datetime
    reported_at: datetime


async def write(pool: Pool, status: ProcessStatus, phase: ProcessPhase | None = None) -> None:
    """Keep a status, unless a newer one of the same copy is there.

    Args:
        pool: The database.
        status: What to keep.
        phase: The phase, instead of the status's own.

    Raises:
        OSError, TimeoutError, asyncpg.PostgresError: the database can't be asked.
    """
    await pool.execute(
        _WRITE, status.process, status.instance, phase or status.phase, status.version, status.epoch,
        list(status.reasons), _moment(status.started_ns), _moment(status.at_ns), timeout=_ANSWER_S,
    )  # fmt: skip


async def forget(pool: Pool, process: str, before: datetime) -> None:
    """Delete what copies of a process said before that time and never again."""
    await pool.execute(_FORGET, process, before, timeout=_ANSWER_S)


async def read(pool: Pool) -> list[Recorded]:
    """Every copy that is kept, by process, the newest first."""
    rows = await pool.fetch(_READ, timeout=_ANSWER_S)
    return [Recorded(**{**row, "phase": ProcessPhase(row["phase"]), "reasons": tuple(row["reasons"])}) for row in rows]


def _moment(nanoseconds: int) -> datetime:
    return datetime.fromtimestamp(nanoseconds / 1e9, UTC)
