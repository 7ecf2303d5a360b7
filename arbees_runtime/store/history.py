"""Reading the recorded series, in the rollup that suits the span. The same queries run on both engines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from arbees_runtime.store.connection import Pool

Resolution = Literal["minute", "hour"]

_ROLLUPS: dict[Resolution, str] = {"minute": "quotes_1m", "hour": "quotes_1h"}


@dataclass(frozen=True, slots=True)
class QuoteBucket:
    """The quotes of one market within a minute or an hour; prices of YES, in millionths of a dollar.

    Attributes:
        bucket: Its beginning.
        bid_open, ask_open: First. None, like the others of its side, when nobody was on that side all the time.
        bid_high, ask_high: Highest.
        bid_low, ask_low: Lowest.
        bid_close, ask_close: Last.
        quotes: How many there were.
    """

    bucket: datetime
    bid_open: int | None
    bid_high: int | None
    bid_low: int | None
    bid_close: int | None
    ask_open: int | None
    ask_high: int | None
    ask_low: int | None
    ask_close: int | None
    quotes: int


async def quote_history(
    pool: Pool,
    venue: str,
    market_id: str,
    since: datetime,
    until: datetime,
    resolution: Resolution = "minute",
) -> list[QuoteBucket]:
    """Buckets that begin at or after `since` and before `until`, in order; those without quotes are absent."""
    rows = await pool.fetch(
        "SELECT bucket, bid_open, bid_high, bid_low, bid_close, ask_open, ask_high, ask_low, ask_close, quotes"  # noqa: S608
        f" FROM {_ROLLUPS[resolution]} WHERE venue = $1 AND market_id = $2"
        " AND bucket >= $3 AND bucket < $4 ORDER BY bucket",
        venue,
        market_id,
        since,
        until,
    )
    return [QuoteBucket(**row) for row in rows]
