"""Profit, exposure, limits, the funnel, lags and dead letters, as the API answers them."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Update
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    LimitUse,
    Nanoseconds,
    Opportunities,
    PositionPhase,
    PositionUpdate,
    ProcessPhase,
    ProcessStatus,
    Result,
    RiskState,
    StreamLag,
    TradingMode,
)
from tests.runtime.api.conftest import Desk

Settle = Callable[[Callable[[], bool]], Awaitable[None]]
NOW = Nanoseconds(1_800_000_000_000_000_000)
EVENT = "nfl:2026-11-29:AAA@BBB"


async def book(desk: Desk, entry: str, at: datetime, profit: int, fees: int) -> None:
    """A sale at a profit, with its fee, at Kalshi on paper."""
    accounts = {"cash": profit - fees, "realised_profit": -profit, "fees": fees}
    async with desk.pool.acquire() as connection, connection.transaction():
        for kind in accounts:
            await connection.execute(
                "INSERT INTO ledger_accounts (account, mode, venue, kind) VALUES ($1, 'paper', 'kalshi', $2)"
                " ON CONFLICT DO NOTHING",
                f"paper:kalshi:{kind}", kind,
            )  # fmt: skip
        await connection.execute(
            "INSERT INTO ledger_entries (entry_id, mode, kind, subject, occurred_at)"
            " VALUES ($1, 'paper', 'fill', 'x', $2)",
            entry, at,
        )  # fmt: skip
        for line, (kind, amount) in enumerate(accounts.items(), start=1):
            await connection.execute(
                "INSERT INTO ledger_postings VALUES ($1, $2, $3, $4, 0)", entry, line, f"paper:kalshi:{kind}", amount
            )


def position(venue: str, pays_on: Result, cost: int) -> PositionUpdate:
    return PositionUpdate(
        TradingMode.PAPER, venue, "M-1", Outcome.YES, EVENT, (pays_on,), PositionPhase.OPEN, Quantity(10_000_000),
        Quantity(0), Money(cost), Money(100_000), MONEY_ZERO, None, None, 1, NOW,
    )  # fmt: skip


def account(venue: str, unrealised: int | None) -> AccountUpdate:
    return AccountUpdate(
        TradingMode.PAPER, venue, Money(10_000_000), MONEY_ZERO, MONEY_ZERO, MONEY_ZERO,
        None if unrealised is None else Money(unrealised), MONEY_ZERO, 1, NOW,
    )  # fmt: skip


def hold(desk: Desk, channel: str, key: str, message: object) -> None:
    desk.view.take(channel, Update(key, message, False, NOW))  # type: ignore[arg-type]


async def test_profit_is_the_ledgers_to_the_millionth(desk: Desk) -> None:
    now = datetime.now(UTC)
    await book(desk, "fill:1", now - timedelta(days=3), 2_000_000, 70_001)
    await book(desk, "fill:2", now, -500_000, 30_000)
    hold(desk, "positions", "paper:kalshi", account("kalshi", 250_000))
    (paper,) = (await desk.get("/api/pnl")).json()["modes"]
    assert paper["total"] == {"gross": "1.50", "fees": "0.100001", "net": "1.399999"}
    assert paper["today"] == {"gross": "-0.50", "fees": "0.03", "net": "-0.53"}
    assert paper["unrealised"] == "0.25"
    assert [venue["venue"] for venue in paper["venues"]] == ["kalshi"]


async def test_what_is_not_known_at_one_venue_is_not_known_in_sum(desk: Desk) -> None:
    hold(desk, "positions", "paper:kalshi", account("kalshi", 250_000))
    hold(desk, "positions", "paper:polymarket", account("polymarket", None))
    (paper,) = (await desk.get("/api/pnl")).json()["modes"]
    assert paper["unrealised"] is None
    assert paper["total"]["net"] == "0.00"


async def test_exposure_nets_both_venues_by_result(desk: Desk) -> None:
    for each in (position("kalshi", Result.HOME, 4_600_000), position("polymarket", Result.AWAY, 4_900_000)):
        hold(desk, "positions", each.key, each)
    (stake,) = (await desk.get("/api/exposure")).json()
    assert {each["result"]: each["profit"] for each in stake["results"]} == {"home": "0.30", "away": "0.30"}
    assert (stake["cost"], stake["worst_loss"]) == ("9.70", "0.00")
    one = position("kalshi", Result.HOME, 4_600_000)
    desk.view.take("positions", Update(position("polymarket", Result.AWAY, 0).key, None, False, NOW))
    hold(desk, "positions", one.key, one)
    (stake,) = (await desk.get("/api/exposure?mode=paper")).json()
    assert stake["worst_loss"] == "4.70"
    assert (await desk.get("/api/exposure?mode=live")).json() == []


async def test_a_leg_that_was_paid_first_tells_what_the_other_will_be(desk: Desk) -> None:
    one = position("kalshi", Result.HOME, 4_600_000)
    hold(desk, "positions", one.key, one)
    other = position("polymarket", Result.AWAY, 4_900_000)
    over = replace(other, phase=PositionPhase.SETTLED, quantity=Quantity(0), cost=MONEY_ZERO, payout=Price(0))
    hold(desk, "positions", over.key, over)
    (stake,) = (await desk.get("/api/exposure")).json()
    assert stake["worst_loss"] == "0.00"
    assert {each["result"]: each["profit"] for each in stake["results"]} == {"home": "5.30"}


async def test_limits_are_those_that_the_signal_processor_says_it_has_loaded(desk: Desk) -> None:
    assert (await desk.get("/api/limits")).json() == []
    uses = (LimitUse("MAX_ORDER_DOLLARS", "each order", None, 100_000_000, "USD"),)
    hold(desk, "risk", "paper", RiskState(TradingMode.PAPER, uses, NOW, 3))
    (limits,) = (await desk.get("/api/limits")).json()
    assert limits["limits"]["limits"] == [
        {"variable": "MAX_ORDER_DOLLARS", "scope": "each order", "value": None, "bound": 100_000_000, "unit": "USD"}
    ]
    assert limits["standing"]["state"] == "unknown"


async def test_the_funnel_adds_up_games_and_what_became_of_signals(desk: Desk) -> None:
    for league, counts in (("nfl", {"evaluated": 5, "below-edge": 4}), ("nba", {"evaluated": 2, "stale-quote": 2})):
        seen = Opportunities(f"{league}:1", league, "game-shard/0", 1, NOW, None, counts)
        hold(desk, "opportunities", seen.key, seen)
    await desk.pool.execute(
        "INSERT INTO decisions (decision_id, mode, signal_id, event, decided_at, verdict, reason, quantity, limits)"
        " VALUES ('d-1', 'paper', 's-1', 'nfl:1', now(), 'refused', 'daily-loss', 0, '[]'),"
        " ('d-2', 'paper', 's-2', 'nfl:1', now() - interval '3 days', 'refused', 'daily-loss', 0, '[]')"
    )
    every = (await desk.get("/api/funnel")).json()
    assert every["watched"][0] == {"reason": "evaluated", "count": 7}
    assert every["decisions"] == [{"reason": "daily-loss", "count": 1}]
    basketball = (await desk.get("/api/funnel?league=nba")).json()
    assert basketball["watched"] == [{"reason": "evaluated", "count": 2}, {"reason": "stale-quote", "count": 2}]
    assert (basketball["events"], basketball["decisions"]) == (1, [])


async def test_lags_are_what_the_processes_say(desk: Desk) -> None:
    status = ProcessStatus(
        "recorder", "r-1", ProcessPhase.READY, "0", NOW, NOW, None, (), (StreamLag("signals", 3, 1, 0.5),)
    )
    hold(desk, "processes", status.key, status)
    (lag,) = (await desk.get("/api/streams")).json()
    assert (lag["stream"], lag["group"], lag["waiting"], lag["oldest_s"]) == ("signals", "recorder", 3, 0.5)


async def test_what_could_not_be_read_is_shown_with_its_bytes(desk: Desk) -> None:
    desk.bus.put_aside(topics.QUOTES, "kalshi frame: no JSON", "key", b"\xff\x00")
    desk.bus.put_aside(topics.commands("kalshi"), "never committed", "order-1", b"x" * 5000)
    letters = (await desk.get("/api/dead-letters")).json()
    assert {each["topic"] for each in letters} == {"quotes", "commands.kalshi"}
    quotes = next(each for each in letters if each["topic"] == "quotes")
    assert (quotes["reason"], base64.b64decode(quotes["payload"])) == ("kalshi frame: no JSON", b"\xff\x00")
    assert {each["size"] for each in letters} == {2, 5000}


async def test_histories_are_those_that_were_recorded(desk: Desk) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    await desk.pool.fetchval("SELECT ensure_series_partitions('quotes', $1)", [now])
    await desk.pool.fetchval("SELECT ensure_series_partitions('win_probabilities', $1)", [now])
    await desk.pool.fetchval("SELECT ensure_series_partitions('game_states', $1)", [now])
    await desk.pool.execute(
        "INSERT INTO quotes VALUES ($1, 'kalshi', 'M-1', 1, NULL, 'stream', 'live', true, 400000, 1000000, 420000,"
        " 1000000, '{400000,1000000}', '{580000,1000000}')",
        now - timedelta(seconds=1),
    )
    await desk.pool.execute(
        "INSERT INTO win_probabilities VALUES ($1, $2, 'nfl', 600000, 400000)", now - timedelta(seconds=1), EVENT
    )
    await desk.pool.execute(
        "INSERT INTO game_states VALUES ($1, $2, 'espn', 1, NULL, 'in', false, 'STATUS_IN_PROGRESS', 2, 61000, 7, 3)",
        now - timedelta(seconds=1), EVENT,
    )  # fmt: skip
    (bucket,) = (await desk.get("/api/quotes/kalshi/M-1/history?resolution=minute")).json()
    assert (bucket["bid_close"], bucket["ask_close"], bucket["quotes"]) == ("0.40", "0.42", 1)
    game = (await desk.get(f"/api/games/{EVENT}/history")).json()
    assert [(each["home_score"], each["away_score"]) for each in game["moments"]] == [(7, 3)]
    assert [each["home"] for each in game["probabilities"]] == ["0.6000"]
    assert (await desk.get("/api/quotes/kalshi/M-1/history?until=2026-01-01T00:00:00Z")).json() == []
    assert (await desk.get("/api/quotes/kalshi/M-1/history?since=5")).status_code == 422
