"""What lives on the bus: prices, games, opportunities, positions, feeds, processes, and the stream of their changes."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from arbees_runtime.api import presenting
from arbees_runtime.api.identity import Reader
from arbees_runtime.api.live_stream import MOST_VIEWERS, FullError
from arbees_runtime.api.live_view import CHANNELS, Held
from arbees_runtime.api.models.live import BookView, LiveGame, LiveOpportunities, LiveQuote
from arbees_runtime.api.models.own_state import LiveAccount, LiveFeed, LivePosition, LiveProcess
from arbees_runtime.api.problems import ProblemError, responses
from arbees_runtime.api.routes import queries
from arbees_runtime.api.routes.parameters import Event, Market, Venue
from arbees_runtime.api.routes.queries import Asked
from arbees_runtime.api.routes.surroundings import Given
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    GameState,
    PositionUpdate,
    Quote,
    quote_key,
)

router = APIRouter(tags=["live"])


@router.get("/quotes", summary="Executable prices")
async def quotes(_: Reader, given: Given, query: Asked[queries.QuotesQuery]) -> list[LiveQuote]:
    """The executable prices of every contract followed, with their age."""
    return [
        presenting.live_quote(given.view, held)
        for held in given.view.all("quotes")
        if isinstance(held.message, Quote)
        and query.event in (None, held.message.event)
        and query.venue in (None, held.message.venue)
    ]


@router.get(
    "/quotes/{venue}/{market}/{outcome}", summary="One contract's book", responses=responses(HTTPStatus.NOT_FOUND)
)
async def quote(
    _: Reader, given: Given, _query: Asked[queries.Nothing], venue: Venue, market: Market, outcome: Outcome
) -> BookView:
    """One contract's prices with the depth behind them."""
    return presenting.book(given.view, _held(given, "quotes", quote_key(venue, market, outcome)))


@router.get("/games", summary="Games and win probabilities")
async def games(_: Reader, given: Given, query: Asked[queries.GamesQuery]) -> list[LiveGame]:
    """Every game followed, with what the model makes of it."""
    return [
        presenting.live_game(given.view, held)
        for held in given.view.all("games")
        if isinstance(held.message, GameState) and query.league in (None, held.message.league)
    ]


@router.get("/games/{event}", summary="One game", responses=responses(HTTPStatus.NOT_FOUND))
async def game(_: Reader, given: Given, _query: Asked[queries.Nothing], event: Event) -> LiveGame:
    """One game with what the model makes of it."""
    held = _held(given, "games", event)
    if not isinstance(held.message, GameState):
        raise _nothing("games", event)
    return presenting.live_game(given.view, held)


@router.get("/opportunities", summary="Opportunities, and why no trade")
async def opportunities(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[LiveOpportunities]:
    """What the shards see in each event's prices, traded or not, and why."""
    return [presenting.live_opportunities(given.view, held) for held in given.view.all("opportunities")]


@router.get("/feeds", summary="How the feeds are")
async def feeds(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[LiveFeed]:
    """The state of every feed of every gateway and shard."""
    return [presenting.live_feed(given.view, held) for held in given.view.all("feeds")]


@router.get("/processes", summary="How the processes are")
async def processes(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[LiveProcess]:
    """Every copy of every process."""
    return [presenting.live_process(given.view, held) for held in given.view.all("processes")]


@router.get("/positions", summary="Positions")
async def positions(_: Reader, given: Given, query: Asked[queries.PositionsQuery]) -> list[LivePosition]:
    """Positions as the ledger has them, marked at executable prices."""
    return [
        presenting.live_position(given.view, held)
        for held in given.view.all("positions")
        if isinstance(held.message, PositionUpdate)
        and query.mode in (None, held.message.mode)
        and query.phase in (None, held.message.phase)
    ]


@router.get("/accounts", summary="Accounts")
async def accounts(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[LiveAccount]:
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
async def live(_: Reader, given: Given, query: Asked[queries.LiveQuery]) -> StreamingResponse:
    """First everything there is, then changes, conflated by key to one batch an interval."""
    try:
        given.stream.admit()
    except FullError:
        raise ProblemError(
            HTTPStatus.SERVICE_UNAVAILABLE, f"{MOST_VIEWERS} viewers look on already.", {"Retry-After": "10"}
        ) from None
    return StreamingResponse(
        given.stream.events(frozenset(query.channels or CHANNELS), query.interval),
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
