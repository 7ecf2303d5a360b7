"""How many signals there were, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from arbees_runtime.store.connection import Pool


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of signals.

    Attributes:
        signals: How many there were.
        decisions: Decisions by the first limit that failed; `approved` where none did.
        trades: Trades by their phase.
    """

    signals: int
    decisions: dict[str, int]
    trades: dict[str, int]


async def outcomes(pool: Pool, since: datetime, event: str | None = None, league: str | None = None) -> Outcomes:
    """What became of the signals since a moment: all, those of an event, or those of a league."""
    given = since, event, None if league is None else f"{league}:"
    of_it = "($2::text IS NULL OR event = $2) AND ($3::text IS NULL OR starts_with(event, $3))"
    signals = await pool.fetchval(f"SELECT count(*) FROM signals WHERE detected_at >= $1 AND {of_it}", *given)  # noqa: S608
    decisions = await pool.fetch(
        "SELECT CASE WHEN verdict = 'approved' THEN 'approved' ELSE reason END AS reason, count(*)"  # noqa: S608
        f" FROM decisions WHERE decided_at >= $1 AND {of_it} GROUP BY 1 ORDER BY 2 DESC, 1",
        *given,
    )
    trades = await pool.fetch(
        f"SELECT phase, count(*) FROM trades WHERE begun_at >= $1 AND {of_it} GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608
        *given,
    )
    return Outcomes(int(signals), dict(map(tuple, decisions)), dict(map(tuple, trades)))
