"""The position tracker on a real database: every kind of news, twice and in any order, and after restarts."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import pytest

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.bus.topics import POSITIONS, QUOTES, VenueEvent
from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.events.eastern import eastern_day, eastern_ns
from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    AccountUpdate,
    Fill,
    FillStatus,
    Nanoseconds,
    OrderCommand,
    OrderStatus,
    PositionPhase,
    PositionUpdate,
    TradingMode,
    VenueAccount,
    VenuePosition,
    quote_key,
)
from arbees_runtime.processes.position_tracker import condition
from arbees_runtime.store.connection import Connection, Pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.ledger import Mode
from arbees_runtime.store.moments import moment
from arbees_runtime.trading.execution.machine import begin, step
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.records import StoredTrades
from arbees_runtime.trading.execution.surroundings import Surroundings
from arbees_runtime.trading.positions import records
from arbees_runtime.trading.positions.books import Booked
from arbees_runtime.trading.positions.ledger_view import Key
from arbees_runtime.trading.positions.tracker import Tracker
from arbees_runtime.venues.order_record import statement_id
from tests.runtime.trading.samples import (
    EVENT,
    KALSHI,
    NOW,
    POLYMARKET,
    SECOND,
    contracts,
    decision,
    dollars,
    fill,
    price,
    put_decision,
    quote,
    settlement,
    told,
)

LATER = NOW + 60 * SECOND


@dataclass
class Desk:
    """A tracker on a bus of its own, and two orders it can explain: at Polymarket and at Kalshi."""

    pool: Pool
    fence: Fence
    clock: VirtualClock
    bus: MemoryBus
    tracker: Tracker
    entry: OrderCommand
    hedge: OrderCommand

    async def take(self, *events: VenueEvent) -> None:
        for event in events:
            await self.tracker.take(event)

    async def restart(self) -> None:
        await self.tracker.close()
        self.tracker = Tracker(self.bus, self.pool, self.fence, self.clock, mode=TradingMode.PAPER, ttl_ns=4 * SECOND)
        await self.tracker.open()

    async def state(self, venue: str, cash: float, *held: tuple[str, Outcome, float], at_ns: int = LATER) -> None:
        """The venue's statement."""
        positions = tuple(VenuePosition(market, outcome, contracts(size)) for market, outcome, size in held)
        identity, moment_ns = statement_id(venue, TradingMode.PAPER, at_ns), Nanoseconds(at_ns)
        await self.take(VenueAccount(identity, venue, dollars(cash), (), positions, moment_ns, moment_ns))

    async def ledger(self) -> dict[str, tuple[float, float]]:
        """Balances that are not zero, in dollars and contracts, by account without the mode."""
        rows = await self.pool.fetch("SELECT account, amount, quantity FROM ledger_balances WHERE mode = 'paper'")
        return {
            row["account"].removeprefix("paper:"): (row["amount"] / 1e6, row["quantity"] / 1e6)
            for row in rows
            if row["amount"] or row["quantity"]
        }

    async def entries(self) -> int:
        count: int = await self.pool.fetchval("SELECT count(*) FROM ledger_entries")
        return count

    def position(self, venue: str) -> PositionUpdate:
        said = self.tracker._said.last.values()
        return next(each for each in said if isinstance(each, PositionUpdate) and each.venue == venue)

    def account(self, venue: str) -> AccountUpdate:
        said = self.tracker._said.last[f"paper:{venue}"]
        assert isinstance(said, AccountUpdate)
        return said


@pytest.fixture
async def desk(pool: Pool, fence: Fence) -> AsyncIterator[Desk]:
    decided = decision()
    await put_decision(pool, decided)
    clock = VirtualClock(NOW)
    quotes = {q.key: q for q in (quote(each, 0.3, each.limit_price / 1e6) for each in decided.legs)}
    trade, _ = begin(decided, NOW, Policy(), Surroundings(quotes, epoch=1))
    trades = StoredTrades(pool, fence, clock)
    await trades.begin(trade)
    entry = trade.orders[0].command
    trade, _ = step(trade, told(entry, OrderStatus.FILLED, contracts(10)), NOW, Policy(), Surroundings(quotes, epoch=1))
    await trades.save(trade)
    async with MemoryBus(MemoryBroker(clock), "position-tracker") as bus:
        tracker = Tracker(bus, pool, fence, clock, mode=TradingMode.PAPER, ttl_ns=4 * SECOND)
        await tracker.open()
        yield Desk(pool, fence, clock, bus, tracker, entry, trade.orders[1].command)


async def test_from_the_opening_balance_to_a_settled_pair(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    await desk.state("polymarket", 200, at_ns=NOW)
    await desk.take(fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="p", fee=dollars(0.13)))
    await desk.take(fill(desk.hedge, contracts(10), trade="k", fee=dollars(0.17)))
    assert await desk.ledger() == {
        "kalshi:cash": (95.83, 0), "kalshi:capital": (-100, 0),
        f"kalshi:position:{KALSHI}:yes": (4, 10), f"kalshi:fees:{KALSHI}:yes": (0.17, 0),
        "polymarket:cash": (194.87, 0), "polymarket:capital": (-200, 0),
        f"polymarket:position:{POLYMARKET}:no": (5, 10), f"polymarket:fees:{POLYMARKET}:no": (0.13, 0),
    }  # fmt: skip
    held = desk.position("polymarket")
    assert (held.quantity, held.provisional, held.phase) == (contracts(10), contracts(10), PositionPhase.OPEN)
    assert (held.event, held.pays_on) == (EVENT, ("away",))
    assert (held.cost, held.fees, held.realised) == (dollars(5), dollars(0.13), dollars(-0.13))
    await desk.take(fill(desk.entry, contracts(10), trade="p", fee=dollars(0.13), at_ns=NOW + SECOND))
    assert desk.position("polymarket").provisional == 0
    await desk.take(settlement("kalshi", KALSHI, 1), settlement("polymarket", POLYMARKET, 0, outcome=Outcome.NO))
    books = await desk.ledger()
    assert (books["kalshi:cash"], books["polymarket:cash"]) == ((105.83, 0), (194.87, 0))
    assert f"kalshi:position:{KALSHI}:yes" not in books
    assert desk.position("kalshi").realised == dollars(5.83)
    assert desk.position("kalshi").phase is PositionPhase.SETTLED
    assert desk.account("kalshi").cash == dollars(105.83)
    total = desk.account("kalshi").cash + desk.account("polymarket").cash
    assert total == dollars(300 + 10 - 9 - 0.30), "a pair paid one dollar each and cost 0.90 and the fees"


async def test_news_told_twice_changes_nothing_even_after_a_restart(desk: Desk) -> None:
    events = [
        fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="p"),
        told(desk.hedge, OrderStatus.SUBMITTED, sequence=0),
        told(desk.hedge, OrderStatus.FILLED, contracts(10), sequence=1),
        fill(desk.hedge, contracts(10), trade="k"),
        settlement("kalshi", KALSHI, 1, final=False),
        settlement("kalshi", KALSHI, 0, revision=1),
    ]
    await desk.take(*events)
    books, count, accounts = await desk.ledger(), await desk.entries(), desk.account("kalshi")
    await desk.restart()
    assert msgspec.structs.replace(desk.account("kalshi"), as_of_ns=accounts.as_of_ns) == accounts
    await desk.take(*events, *reversed(events))
    assert (await desk.ledger(), await desk.entries()) == (books, count)


async def test_the_order_of_news_does_not_matter(desk: Desk) -> None:
    """Trades at their own times, a void, and two words on the settlement, in shuffled orders at other markets."""
    outcomes = set()
    for number, seed in enumerate(range(6)):
        market = f"M{number}"
        of = [
            msgspec.structs.replace(command, market=market, venue="polymarket", outcome=Outcome.YES)
            for command in (desk.entry, desk.hedge)
        ]
        buy = fill(of[0], contracts(10), trade=f"{number}a", at=price(0.40), status=FillStatus.PROVISIONAL)
        void = msgspec.structs.replace(buy, id=f"{number}v", status=FillStatus.VOIDED, received_ns=Nanoseconds(NOW + 9))
        more = fill(of[1], contracts(20), trade=f"{number}b", at=price(0.60), at_ns=NOW + 2)
        sold = msgspec.structs.replace(
            fill(of[1], contracts(5), trade=f"{number}c", at=price(0.70), at_ns=NOW + 3), side=Side.SELL
        )
        words = [settlement("polymarket", market, 1, final=False), settlement("polymarket", market, 0.5, revision=2)]
        events: list[VenueEvent] = [buy, void, more, sold, *words]
        events = [
            msgspec.structs.replace(event, venue_time_ns=event.received_ns)
            if event in (buy, void, more, sold)
            else event
            for event in events
        ]
        random.Random(seed).shuffle(events)
        await desk.take(*events)
        books = await desk.ledger()
        kinds = ("fees", "realised_profit", "receivable", "position")
        outcomes.add(tuple((kind, books.get(f"polymarket:{kind}:{market}:yes")) for kind in kinds))
    only = (("fees", None), ("realised_profit", (1.0, 0.0)), ("receivable", None), ("position", None))
    assert outcomes == {only}, "bought at 12, sold for 3.50 and paid 7.50"


async def test_a_voided_trade_is_taken_back_by_a_further_entry(desk: Desk) -> None:
    await desk.take(fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="p", fee=dollars(0.13)))
    await desk.take(fill(desk.entry, contracts(10), status=FillStatus.VOIDED, trade="p", at_ns=NOW + 1))
    assert await desk.ledger() == {}
    kinds = await desk.pool.fetch("SELECT kind FROM ledger_entries ORDER BY recorded_at")
    assert [row["kind"] for row in kinds] == ["fill", "fill_reversal"]
    assert desk.position("polymarket").phase is PositionPhase.CLOSED


async def test_a_settlement_that_is_amended_is_turned_back(desk: Desk) -> None:
    await desk.take(fill(desk.hedge, contracts(10), trade="k"))
    await desk.take(settlement("kalshi", KALSHI, 1, final=False))
    assert (await desk.ledger())[f"kalshi:receivable:{KALSHI}:yes"] == (10, 0)
    await desk.take(settlement("kalshi", KALSHI, 0.5, revision=1, final=True))
    books = await desk.ledger()
    assert f"kalshi:receivable:{KALSHI}:yes" not in books
    assert books["kalshi:cash"] == (1.0, 0)
    assert desk.account("kalshi").realised_today == dollars(1)


async def test_the_fees_of_what_ended_the_other_contract_are_a_positions_too(desk: Desk) -> None:
    other = msgspec.structs.replace(desk.hedge, id="other", outcome=Outcome.NO)
    await desk.take(fill(desk.hedge, contracts(10), trade="yes", at=price(0.40), fee=dollars(0.17)))
    await desk.take(fill(other, contracts(10), trade="no", at=price(0.50), fee=dollars(0.18)))
    said = [each for each in desk.tracker._said.last.values() if isinstance(each, PositionUpdate)]
    assert {(each.outcome, each.phase, each.quantity) for each in said} == {
        (Outcome.YES, PositionPhase.CLOSED, 0), (Outcome.NO, PositionPhase.CLOSED, 0)
    }  # fmt: skip
    assert sum(each.fees for each in said) == dollars(0.35)
    assert sum(each.realised for each in said) == desk.account("kalshi").realised_today == dollars(0.65)
    await desk.restart()
    view = desk.tracker.view
    assert sum(view.holding(key).realised for key in view.keys) == dollars(0.65)


async def test_money_is_held_back_while_an_order_is_out(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    await desk.take(told(desk.hedge, OrderStatus.ACCEPTED, sequence=1, remaining=contracts(10)))
    account = desk.account("kalshi")
    assert (account.cash, account.reserved) == (dollars(100), dollars(4.17))
    await desk.take(told(desk.hedge, OrderStatus.PARTIALLY_FILLED, contracts(4), sequence=2))
    assert desk.account("kalshi").reserved == dollars(2.51)
    await desk.take(told(desk.hedge, OrderStatus.CANCELLED, contracts(4), sequence=3))
    await desk.take(told(desk.hedge, OrderStatus.ACCEPTED, sequence=1, remaining=contracts(10)))
    assert desk.account("kalshi").reserved == 0


async def test_a_difference_is_told_booked_to_suspense_and_explained_by_a_person(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    assert desk.account("kalshi").venue_difference == 0
    await desk.state("kalshi", 130, at_ns=NOW + 60 * SECOND)
    assert desk.tracker.unexplained == dollars(30)
    assert "kalshi:suspense" not in await desk.ledger(), "once may be late news"
    await desk.state("kalshi", 130, at_ns=NOW + 120 * SECOND)
    assert (await desk.ledger())["kalshi:suspense"] == (-30, 0)
    assert desk.account("kalshi").cash == dollars(130)
    assert desk.tracker.unexplained == dollars(30), "in suspense is not explained"
    await desk.state("kalshi", 130, at_ns=NOW + 180 * SECOND)
    assert await desk.pool.fetchval("SELECT count(*) FROM review_queue WHERE kind = 'reconciliation'") == 1
    await desk.pool.execute(
        "UPDATE review_queue SET resolution = 'approved', resolved_by = 'operator:ann', resolved_at = now()"
    )
    for _ in range(2):
        await desk.tracker.check()
    books = await desk.ledger()
    assert (books["kalshi:capital"], books["kalshi:cash"]) == ((-130, 0), (130, 0))
    assert desk.tracker.unexplained == 0


async def test_contracts_that_differ_are_told_and_stay_told(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    for minute in (1, 2, 3):
        await desk.state("kalshi", 100, ("KX-OTHER", Outcome.YES, 7), at_ns=NOW + minute * 60 * SECOND)
    assert desk.tracker.unexplained == dollars(7)
    assert await desk.pool.fetchval("SELECT details ->> 'KX-OTHER:yes' FROM review_queue") == "7000000"


async def test_no_comparison_while_something_is_on_its_way(desk: Desk) -> None:
    await desk.state("polymarket", 100, at_ns=NOW)
    await desk.take(fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="p"))
    for minute in (1, 2, 3):
        await desk.state("polymarket", 100, at_ns=NOW + minute * 60 * SECOND)
    assert "polymarket:suspense" not in await desk.ledger()
    await desk.take(fill(desk.entry, contracts(10), trade="p", at_ns=NOW + 200 * SECOND))
    await desk.state("polymarket", 100, at_ns=NOW + 199 * SECOND)
    assert desk.tracker.unexplained == 0, "it speaks of the time before"


async def test_a_trade_of_nobody_is_booked_and_put_before_people(desk: Desk) -> None:
    stranger = msgspec.structs.replace(desk.hedge, id="nobody")
    await desk.take(fill(stranger, contracts(1), trade="x"))
    assert (await desk.ledger())[f"kalshi:position:{KALSHI}:yes"] == (0.4, 1)
    assert desk.tracker.strangers == 1
    assert "no order of ours" in await desk.pool.fetchval("SELECT reason FROM review_queue")


async def test_what_is_known_of_the_worth_without_a_price(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    await desk.state("polymarket", 200, at_ns=NOW)
    await desk.take(fill(desk.entry, contracts(10), trade="p", fee=dollars(0.13)))
    assert worth(desk) == dollars(194.87 + 100), "an open leg may pay nothing"
    await desk.take(fill(desk.hedge, contracts(10), trade="k", fee=dollars(0.17)))
    assert worth(desk) == dollars(194.87 + 95.83 + 10)
    assert desk.account("kalshi").unrealised is None
    await desk.take(settlement("kalshi", KALSHI, 1, final=False))
    assert (desk.account("kalshi").cash, desk.account("kalshi").receivable) == (dollars(95.83), dollars(10))
    assert worth(desk) == dollars(194.87 + 95.83 + 10), "decided, not yet paid; of the other leg nothing is promised"
    await desk.tracker.draw_curve()
    rows = await desk.pool.fetch("SELECT cash, receivable, position_guaranteed FROM equity")
    assert sum(sum(row) for row in rows) == worth(desk)
    await desk.take(settlement("kalshi", KALSHI, 1), settlement("polymarket", POLYMARKET, 0, outcome=Outcome.NO))
    assert worth(desk) == dollars(194.87 + 105.83)


def worth(desk: Desk) -> int:
    """Both accounts, held to the end, at least."""
    both = desk.account("kalshi"), desk.account("polymarket")
    return sum(each.cash + each.receivable + (each.guaranteed or 0) for each in both)


async def test_live_news_does_not_touch_paper_books(desk: Desk) -> None:
    live = msgspec.structs.replace(desk.hedge, mode=TradingMode.LIVE)
    await desk.take(fill(live, contracts(1), trade="x"), told(live, OrderStatus.ACCEPTED))
    assert (await desk.ledger(), desk.tracker.view.venues) == ({}, set())


async def test_the_curve_and_the_channel_say_what_the_ledger_says(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    await desk.take(fill(desk.hedge, contracts(10), trade="k", fee=dollars(0.17)))
    await desk.tracker.draw_curve()
    assert await desk.pool.fetchval("SELECT count(*) FROM marks") == 0, "there is no partition yet"
    await desk.pool.execute("SELECT ensure_series_partitions('marks', ARRAY[$1::timestamptz])", moment(LATER))
    desk.clock.advance(60)
    await desk.tracker.draw_curve()
    row = await desk.pool.fetchrow("SELECT * FROM equity WHERE venue = 'kalshi'")
    assert row is not None
    assert (row["cash"], row["position_cost"], row["position_value"], row["fees"]) == (
        dollars(95.83), dollars(4), None, dollars(0.17),
    )  # fmt: skip
    assert await desk.pool.fetchval("SELECT price IS NULL FROM marks")
    heard = await desk.bus.subscribe(POSITIONS)
    await heard.ready()
    first = await anext(aiter(heard))
    assert first.message is not None
    assert first.message.version == 2


async def test_orders_whose_trades_never_came_are_told(desk: Desk) -> None:
    desk.clock.advance(600)
    await desk.pool.execute("UPDATE orders SET updated_at = $1, intended_at = $1", moment(NOW))
    await desk.tracker.check()
    assert desk.tracker.missing == {desk.entry.id: Quantity(10_000_000)}


async def test_the_same_difference_is_put_before_people_once(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    for minute in range(1, 31):
        await desk.state("kalshi", 100, ("KX-OTHER", Outcome.YES, 7), at_ns=NOW + minute * 60 * SECOND)
    assert await desk.pool.fetchval("SELECT count(*) FROM review_queue") == 1
    await desk.pool.execute("UPDATE review_queue SET resolution = 'rejected', resolved_by = 'ann', resolved_at = now()")
    assert (desk.account("kalshi").venue_difference, desk.account("kalshi").positions_differ) == (0, 1)


async def test_a_market_is_disputed_from_the_second_statement_that_differs_until_one_agrees(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    found = []
    for minute, markets in enumerate((["KX-A"], ["KX-A"], ["KX-A", "KX-B"], ["KX-B"], ["KX-B"], [], []), 1):
        others = [(market, Outcome.YES, 7) for market in markets]
        await desk.state("kalshi", 100, *others, at_ns=NOW + minute * 60 * SECOND)
        found.append(desk.account("kalshi").disputed)
    assert found == [(), ("KX-A",), ("KX-A",), (), ("KX-B",), (), ()]


async def test_a_statement_of_the_other_mode_is_not_ours(desk: Desk) -> None:
    at_ns = Nanoseconds(NOW)
    await desk.take(
        VenueAccount(statement_id("kalshi", TradingMode.LIVE, at_ns), "kalshi", dollars(7), (), (), at_ns, at_ns)
    )
    assert await desk.ledger() == {}


async def test_both_ways_of_a_contract_on_their_way_are_on_their_way(desk: Desk) -> None:
    await desk.state("polymarket", 100, at_ns=NOW)
    await desk.take(fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="in"))
    sold = msgspec.structs.replace(
        fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="out", at=price(0.45)), side=Side.SELL
    )
    await desk.take(sold)
    for minute in (1, 2, 3):
        await desk.state("polymarket", 100, at_ns=NOW + minute * 60 * SECOND)
    assert "polymarket:suspense" not in await desk.ledger()


async def test_capital_that_was_taken_out_again_is_no_reason_to_open_the_account_anew(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    await desk.take(fill(desk.hedge, contracts(10), trade="k", at=price(0.40)))
    await desk.take(settlement("kalshi", KALSHI, 1))
    for minute in (1, 2):
        await desk.state("kalshi", 6, at_ns=NOW + minute * 60 * SECOND)
    await desk.pool.execute(
        "UPDATE review_queue SET resolution = 'approved', resolved_by = 'operator:ann', resolved_at = now()"
    )
    await desk.tracker.check()
    assert await desk.ledger() == {"kalshi:cash": (6, 0), f"kalshi:realised_profit:{KALSHI}:yes": (-6, 0)}
    for minute in (3, 4):
        await desk.state("kalshi", 1, at_ns=NOW + minute * 60 * SECOND)
    assert (await desk.ledger())["kalshi:suspense"] == (5, 0), "five dollars are gone, and nobody explained it"


async def test_what_another_venue_books_does_not_keep_a_difference_from_being_confirmed(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    for minute in (1, 2, 3):
        await desk.take(fill(desk.entry, contracts(1), trade=f"p{minute}", at_ns=NOW + minute * 60 * SECOND))
        await desk.state("kalshi", 40, at_ns=NOW + minute * 60 * SECOND)
    assert (await desk.ledger())["kalshi:suspense"] == (60, 0)


class AnswerLost:
    """A pool whose first transaction is committed, and whose answer never comes."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._lost = False

    @contextlib.asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        async with self._pool.acquire() as connection:
            yield connection
        if not self._lost:
            self._lost = True
            raise OSError("the answer was lost")


class NoWaiting(VirtualClock):
    """A clock that jumps instead of making anybody wait."""

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)


async def test_a_fill_whose_commit_was_not_answered_is_a_position_like_any_other(desk: Desk) -> None:
    desk.tracker._books._pool = AnswerLost(desk.pool)  # type: ignore[assignment]
    desk.tracker._books._clock = NoWaiting(NOW)
    await desk.take(fill(desk.hedge, contracts(10), trade="k"))
    held = desk.position("kalshi")
    assert held.quantity == contracts(10)
    assert (held.event, held.pays_on) == (EVENT, ("home",))
    key = quote_key("kalshi", KALSHI, Outcome.YES)
    desk.bus.publisher(QUOTES).publish(key, quote(decision().legs[0], 0.3, 0.4))
    assert desk.tracker._prices.state(("kalshi", KALSHI, Outcome.YES)) is KeyState.LIVE, "its price is followed"


async def anything_else(desk: Desk, until: Callable[[], bool]) -> None:
    """Let others go on, until something is so or nothing more is likely to happen."""
    for _ in range(500):
        if until():
            return
        await desk.pool.fetchval("SELECT 1")


async def test_reading_the_ledger_anew_does_not_book_twice_what_the_other_venue_books(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    books, booking, reading = desk.tracker._books, desk.tracker._books.fill, desk.tracker._read
    committed, read_anew = asyncio.Event(), False

    async def slow(news: Fill) -> Booked:
        booked = await booking(news)
        if news.venue == "kalshi":  # committed, and we are not told yet
            committed.set()
            await anything_else(desk, until=lambda: read_anew)
        return booked

    async def read() -> None:
        nonlocal read_anew
        await reading()
        read_anew = True

    monkeypatch.setattr(books, "fill", slow)
    monkeypatch.setattr(desk.tracker, "_read", read)
    kalshi = asyncio.create_task(desk.take(fill(desk.hedge, contracts(10), trade="k", at=price(0.40))))
    await committed.wait()
    books.doubtful = True  # the database was away for a moment
    await desk.take(fill(desk.entry, contracts(10), trade="p"))
    await kalshi
    assert desk.tracker.view.cash("kalshi") == dollars(-4)


async def test_what_is_booked_while_the_day_begins_counts_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    midnight = eastern_ns(eastern_day(NOW) + timedelta(days=1), 0, 0)
    reading = records.read_earned
    booked: list[asyncio.Task[None]] = []

    async def slow(pool: Pool, mode: Mode, since: datetime) -> dict[str, Money]:
        found = await reading(pool, mode, since)
        news = fill(desk.hedge, contracts(10), trade="k", fee=dollars(0.17), at_ns=midnight + 1)
        booked.append(asyncio.create_task(desk.take(news)))
        await anything_else(desk, until=lambda: desk.tracker._version > 0)
        return found

    monkeypatch.setattr(records, "read_earned", slow)
    desk.clock.advance_to(midnight + SECOND)
    await desk.tracker._begin_day()
    await asyncio.gather(*booked)
    assert desk.account("kalshi").realised_today == dollars(-0.17)


async def test_a_statement_of_before_a_fill_does_not_open_the_account(desk: Desk) -> None:
    await desk.take(fill(desk.hedge, contracts(10), trade="k", at=price(0.40), at_ns=NOW + SECOND))
    await desk.state("kalshi", 100, at_ns=NOW)
    await desk.state("kalshi", 96, (KALSHI, Outcome.YES, 10), at_ns=NOW + 60 * SECOND)
    assert (await desk.ledger())["kalshi:capital"] == (-100, 0)
    assert desk.tracker.unexplained == 0


async def test_a_trade_that_is_never_confirmed_does_not_silence_the_comparison_for_ever(desk: Desk) -> None:
    await desk.state("polymarket", 100, at_ns=NOW)
    await desk.take(fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="p"))
    assert desk.account("polymarket").venue_difference == 0
    await desk.state("polymarket", 40, at_ns=NOW + 60 * SECOND)
    assert desk.account("polymarket").venue_difference is None, "this statement was not compared"
    assert condition(desk.tracker).ok
    desk.clock.advance(16 * 60)
    await desk.state("polymarket", 40, at_ns=NOW + 16 * 60 * SECOND)
    told = condition(desk.tracker)
    assert not told.ok
    assert "polymarket" in told.reason
    assert f"{POLYMARKET}:no" in told.reason
    await desk.take(fill(desk.entry, contracts(10), trade="p", at_ns=NOW + 16 * 60 * SECOND))
    await desk.state("polymarket", 95, (POLYMARKET, Outcome.NO, 10), at_ns=NOW + 17 * 60 * SECOND)
    assert condition(desk.tracker).ok
    assert desk.account("polymarket").venue_difference == 0


async def test_statements_that_stop_are_missed(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    desk.clock.advance(16 * 60)
    assert "kalshi" in condition(desk.tracker).reason


async def test_what_a_market_will_pay_is_in_the_curve_until_it_is_paid(desk: Desk) -> None:
    await desk.state("kalshi", 100, at_ns=NOW)
    await desk.take(fill(desk.hedge, contracts(10), trade="k", at=price(0.40), at_ns=NOW + 1))
    await desk.take(settlement("kalshi", KALSHI, 1, final=False))
    account = desk.account("kalshi")
    assert (account.cash, account.positions, account.receivable) == (dollars(96), 0, dollars(10))
    await desk.tracker.draw_curve()
    row = await desk.pool.fetchrow("SELECT * FROM equity WHERE venue = 'kalshi'")
    assert row is not None
    assert row["cash"] + row["position_value"] + row["receivable"] == dollars(106)
    await desk.take(settlement("kalshi", KALSHI, 1, revision=2))
    assert (desk.account("kalshi").cash, desk.account("kalshi").receivable) == (dollars(106), 0)


async def test_a_trade_confirmed_as_fewer_contracts_for_the_same_money_is_corrected(desk: Desk) -> None:
    """Polymarket's immediate buys spend a sum: how many contracts that was may be told anew with the confirmation."""
    await desk.take(fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="p", at=price(0.40)))
    await desk.take(fill(desk.entry, contracts(8), trade="p", at=price(0.50), at_ns=NOW + 1))
    assert (await desk.ledger())[f"polymarket:position:{POLYMARKET}:no"] == (4, 8)
    assert desk.position("polymarket").quantity == contracts(8)


async def test_a_trade_whose_order_is_told_with_its_confirmation_is_no_strangers(desk: Desk) -> None:
    early = fill(desk.entry, contracts(10), status=FillStatus.PROVISIONAL, trade="p")
    await desk.take(msgspec.structs.replace(early, client_order_id=""))
    assert desk.tracker.strangers == 1
    await desk.take(fill(desk.entry, contracts(10), trade="p", at_ns=NOW + 1))
    assert desk.tracker.strangers == 1
    assert await desk.pool.fetchval("SELECT client_order_id FROM fills") == desk.entry.id
    desk.clock.advance(600)
    await desk.pool.execute("UPDATE orders SET updated_at = $1, intended_at = $1", moment(NOW))
    await desk.tracker.check()
    assert desk.tracker.missing == {}


async def test_what_was_closed_long_ago_is_not_gone_through_again_until_something_is_booked_on_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.take(fill(desk.hedge, contracts(10), trade="k"), settlement("kalshi", KALSHI, 1))
    desk.clock.advance(25 * 3600)
    desk.tracker.publish()
    assert f"paper:kalshi:{KALSHI}:yes" not in desk.tracker._said, "given up"
    looked: list[Key] = []
    position = desk.tracker._position

    def look(key: Key, now_ns: int) -> PositionUpdate:
        looked.append(key)
        return position(key, now_ns)

    monkeypatch.setattr(desk.tracker, "_position", look)
    desk.tracker.publish()
    assert looked == []
    await desk.take(settlement("kalshi", KALSHI, 0, revision=2))
    assert desk.position("kalshi").realised == dollars(-4)


async def test_a_position_whose_market_is_mapped_later_gets_its_game(desk: Desk) -> None:
    stranger = msgspec.structs.replace(desk.hedge, id="nobody", market="KX-LATER")
    await desk.take(fill(stranger, contracts(1), trade="x"))
    assert desk.position("kalshi").event == ""
    await desk.pool.execute(
        "INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)"
        " SELECT 'nfl:1', 'nfl', now(), '2026-11-29', min(team), max(team), 'espn', '1' FROM team_leagues"
        " WHERE league = 'nfl'"
    )
    await desk.pool.execute("INSERT INTO rule_texts VALUES ($1, '[]')", "a" * 64)
    await desk.pool.execute(
        "INSERT INTO event_markets (venue, market_id, event, market_type, rule_hash, review_status, review_reason,"
        " reviewed_by, reviewed_at) VALUES ('kalshi', 'KX-LATER', 'nfl:1', 'winner', $1, 'approved', '', 'me', now())",
        "a" * 64,
    )
    await desk.pool.execute("INSERT INTO event_market_outcomes VALUES ('kalshi', 'KX-LATER', 'yes', '', ARRAY['home'])")
    await desk.tracker.check()
    desk.tracker.publish()
    assert (desk.position("kalshi").event, desk.position("kalshi").pays_on) == ("nfl:1", ("home",))
