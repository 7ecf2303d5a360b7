"""What lives on the bus, as the API answers it and streams it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest

from arbees_runtime.api.live_stream import MOST_VIEWERS, FullError, LiveStream
from arbees_runtime.api.live_view import LiveView
from arbees_runtime.bus import topics
from arbees_runtime.bus.memory_bus import MemoryBus
from arbees_runtime.bus.protocol import Update
from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    FeedPhase,
    GamePhase,
    GameState,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    TradingMode,
    WinProbability,
)
from tests.runtime.api.conftest import Desk

Settle = Callable[[Callable[[], bool]], Awaitable[None]]
NOW = Nanoseconds(1_800_000_000_250_000_000)


def quote(market: str = "M-1", bid: int = 400_000) -> Quote:
    return Quote(
        venue="kalshi", market=market, outcome=Outcome.YES, event="nfl-1", pays_on=(Result.HOME,), bid=Price(bid),
        bid_size=Quantity(100_000_000), ask=Price(425_500), ask_size=Quantity(2_500_000), received_ns=NOW,
        venue_time_ns=None, sequence=7, source=QuoteSource.STREAM, feed=FeedPhase.LIVE,
        bids=(bid, 100_000_000, 390_000, 5_000_000), asks=(425_500, 2_500_000),
    )  # fmt: skip


GAME = GameState(
    event="nfl-1", league="nfl", source="espn", phase=GamePhase.LIVE, status="STATUS_IN_PROGRESS", home_score=7,
    away_score=3, period=2, clock_ms=61_000, elapsed_ms=None, version=3, regressions=0, received_ns=NOW,
    source_time_ns=None, changed_ns=NOW, shard="game-shard/0", epoch=1,
)  # fmt: skip
PROBABILITY = WinProbability(
    event="nfl-1", model="football", parameters="2026-10-01", game_version=3, computed_ns=NOW, home=612_500,
    away=387_500, draw=0,
)  # fmt: skip


async def test_prices_are_exact_text_with_age_and_state(desk: Desk, settle: Settle) -> None:
    async with MemoryBus(desk.broker, "kalshi-gateway") as gateway:
        gateway.publisher(topics.QUOTES).publish(quote().key, quote())
        await settle(lambda: bool(desk.view.all("quotes")))
        (answer,) = (await desk.get("/api/quotes")).json()
        assert answer["quote"]["bid"] == "0.40"
        assert answer["quote"]["ask"] == "0.4255"
        assert answer["quote"]["ask_size"] == "2.5"
        assert answer["quote"]["received_at"] == "2027-01-15T08:00:00.250000Z"
        assert answer["standing"]["state"] == "live"
        assert answer["standing"]["age_s"] < 10
        book = (await desk.get("/api/quotes/kalshi/M-1/yes")).json()
        assert book["bids"] == [{"price": "0.40", "quantity": "100"}, {"price": "0.39", "quantity": "5"}]


async def test_filters_leave_out_what_was_not_asked_for(desk: Desk, settle: Settle) -> None:
    async with MemoryBus(desk.broker, "kalshi-gateway") as gateway:
        gateway.publisher(topics.QUOTES).publish(quote().key, quote())
        await settle(lambda: bool(desk.view.all("quotes")))
        assert len((await desk.get("/api/quotes?event=nfl-1&venue=kalshi")).json()) == 1
        assert (await desk.get("/api/quotes?event=nfl-2")).json() == []


@pytest.mark.parametrize("path", ["/api/quotes/kalshi/NONE/yes", "/api/games/none", "/api/decisions/none"])
async def test_what_is_not_there_is_a_problem_with_words(desk: Desk, path: str) -> None:
    answer = await desk.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["instance"] == path
    assert answer.json()["detail"].endswith(".")


async def test_a_game_comes_with_its_probability(desk: Desk, settle: Settle) -> None:
    async with MemoryBus(desk.broker, "shard") as shard:
        publisher = shard.publisher(topics.GAMES)
        publisher.publish(GAME.key, GAME)
        publisher.publish(PROBABILITY.key, PROBABILITY)
        await settle(lambda: len(desk.view.all("games")) == 2)  # type: ignore[arg-type]
        (game,) = (await desk.get("/api/games")).json()
        assert game["probability"]["home"] == "0.6125"
        assert game["probability"]["market_home"] is None
        publisher.retire(PROBABILITY.key)
        await settle(lambda: len(desk.view.all("games")) == 1)  # type: ignore[arg-type]
        assert (await desk.get("/api/games/nfl-1")).json()["probability"] is None


async def test_accounts_are_told_from_positions(desk: Desk, settle: Settle) -> None:
    account = AccountUpdate(
        TradingMode.PAPER,
        "kalshi",
        Money(10_000_000_000),
        MONEY_ZERO,
        MONEY_ZERO,
        Money(-1_500_000),
        None,
        None,
        1,
        NOW,
    )
    async with MemoryBus(desk.broker, "position-tracker") as tracker:
        tracker.publisher(topics.POSITIONS).publish(account.key, account)
        await settle(lambda: bool(desk.view.all("positions")))
        (answer,) = (await desk.get("/api/accounts")).json()
        assert answer["account"]["cash"] == "10000.00"
        assert answer["account"]["realised_today"] == "-1.50"
        assert (await desk.get("/api/positions")).json() == []


# ---- the stream


def parsed(text: str) -> list[tuple[str, dict[str, Any]]]:
    events = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(NOW)


@pytest.fixture
def view(clock: VirtualClock) -> LiveView:
    return LiveView(clock)


def put(view: LiveView, message: Any, channel: str = "quotes") -> None:
    view.take(channel, Update(message.key, message, from_snapshot=False, sent_ns=NOW))


async def test_a_viewer_gets_everything_first_and_then_changes_conflated(view: LiveView, clock: VirtualClock) -> None:
    put(view, quote("M-1"))
    put(view, quote("M-2"))
    stream = LiveStream(view, clock)
    stream.admit()
    events = stream.events({"quotes"}, 0.5)
    assert [event["key"] for _, event in parsed(await anext(events))] == ["kalshi:M-1:yes", "kalshi:M-2:yes"]
    following = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    for bid in (410_000, 411_000, 412_000):
        put(view, quote("M-1", bid))
    clock.advance(0.5)
    ((name, event),) = parsed(await following)
    assert (name, event["value"]["quote"]["bid"]) == ("quotes", "0.412")
    await events.aclose()
    assert stream.viewers == 0


async def test_ages_are_those_of_the_moment_of_sending(view: LiveView, clock: VirtualClock) -> None:
    put(view, quote())
    stream = LiveStream(view, clock)
    for waited_s in (0.0, 90.0):  # the second viewer comes later, to the same value
        clock.advance(waited_s)
        stream.admit()
        events = stream.events({"quotes"}, 0.5)
        ((_, event),) = parsed(await anext(events))
        assert event["value"]["standing"] == {
            "state": "disconnected", "age_s": waited_s, "source": "kalshi-gateway"
        }  # fmt: skip
        await events.aclose()


async def test_a_key_given_up_is_told_as_null(view: LiveView, clock: VirtualClock) -> None:
    put(view, quote("M-1"))
    stream = LiveStream(view, clock)
    stream.admit()
    events = stream.events({"quotes"}, 0.5)
    await anext(events)
    following = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    view.take("quotes", Update(quote("M-1").key, None, from_snapshot=False, sent_ns=NOW))
    clock.advance(0.5)
    assert parsed(await following) == [("quotes", {"key": "kalshi:M-1:yes", "value": None})]
    await events.aclose()


async def test_a_probability_changes_its_game(view: LiveView, clock: VirtualClock) -> None:
    put(view, PROBABILITY, "games")
    put(view, GAME, "games")
    stream = LiveStream(view, clock)
    stream.admit()
    events = stream.events({"games"}, 0.5)
    keys = {event["key"] for _, event in parsed(await anext(events))}
    assert "nfl-1" in keys
    following = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    later = msgspec.structs.replace(PROBABILITY, home=700_000, away=300_000)
    put(view, later, "games")
    clock.advance(0.5)
    ((_, event),) = parsed(await following)
    assert event["value"]["probability"]["home"] == "0.7000"
    assert event["value"]["game"]["event"] == GAME.event
    assert event["value"]["probability_standing"]["source"] == "game-shard"
    await events.aclose()


async def test_a_slow_viewer_costs_no_more_than_its_keys(view: LiveView, clock: VirtualClock) -> None:
    stream = LiveStream(view, clock)
    stream.admit()
    put(view, quote())
    events = stream.events({"quotes"}, 0.5)
    await anext(events)
    following = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    for number in range(10_000):
        put(view, quote(bid=300_000 + number))
    clock.advance(0.5)
    ((_, event),) = parsed(await following)
    assert event["value"]["quote"]["bid"] == "0.309999"
    await events.aclose()


async def test_viewers_are_bounded(view: LiveView, clock: VirtualClock) -> None:
    stream = LiveStream(view, clock)
    for _ in range(MOST_VIEWERS):
        stream.admit()
    with pytest.raises(FullError):
        stream.admit()


async def test_the_stream_over_http(desk: Desk, settle: Settle) -> None:
    async with MemoryBus(desk.broker, "kalshi-gateway") as gateway:
        gateway.publisher(topics.QUOTES).publish(quote().key, quote())
        await settle(lambda: bool(desk.view.all("quotes")))
        desk.stream.admit()
        text = await anext(desk.stream.events({"quotes"}, 0.1))
        assert parsed(text)[0][1]["value"]["standing"]["state"] == "live"
        assert (await desk.get("/api/live?channels=nonsense")).status_code == 422
        assert (await desk.get("/api/live?interval=0.01")).status_code == 422
