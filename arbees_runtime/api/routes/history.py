"""Recorded series: a market's prices, a game's course and its win probability over time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from fastapi import APIRouter

from arbees_runtime.api.identity import Reader
from arbees_runtime.api.models.history import GameHistory, GameMomentRecord, ProbabilityRecord, QuoteBucketRecord
from arbees_runtime.api.routes import queries
from arbees_runtime.api.routes.parameters import Event, Market, Venue
from arbees_runtime.api.routes.queries import Asked
from arbees_runtime.api.routes.surroundings import Given, Surroundings
from arbees_runtime.store import history

router = APIRouter(tags=["history"])

_USUAL: Final = timedelta(hours=24)
_LONGEST: Final = {"minute": timedelta(days=2), "hour": timedelta(days=92)}
_MOST_MOMENTS: Final = 5_000


@router.get("/quotes/{venue}/{market}/history", summary="A market's prices over time")
async def quote_history(
    _: Reader, given: Given, venue: Venue, market: Market, query: Asked[queries.QuoteHistoryQuery]
) -> list[QuoteBucketRecord]:
    """Buckets of YES in order, the last 24 hours unless asked otherwise; of a longer span than 2 days of minutes or 92
    days of hours its end. Those without quotes are absent."""
    first, last = _span(given, query, _LONGEST[query.resolution])
    buckets = await history.quote_history(given.pool, venue, market, first, last, query.resolution)
    return [QuoteBucketRecord.model_validate(each) for each in buckets]


@router.get("/games/{event}/history", summary="A game and its win probability over time")
async def game_history(_: Reader, given: Given, event: Event, query: Asked[queries.SpanQuery]) -> GameHistory:
    """The course of a game, and what the model made of it by the minute: the last 24 hours unless asked otherwise, of a
    longer span than 2 days its end."""
    first, last = _span(given, query, _LONGEST["minute"])
    moments = await history.game_history(given.pool, event, first, last, _MOST_MOMENTS)
    views = await history.probability_history(given.pool, event, first, last)
    return GameHistory(
        moments=[GameMomentRecord.model_validate(each) for each in moments],
        probabilities=[ProbabilityRecord.model_validate(each) for each in views],
    )


def _span(given: Surroundings, query: queries.SpanQuery, longest: timedelta) -> tuple[datetime, datetime]:
    last = query.until or datetime.fromtimestamp(given.clock.time_ns() / 1e9, UTC)
    return max(query.since or last - _USUAL, last - longest), last
