"""What lives on the bus: prices, games, opportunities, positions, feeds, processes, and the stream of their changes."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from arbees_runtime.api import presenting
from arbees_runtime.api.identity import Reader
from arbees_runtime.api.live_stream import MOST_VIEWERS, FullError
from arbees_runtime.api.live_view import CHANNELS, Held
from arbees_runtime.api.models.live import BookView, LiveGame, LiveOpportunities, LiveQuote
from arbees_runtime.api.models.own_state import LiveAccount, LiveFeed, LivePosition, LiveProcess
from arbees_runtime.api.problems import ProblemError, responses
from arbees_runtime.api.routes.parameters import Event, EventFilter, LeagueFilter, Market, Venue, VenueFilter
from arbees_runtime.api.routes.surroundings import Given
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    GameState,
    PositionUpdate,
    Quote,
    TradingMode,
    quote_key,
)

router = APIRouter(tags=["live"])


@router.get("/quotes", summary="Executable prices")
async def quotes(
    _: Reader,
    given: Given,
    event: EventFilter = None,
    venue: VenueFilter = None,
) -> list[LiveQuote]:
    """The executable prices of every contract followed, with their age."""
    return [
        presenting.live_quote(given.view, held)
        for held in given.view.all("quotes")
        if isinstance(held.message, Quote)
        and (event is None or held.message.event == event)
        and (venue is None or held.message.venue == venue)
    ]


@router.get(
    "/quotes/{venue}/{market}/{outcome}", summary="One contract's book", responses=responses(HTTPStatus.NOT_FOUND)
)
async def quote(_: Reader, given: Given, venue: Venue, market: Market, outcome: Outcome) -> BookView:
    """One contract's prices with the depth behind them."""
    return presenting.book(given.view, _held(given, "quotes", quote_key(venue, market, outcome)))


@router.get("/games", summary="Games and win probabilities")
async def games(
    _: Reader,
    given: Given,
    league: LeagueFilter = None,
) -> list[LiveGame]:
    """Every game followed, with what the model makes of it."""
    return [
        presenting.live_game(given.view, held)
        for held in given.view.all("games")
        if isinstance(held.message, GameState) and (league is None or held.message.league == league)
    ]


@router.get("/games/{event}", summary="One game", responses=responses(HTTPStatus.NOT_FOUND))
async def game(_: Reader, given: Given, event: Event) -> LiveGame:
    """One game with what the model makes of it."""
    held = _held(given, "games", event)
    if not isinstance(held.message, GameState):
        raise _nothing("games", event)
    return presenting.live_game(given.view, held)


@router.get("/opportunities", summary="Opportunities, and why no trade")
async def opportunities(_: Reader, given: Given) -> list[LiveOpportunities]:
    """What the shards see in each event's prices, traded or not, and why."""
    return [presenting.live_opportunities(given.view, held) for held in given.view.all("opportunities")]


@router.get("/feeds", summary="How the feeds are")
async def feeds(_: Reader, given: Given) -> list[LiveFeed]:
    """The state of every feed of every gateway and shard."""
    return [presenting.live_feed(given.view, held) for held in given.view.all("feeds")]


@router.get("/processes", summary="How the processes are")
async def processes(_: Reader, given: Given) -> list[LiveProcess]:
    """Every copy of every process."""
    return [presenting.live_process(given.view, held) for held in given.view.all("processes")]


@router.get("/positions", summary="Positions")
async def positions(
    _: Reader,
    given: Given,
    mode: Annotated[TradingMode | None, Query(description="Only paper, or only live.")] = None,
    phase: Annotated[Literal["open", "closed", "settled"] | None, Query(description="Only in this phase.")] = None,
) -> list[LivePosition]:
    """Positions as the ledger has them, marked at executable prices."""
    return [
        presenting.live_position(given.view, held)
        for held in given.view.all("positions")
        if isinstance(held.message, PositionUpdate)
        and (mode is None or held.message.mode is mode)
        and (phase is None or held.message.phase == phase)
    ]


@router.get("/accounts", summary="Accounts")
async def accounts(_: Reader, given: Given) -> list[LiveAccount]:
    """Every venue's account as the ledger has it."""
    return [
        presenting.live_account(given.view, held)
        for held in given.view.all("positions")
        if isinstance(held.message, AccountUpdate)
    ]


@router.get(
    "/live",
    summary="Everything that changes",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Server-sent events named after their channel; `data` is `{key, value}`, with the value as "
            "the channel's own address answers it, or null when the key was given up.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        **responses(HTTPStatus.SERVICE_UNAVAILABLE),
    },
)
async def live(
    _: Reader,
    given: Given,
    channels: Annotated[
        list[Literal["quotes", "games", "opportunities", "feeds", "positions", "risk", "processes"]] | None,
        Query(description="Which channels; all when left out.", max_length=len(CHANNELS)),
    ] = None,
    interval: Annotated[float, Query(ge=0.1, le=10, description="Least seconds between two batches.")] = 0.5,
) -> StreamingResponse:
    """First everything there is, then changes, conflated by key to one batch an interval."""
    try:
        given.stream.admit()
    except FullError:
        raise ProblemError(
            HTTPStatus.SERVICE_UNAVAILABLE, f"{MOST_VIEWERS} viewers look on already.", {"Retry-After": "10"}
        ) from None
    return StreamingResponse(
        given.stream.events(frozenset(channels or CHANNELS), interval),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _held(given: Given, channel: str, key: str) -> Held:
    held = given.view.get(channel, key)
    if held is None:
        raise _nothing(channel, key)
    return held


def _nothing(channel: str, key: str) -> ProblemError:
    return ProblemError(HTTPStatus.NOT_FOUND, f"Nothing on {channel} is known of {key}.")
