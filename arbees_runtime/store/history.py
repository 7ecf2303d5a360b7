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


@dataclass(frozen=True, slots=True)
class ProbabilityBucket:
    """A model's last view of a game within a minute; probabilities in millionths.

    Attributes:
        bucket: Its beginning.
        model: Name of the model.
        home, away, draw: Probability of each result.
        computed: How often it was computed.
    """

    bucket: datetime
    model: str
    home: int
    away: int
    draw: int
    computed: int


async def probability_history(pool: Pool, event: str, since: datetime, until: datetime) -> list[ProbabilityBucket]:
    """Minutes that begin at or after `since` and before `until`, in order."""
    rows = await pool.fetch(
        "SELECT bucket, model, home, away, draw, computed FROM win_probabilities_1m"
        " WHERE event = $1 AND bucket >= $2 AND bucket < $3 ORDER BY bucket, model",
        event,
        since,
        until,
    )
    return [ProbabilityBucket(**row) for row in rows]


@dataclass(frozen=True, slots=True)
class GameMoment:
    """A change of a game, as its source told it.

    Attributes:
        received_at: When we learnt it.
        source: Who said so.
        status: The source's own word.
        state: `pre`, `in` or `post`.
        period: Quarter, half, period or inning.
        clock_ms: Milliseconds on the game clock.
        home_score, away_score: Points, goals or runs.
        regression: The source went backwards; recorded, never applied.
    """

    received_at: datetime
    source: str
    status: str
    state: str
    period: int | None
    clock_ms: int | None
    home_score: int | None
    away_score: int | None
    regression: bool


async def game_history(pool: Pool, event: str, since: datetime, until: datetime, limit: int) -> list[GameMoment]:
    """The newest changes of a game within a span, oldest first."""
    rows = await pool.fetch(
        "SELECT received_at, source, status, state, period, clock_ms, home_score, away_score, regression"
        " FROM game_states WHERE event = $1 AND received_at >= $2 AND received_at < $3"
        " ORDER BY received_at DESC, sequence DESC LIMIT $4",
        event,
        since,
        until,
        limit,
    )
    return [GameMoment(**row) for row in reversed(rows)]
