"""Why nothing is traded, how far processes are behind, and what could not be read, handled or written."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter

from arbees_runtime.api import presenting
from arbees_runtime.api.identity import Reader
from arbees_runtime.api.live_view import CHANNELS
from arbees_runtime.api.models.fields import Page
from arbees_runtime.api.models.plumbing import Counted, DeadLetterRecord, Funnel, RejectedRow, StreamRecord
from arbees_runtime.api.problems import ProblemError, responses
from arbees_runtime.api.routes import queries
from arbees_runtime.api.routes.queries import Asked
from arbees_runtime.api.routes.surroundings import Given, listed
from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import BusError, DeadLetter, KeyState
from arbees_runtime.messages import Opportunities, ProcessStatus
from arbees_runtime.store import listings
from arbees_runtime.store.funnel import outcomes

router = APIRouter(tags=["plumbing"])

_VENUES: Final = ("kalshi", "polymarket")
_STREAMS: Final[tuple[topics.Stream[Any], ...]] = (
    topics.SIGNALS,
    topics.DECISIONS,
    topics.CONTROL,
    *(topics.commands(venue) for venue in _VENUES),
    *(topics.order_events(venue) for venue in _VENUES),
)

_SHOWN_BYTES: Final = 2048
_USUAL: Final = timedelta(hours=24)


@router.get("/funnel", summary="Why nothing is traded")
async def funnel(_: Reader, given: Given, query: Asked[queries.FunnelQuery]) -> Funnel:
    """What became of everything looked at: what the shards count now, and signals, decisions and trades since a moment,
    24 hours ago unless asked otherwise."""
    watched: Counter[str] = Counter()
    standings = []
    for held in given.view.all("opportunities"):
        seen = held.message
        if (
            isinstance(seen, Opportunities)
            and query.event in (None, seen.event)
            and query.league in (None, seen.league)
        ):
            watched.update(seen.counts)
            standings.append(presenting.standing(given.view, held))
    first = query.since or datetime.fromtimestamp(given.clock.time_ns() / 1e9, UTC) - _USUAL
    became = await outcomes(given.pool, first, query.event, query.league)
    return Funnel(
        events=len(standings),
        standing=max(standings, key=lambda each: (each.state is not KeyState.LIVE, each.age_s), default=None),
        watched=_counted(watched),
        since=first,
        signals=became.signals,
        decisions=_counted(became.decisions),
        trades=_counted(became.trades),
    )


@router.get("/streams", summary="How far processes are behind")
async def streams(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[StreamRecord]:
    """How far every process is behind on each durable stream that it handles, by its own word."""
    return [
        StreamRecord(
            stream=lag.stream,
            group=held.message.process,
            waiting=lag.waiting,
            pending=lag.pending,
            oldest_s=lag.oldest_s,
            standing=presenting.standing(given.view, held),
        )
        for held in given.view.all("processes")
        if isinstance(held.message, ProcessStatus)
        for lag in held.message.lags
    ]


@router.get(
    "/dead-letters",
    summary="What could not be read or handled",
    responses=responses(HTTPStatus.SERVICE_UNAVAILABLE),
)
async def dead_letters(_: Reader, given: Given, query: Asked[queries.DeadLettersQuery]) -> list[DeadLetterRecord]:
    """The newest messages of every channel and stream that a process could not read or gave up on, newest first."""
    found: list[DeadLetterRecord] = []
    try:
        for channel in CHANNELS.values():
            found += [_letter(channel.name, letter) for letter in await given.bus.dead_letters(channel, query.limit)]
        for stream in _STREAMS:
            found += [_letter(stream.name, letter) for letter in await given.bus.dead_letters(stream, query.limit)]
    except BusError as error:
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, f"The bus can't be asked now: {error}.") from None
    return sorted(found, key=lambda each: each.at, reverse=True)


@router.get("/rejected-rows", summary="What the database would not take")
async def rejected_rows(_: Reader, given: Given, query: Asked[queries.RejectedRowQuery]) -> Page[RejectedRow]:
    """Rows that the recorder could not write, kept with the reason, newest first."""
    return await listed(given, listings.REJECTED_ROWS, RejectedRow, query)


def _counted(counts: Mapping[str, int]) -> list[Counted]:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [Counted(reason=reason, count=count) for reason, count in ordered]


def _letter(topic: str, letter: DeadLetter) -> DeadLetterRecord:
    return DeadLetterRecord(
        at=datetime.fromtimestamp(letter.at_ns / 1e9, UTC),
        topic=topic,
        reason=letter.reason,
        id=letter.id,
        group=letter.group,
        size=len(letter.payload),
        payload=base64.b64encode(letter.payload[:_SHOWN_BYTES]).decode(),
    )
