"""Recorded series: a market's prices, a game's course and its win probability over time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query

from arbees_runtime.api.identity import Reader
from arbees_runtime.api.models.history import GameHistory, GameMomentRecord, ProbabilityRecord, QuoteBucketRecord
from arbees_runtime.api.routes.parameters import Event, Market, Since, Until, Venue
from arbees_runtime.api.routes.surroundings import Given, Surroundings
from arbees_runtime.store import history

router = APIRouter(tags=["history"])

_USUAL: Final = timedelta(hours=24)
_LONGEST: Final = {"minute": timedelta(days=2), "hour": timedelta(days=92)}
_MOST_MOMENTS: Final = 5_000


@router.get("/quotes/{venue}/{market}/history", summary="A market's prices over time")
async def quote_history(
    _: Reader, given: Given, venue: Venue, market: Market,
    resolution: Annotated[Literal["minute", "hour"], Query(description="Length of a bucket.")] = "minute",
    since: Since = None, until: Until = None,
) -> list[QuoteBucketRecord]:  # fmt: skip
    """Buckets of YES in order, the last 24 hours unless asked otherwise; of a longer span than 2 days of minutes or 92
    days of hours its end. Those without quotes are absent."""
    first, last = _span(given, since, until, _LONGEST[resolution])
    buckets = await history.quote_history(given.pool, venue, market, first, last, resolution)
    return [QuoteBucketRecord.model_validate(each) for each in buckets]


@router.get("/games/{event}/history", summary="A game and its win probability over time")
async def game_history(_: Reader, given: Given, event: Event, since: Since = None, until: Until = None) -> GameHistory:
    """The course of a game, and what the model made of it by the minute: the last 24 hours unless asked otherwise, of a
    longer span than 2 days its end."""
    first, last = _span(given, since, until, _LONGEST["minute"])
    moments = await history.game_history(given.pool, event, first, last, _MOST_MOMENTS)
    views = await history.probability_history(given.pool, event, first, last)
    return GameHistory(
        moments=[GameMomentRecord.model_validate(each) for each in moments],
        probabilities=[ProbabilityRecord.model_validate(each) for each in views],
    )


def _span(
    given: Surroundings, since: datetime | None, until: datetime | None, longest: timedelta
) -> tuple[datetime, datetime]:
    last = until or datetime.fromtimestamp(given.clock.time_ns() / 1e9, UTC)
    return max(since or last - _USUAL, last - longest), last
