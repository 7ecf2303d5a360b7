"""The gateway on a real in-memory bus, with a venue whose answers a test decides."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from typing import Any

import pytest
from msgspec import structs

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import BusRefusedError
from arbees_runtime.bus.topics import FEEDS, POSITIONS, QUOTES, SUBSCRIPTIONS, commands, order_events
from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.market.book import Book, Fault
from arbees_runtime.market.numbers import MONEY_ZERO, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.messages import (
    CancelCommand,
    FeedPhase,
    Fill,
    FillStatus,
    GatewayPlan,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    PositionPhase,
    PositionUpdate,
    Purpose,
    Quote,
    QuoteSource,
    Result,
    Settlement,
    TimeInForce,
    TradingMode,
    VenuePosition,
    WantedMarket,
)
from arbees_runtime.venues.answers import Accepted, Rejected, Uncertain
from arbees_runtime.venues.feed import BookChanged, FeedStatus, MarketNews, OrderReport, TradeReport
from arbees_runtime.venues.gates import GateVerdict
from arbees_runtime.venues.gateway import Gateway
from arbees_runtime.venues.inbox import Inbox
from arbees_runtime.venues.listing import Listing, Resolution
from arbees_runtime.venues.order_record import OrderRecord
from arbees_runtime.venues.orders import Absent, Found, Holdings, OrderKey, OrderRequest, PreparedOrder, StillUnknown
from arbees_runtime.venues.paper.depth import TakenDepth

VENUE = "testvenue"


class QuickClock(SystemClock):
    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.01))


class FakeOrders:
    """Remembers what was sent, and what of it is open; answers and whereabouts are the test's."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.cancelled: list[OrderKey] = []
        self.open: dict[str, OrderReport] = {}
        self.answers: list[Any] = []
        self.answer_to: dict[str, Any] = {}
        self.whereabouts: list[Any] = []
        self.looked = 0
        self.hang = asyncio.Event()
        self.late: Any = None
        self.positions: tuple[VenuePosition, ...] = ()

    async def prepare(self, request: OrderRequest) -> PreparedOrder | Rejected:
        return await self.remake(request)

    async def remake(self, request: OrderRequest) -> PreparedOrder | Rejected:
        venue_id = "v-" + request.client_order_id
        return PreparedOrder(request=request, venue_order_id=venue_id, quantity=request.quantity, body=b"")

    def report(self, order: PreparedOrder, status: OrderStatus = OrderStatus.FILLED) -> OrderReport:
        request = order.request
        return OrderReport(
            venue_order_id=order.venue_order_id or "", client_order_id=request.client_order_id, market=request.market,
            outcome=request.outcome, side=request.side, limit_price=request.limit_price, status=status,
            filled=request.quantity, remaining=parse_quantity("0"),
        )  # fmt: skip

    async def send(self, order: PreparedOrder) -> Any:
        self.sent.append(order.request.client_order_id)
        answer = self.answer_to.pop(order.request.client_order_id, None)
        if answer is None and self.answers:
            answer = self.answers.pop(0)
        if answer == "hang":
            await self.hang.wait()
            answer = self.late
        if answer is None:
            answer = Accepted(self.report(order), 1)
        if isinstance(answer, Accepted) and not answer.value.status.final:
            self.open[order.request.client_order_id] = answer.value
        return answer

    async def cancel(self, key: OrderKey) -> Any:
        self.cancelled.append(key)
        self.open.pop(key.client_order_id, None)
        return self.answers.pop(0) if self.answers else Accepted(key, 1)

    async def cancel_all(self) -> Any:
        self.cancelled.append(OrderKey(market=""))
        return Accepted(2, 1)

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Any:
        self.looked += 1
        if not self.whereabouts:
            return Absent(1)
        found = self.whereabouts.pop(0) if len(self.whereabouts) > 1 else self.whereabouts[0]
        return Found(self.report(order)) if found is Found else found

    async def open_orders(self) -> list[OrderReport]:
        return list(self.open.values())

    async def trades(self, since_ns: int) -> list[TradeReport]:
        return []

    async def holdings(self) -> Holdings:
        return Holdings(cash=0, positions=self.positions, as_of_ns=1)  # type: ignore[arg-type]

    async def run(self) -> None:
        return


class FakeVenue:
    """Adapter, discovery, feed and gate in one."""

    venue = VENUE
    source = QuoteSource.STREAM

    def __init__(self) -> None:
        self.books: dict[str, Book] = {}
        self.open = True
        self.resolution: Resolution | None = None
        self.orders = FakeOrders()
        self.verdict = GateVerdict(True, "")
        self.status = FeedStatus(phase=FeedPhase.LIVE, trouble="")
        self.own_status: FeedStatus | None = None
        self.discovery = self.feed = self.gate = self

    async def want(self, markets: Collection[str]) -> None:
        self.books = {market: self.books.get(market, Book(market)) for market in markets}

    async def run(self) -> None:
        return

    async def listing(self, market: str) -> Listing:
        return Listing(
            venue=VENUE, market=market, event="E", title="T", outcomes=("A", "B"),
            grid=TickGrid.uniform(parse_price("0.01")), smallest=parse_quantity("1"), lot=parse_quantity("1"),
            open=self.open, resolution=self.resolution,
        )  # fmt: skip

    def listings(self, league: str) -> AsyncIterator[Listing]:
        raise NotImplementedError


class Metrics(dict[str, float]):
    def count(self, name: str, more: float = 1.0) -> None:
        self[name] = self.get(name, 0.0) + more

    def gauge(self, name: str, value: float) -> None:
        self[name] = value

    def forget(self, name: str) -> None:
        self.pop(name, None)


class Stage:
    def __init__(self) -> None:
        self.clock = QuickClock()
        self.broker = MemoryBroker(self.clock)
        self.buses: list[MemoryBus] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.events: list[Any] = []
        self.venue = FakeVenue()
        self.inbox = Inbox()
        self.metrics = Metrics()

    async def bus(self, name: str) -> MemoryBus:
        bus = MemoryBus(self.broker, name)
        await bus.__aenter__()
        self.buses.append(bus)
        return bus

    async def gateway(self, **settings: Any) -> Gateway:
        gateway = Gateway(
            await self.bus("gateway"), self.venue, self.inbox, self.clock, self.metrics,
            **({"mode": TradingMode.LIVE} | settings),
        )  # fmt: skip
        self.tasks.append(asyncio.create_task(gateway.run()))
        return gateway

    async def watch(self) -> None:
        consumer = await (await self.bus("watcher")).consume(order_events(VENUE), "watcher")

        async def read() -> None:
            async for delivered in consumer:
                self.events.append(delivered.message)
                await consumer.commit(delivered)

        self.tasks.append(asyncio.create_task(read()))

    async def command(self, message: OrderCommand | CancelCommand) -> None:
        bus = self.buses[0]
        await bus.append(commands(VENUE), message)

    async def kill(self, task: asyncio.Task[None]) -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    def told(self, client_order_id: str) -> list[tuple[OrderStatus, str]]:
        return [
            (e.status, e.reason)
            for e in self.events
            if isinstance(e, OrderEvent) and e.client_order_id == client_order_id
        ]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    stage = Stage()
    await stage.watch()
    yield stage
    for task in stage.tasks:
        await stage.kill(task)
    for bus in stage.buses:
        await bus.__aexit__()


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.002)


def order(name: str = "o1", **changes: Any) -> OrderCommand:
    now_ns = SystemClock().time_ns()
    known: dict[str, Any] = {
        "id": name, "decision": "d", "leg": 0, "attempt": 0, "purpose": Purpose.ENTRY, "mode": TradingMode.LIVE,
        "venue": VENUE, "market": "M", "outcome": Outcome.YES, "side": Side.BUY, "limit_price": parse_price("0.43"),
        "quantity": parse_quantity("10"), "time_in_force": TimeInForce.IMMEDIATE_OR_CANCEL,
        "not_after_ns": now_ns + 60 * 10**9, "issued_ns": now_ns, "epoch": 1,
    }  # fmt: skip
    return OrderCommand(**(known | changes))


def plan(generation: int, *markets: str, epoch: int = 1) -> GatewayPlan:
    wanted = [WantedMarket(VENUE, m, outcome, "E", (Result.HOME,)) for m in markets for outcome in Outcome]
    return GatewayPlan(VENUE, generation, epoch, 1, tuple(wanted))  # type: ignore[arg-type]


# ---- quotes --------------------------------------------------------------------------------------------------


async def test_quotes_follow_the_plan_and_the_book(stage: Stage) -> None:
    gateway = await stage.gateway()
    bus = await stage.bus("others")
    quotes = await bus.subscribe(QUOTES)
    seen: dict[str, Any] = {}
    timeless: list[Any] = []

    async def listen() -> None:
        async for update in quotes:
            seen[update.key] = update.message
            if update.message is not None and not update.message.received_ns:
                timeless.append(update.message)

    stage.tasks.append(asyncio.create_task(listen()))
    bus.publisher(SUBSCRIPTIONS).publish(f"gateway:{VENUE}", plan(2, "M"))
    await until(lambda: "M" in stage.venue.books)
    book, now_ns = stage.venue.books["M"], stage.clock.time_ns()
    level = [(parse_price("0.41"), parse_quantity("5"))], [(parse_price("0.57"), parse_quantity("7"))]
    book.snapshot(*level, received_ns=now_ns)
    stage.inbox.tell(BookChanged(book))
    key = f"{VENUE}:M:no"
    await until(lambda: key in seen and seen[key].bid and seen[key].open)
    quote = seen[key]
    assert (quote.bid, quote.ask, quote.ask_size, quote.feed) == (570_000, 590_000, 5_000_000, FeedPhase.LIVE)
    book.invalidate(Fault.DISCONNECTED)
    stage.inbox.tell(BookChanged(book))
    await until(lambda: seen[key].feed is FeedPhase.SNAPSHOT and seen[key].bid is None)
    stage.venue.open = False
    stage.inbox.tell(MarketNews("M", "deactivated"))
    await until(lambda: not seen[key].open)
    await gateway.follow(plan(1, "X"))  # older: nothing changes
    assert set(stage.venue.books) == {"M"}
    await gateway.follow(plan(1, "X", epoch=2))
    await until(lambda: seen[key] is None)
    assert timeless == []  # a book of which nothing came yet is not told of
    assert gateway.problems == []


class Reads:
    """A venue whose listings are answered when a test lets them be."""

    def __init__(self, stage: Stage) -> None:
        self.asked: list[str] = []
        self.going_on = asyncio.Event()
        self.going_on.set()
        self._listing, self._venue = stage.venue.listing, stage.venue
        stage.venue.listing = self.listing  # type: ignore[method-assign]

    async def listing(self, market: str) -> Listing:
        self.asked.append(market)
        listing = await self._listing(market)
        await self.going_on.wait()
        return listing


async def quoted(stage: Stage, *markets: str) -> tuple[Gateway, dict[str, Quote]]:
    """A gateway that quotes these markets, and what it said last."""
    gateway = await stage.gateway()
    quotes = await (await stage.bus("others")).subscribe(QUOTES)
    seen: dict[str, Quote] = {}

    async def listen() -> None:
        async for update in quotes:
            if update.message is not None and update.message.outcome is Outcome.YES:
                seen[update.message.market] = update.message

    stage.tasks.append(asyncio.create_task(listen()))
    await gateway.follow(plan(1, *markets))
    for market in markets:
        book = stage.venue.books[market]
        level = [(parse_price("0.41"), parse_quantity("5"))], [(parse_price("0.57"), parse_quantity("7"))]
        book.snapshot(*level, received_ns=stage.clock.time_ns())
        stage.inbox.tell(BookChanged(book))
    await until(lambda: len(seen) == len(markets) and all(quote.open for quote in seen.values()))
    return gateway, seen


async def test_a_pause_announced_while_the_listing_is_read_is_not_forgotten(stage: Stage) -> None:
    reads = Reads(stage)
    _, seen = await quoted(stage, "M")
    reads.going_on.clear()
    stage.inbox.tell(MarketNews("M", "price_level_structure_updated"))
    asked = len(reads.asked)
    await until(lambda: len(reads.asked) > asked)  # it answers as of now: open
    stage.venue.open = False
    stage.inbox.tell(MarketNews("M", "deactivated"))
    reads.going_on.set()
    asked = len(reads.asked)
    await until(lambda: len(reads.asked) > asked)
    await asyncio.sleep(0.05)
    assert not seen["M"].open


async def test_a_market_that_may_be_paused_is_closed_before_anything_is_read(stage: Stage) -> None:
    reads = Reads(stage)
    gateway, seen = await quoted(stage, "A", "B")
    reads.going_on.clear()
    stage.inbox.tell(MarketNews("A", "metadata_updated"))
    await until(lambda: reads.asked[-1] == "A" and not seen["A"].open)
    stage.inbox.tell(MarketNews("B", "deactivated"))  # while the lister waits for the answer about another market
    await until(lambda: not seen["B"].open)
    stage.inbox.tell(MarketNews("STRANGER", "deactivated"))  # Kalshi tells the lives of all its markets
    assert gateway.quoting.doubted == {"B"}
    reads.going_on.set()
    await until(lambda: seen["A"].open and seen["B"].open)
    assert gateway.quoting.doubted == set()


@pytest.mark.parametrize("named", ["E", ""])
async def test_news_of_an_event_or_of_no_market_is_about_its_markets_or_all(stage: Stage, named: str) -> None:
    reads = Reads(stage)
    _, seen = await quoted(stage, "A", "B")
    asked = len(reads.asked)
    stage.inbox.tell(MarketNews("F", "event_fees"))
    reads.going_on.clear()
    stage.inbox.tell(MarketNews(named, "event_fees"))
    await until(lambda: not seen["A"].open and not seen["B"].open)
    reads.going_on.set()
    await until(lambda: seen["A"].open and seen["B"].open)
    assert sorted(reads.asked[asked:]) == ["A", "B"]


async def test_quotes_leave_out_what_paper_trades_took(stage: Stage) -> None:
    taken = TakenDepth()
    gateway = await stage.gateway(mode=TradingMode.PAPER, taken=taken)
    quotes = await (await stage.bus("others")).subscribe(QUOTES)
    said: dict[str, list[Quote]] = {outcome: [] for outcome in Outcome}

    async def listen() -> None:
        async for update in quotes:
            if update.message is not None:
                said[update.message.outcome].append(update.message)

    stage.tasks.append(asyncio.create_task(listen()))
    await gateway.follow(plan(1, "M"))
    book = stage.venue.books["M"]
    yes = [(parse_price("0.41"), parse_quantity("5"))]
    no = [(parse_price("0.57"), parse_quantity("7")), (parse_price("0.56"), parse_quantity("9"))]
    book.snapshot(yes, no, received_ns=stage.clock.time_ns())
    stage.inbox.tell(BookChanged(book))
    await until(lambda: said["yes"] and said["yes"][-1].ask == 430_000 and said["yes"][-1].open)
    as_shown = said["yes"][-1]
    # We buy 3 of YES at 43 cents: who sells NO at 57 finds 3 fewer, too.
    taken.take("M", Outcome.YES, Side.BUY, parse_price("0.43"), parse_quantity("3"))
    stage.inbox.quote_again(book)
    await until(lambda: said["no"][-1].bid_size == 4_000_000)
    assert said["yes"][-1].asks == (430_000, 4_000_000, 440_000, 9_000_000)
    assert (said["yes"][-1].asks_taken, said["yes"][-1].bids_taken) == ((430_000, 3_000_000), ())
    assert (said["no"][-1].bids_taken, said["no"][-1].asks_taken) == ((570_000, 3_000_000), ())
    # And the rest of that price: the next is the best, whatever the venue shows.
    taken.take("M", Outcome.NO, Side.SELL, parse_price("0.57"), parse_quantity("4"))
    stage.inbox.quote_again(book)
    await until(lambda: said["yes"][-1].ask == 440_000)
    assert (said["no"][-1].bid, said["no"][-1].bids) == (560_000, (560_000, 9_000_000))
    assert said["yes"][-1].sequence == as_shown.sequence
    assert said["yes"][-1].as_venue_shows() == as_shown


async def test_the_connection_of_our_own_orders_has_a_state_of_its_own(stage: Stage) -> None:
    stage.venue.own_status = FeedStatus(phase=FeedPhase.CONNECTING, trouble="refused", reconnects=2)
    feeds = await (await stage.bus("others")).subscribe(FEEDS, {f"{VENUE}:orders"})
    gateway = await stage.gateway()
    async for update in feeds:
        state = update.message
        assert state is not None
        assert (state.feed, state.phase, state.reason, state.reconnects, state.markets) == (
            "orders", FeedPhase.CONNECTING, "refused", 2, 0,
        )  # fmt: skip
        break
    assert gateway.own_status is stage.venue.own_status
    assert gateway.problems == []


async def test_its_state_is_on_the_bus_and_in_the_metrics(stage: Stage) -> None:
    bus = await stage.bus("others")
    feeds = await bus.subscribe(FEEDS)
    stage.venue.verdict = GateVerdict(False, "geoblock: blocked in DE")
    stage.venue.status = FeedStatus(phase=FeedPhase.DEGRADED, trouble="no frames", gaps=3, parse_errors=1)
    gateway = await stage.gateway()
    async for update in feeds:
        state = update.message
        assert state is not None
        assert (state.phase, state.orders_allowed, state.orders_reason, state.gaps) == (
            FeedPhase.DEGRADED, False, "geoblock: blocked in DE", 3,
        )  # fmt: skip
        break
    assert set(stage.metrics) >= {"FeedGaps", "UnparsedMessages", "OrdersAllowed"}
    assert gateway.problems == ["feed degraded: no frames"]


async def test_no_quote_is_old_where_none_is_asked_for_and_unknown_where_none_came(stage: Stage) -> None:
    """The alarm on `QuoteAge` takes silence for a dead feed, and must not ring on every evening without games."""
    gateway = await stage.gateway()
    gateway.states.measure()
    assert stage.metrics["QuoteAge"] == 0
    gateway.quoting.want({"M": list(plan(2, "M").markets)})
    gateway.states.measure()
    assert "QuoteAge" not in stage.metrics


# ---- orders --------------------------------------------------------------------------------------------------


async def test_an_order_is_announced_sent_and_told(stage: Stage) -> None:
    await stage.gateway()
    await stage.command(order())
    await until(lambda: len(stage.told("o1")) == 2)
    assert stage.told("o1") == [(OrderStatus.SUBMITTED, ""), (OrderStatus.FILLED, "")]
    assert [(e.sequence, e.venue_order_id) for e in stage.events if isinstance(e, OrderEvent)] == [
        (0, "v-o1"), (1, "v-o1"),
    ]  # fmt: skip
    await stage.command(order())  # the same id again
    await asyncio.sleep(0.05)
    assert stage.venue.orders.sent == ["o1"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"not_after_ns": 1}, "late"), ({"mode": TradingMode.PAPER}, "wrong-mode"), ({"epoch": 0}, "fenced")],
)
async def test_orders_that_die_unsent(stage: Stage, changes: dict[str, Any], reason: str) -> None:
    gateway = await stage.gateway()
    await stage.command(order("first"))
    await until(lambda: len(stage.told("first")) == 2)
    await stage.command(order(**changes))
    await until(lambda: stage.told("o1"))
    assert stage.told("o1") == [(OrderStatus.DENIED, reason)]
    assert stage.venue.orders.sent == ["first"]
    assert gateway.keeper.counters.late == (reason == "late")


async def test_a_shut_gate_stops_orders_but_no_cancel(stage: Stage) -> None:
    stage.venue.verdict = GateVerdict(False, "geoblock: blocked")
    await stage.gateway()
    await stage.command(order())
    cancel = CancelCommand("c1", VENUE, "o1", "M", None, "why", 1, 0)  # type: ignore[arg-type]
    await stage.command(cancel)
    await stage.command(CancelCommand("c2", VENUE, None, "", None, "all", 1, 0))  # type: ignore[arg-type]
    await until(lambda: stage.told("o1") and len(stage.venue.orders.cancelled) == 2)
    assert stage.told("o1") == [(OrderStatus.DENIED, "gate")]
    assert stage.venue.orders.sent == []


async def test_an_uncertain_order_is_looked_for_and_blocks_entries(stage: Stage) -> None:
    stage.venue.orders.answers = [Uncertain("timeout", "x")]
    stage.venue.orders.whereabouts = [StillUnknown("wait")]
    await stage.gateway()
    await stage.command(order())
    await until(lambda: stage.venue.orders.looked > 3)
    await stage.command(order("o2"))
    await stage.command(order("o3", purpose=Purpose.HEDGE))
    await until(lambda: stage.told("o2") and len(stage.told("o3")) == 2)
    assert stage.told("o2") == [(OrderStatus.DENIED, "uncertain-order")]
    assert stage.told("o3")[-1][0] is OrderStatus.FILLED
    stage.venue.orders.whereabouts = [Found]
    await until(lambda: len(stage.told("o1")) == 3)
    assert [status for status, _ in stage.told("o1")] == [
        OrderStatus.SUBMITTED, OrderStatus.UNCERTAIN, OrderStatus.FILLED,
    ]  # fmt: skip
    assert stage.venue.orders.sent == ["o1", "o3"]


@pytest.mark.parametrize(("whereabouts", "last"), [(Found, OrderStatus.FILLED), (Absent(1), OrderStatus.EXPIRED)])
async def test_killed_between_sending_and_hearing_the_order_is_known_exactly_once(
    stage: Stage, whereabouts: Any, last: OrderStatus
) -> None:
    stage.venue.orders.answers = ["hang"]
    stage.venue.orders.whereabouts = [StillUnknown("wait"), whereabouts]
    await stage.gateway()
    await stage.command(order())
    await until(lambda: stage.venue.orders.sent == ["o1"])
    await stage.kill(stage.tasks[-1])
    assert stage.told("o1") == [(OrderStatus.SUBMITTED, "")]
    await stage.gateway()
    await until(lambda: len(stage.told("o1")) == 3)
    assert [status for status, _ in stage.told("o1")] == [OrderStatus.SUBMITTED, OrderStatus.UNCERTAIN, last]
    sequences = [e.sequence for e in stage.events if isinstance(e, OrderEvent)]
    assert sequences == sorted(set(sequences))
    assert stage.venue.orders.sent == ["o1"]


@pytest.mark.parametrize(("whereabouts", "last"), [(Found, OrderStatus.FILLED), (Absent(1), OrderStatus.CANCELLED)])
async def test_a_taking_order_that_waits_for_its_match_is_followed_to_its_end(
    stage: Stage, whereabouts: Any, last: OrderStatus
) -> None:
    orders = stage.venue.orders
    made = await orders.remake(OrderRequest(**WAITING))
    assert isinstance(made, PreparedOrder)
    orders.answers = [Accepted(orders.report(made, OrderStatus.ACCEPTED), 1)]
    orders.whereabouts = [StillUnknown("wait"), whereabouts]
    await stage.gateway()
    await stage.command(order())
    await until(lambda: len(stage.told("o1")) == 3)
    assert [status for status, _ in stage.told("o1")] == [OrderStatus.SUBMITTED, OrderStatus.ACCEPTED, last]
    assert orders.sent == ["o1"]


WAITING: dict[str, Any] = {
    "client_order_id": "o1", "market": "M", "outcome": Outcome.YES, "side": Side.BUY,
    "limit_price": parse_price("0.43"), "quantity": parse_quantity("10"),
    "time_in_force": TimeInForce.IMMEDIATE_OR_CANCEL, "issued_ns": 1, "not_after_ns": 2,
}  # fmt: skip


TRADE = TradeReport(
    trade="t", status=FillStatus.PROVISIONAL, venue_order_id="v-o1", client_order_id="", market="M",
    outcome=Outcome.YES, side=Side.BUY, price=parse_price("0.42"), quantity=parse_quantity("10"), fee=MONEY_ZERO,
    taker=True,
)  # fmt: skip


async def test_a_fill_is_told_once_per_step_with_our_id(stage: Stage) -> None:
    await stage.gateway()
    await stage.command(order())
    await until(lambda: len(stage.told("o1")) == 2)
    for status in (FillStatus.PROVISIONAL, FillStatus.PROVISIONAL, FillStatus.VOIDED):
        stage.inbox.tell(
            TradeReport(
                trade="t", status=status, venue_order_id="v-o1", client_order_id="", market="M", outcome=Outcome.YES,
                side=Side.BUY, price=parse_price("0.42"), quantity=parse_quantity("4"), fee=0, taker=True,
            )  # type: ignore[arg-type]
        )  # fmt: skip
    await until(lambda: sum(isinstance(e, Fill) for e in stage.events) == 2)
    fills = [e for e in stage.events if isinstance(e, Fill)]
    assert [(f.status, f.client_order_id) for f in fills] == [(FillStatus.PROVISIONAL, "o1"), (FillStatus.VOIDED, "o1")]


# ---- after a restart, and at the end ---------------------------------------------------------------------------


def resting(stage: Stage, status: OrderStatus, name: str = "o1") -> Accepted[OrderReport]:
    made = PreparedOrder(
        request=OrderRequest(**(WAITING | {"client_order_id": name})),
        venue_order_id=f"v-{name}", quantity=parse_quantity("10"), body=b"",
    )  # fmt: skip
    report = stage.venue.orders.report(made, status)
    return Accepted(structs.replace(report, filled=parse_quantity("0"), remaining=parse_quantity("10")), 1)


async def test_the_end_of_an_order_that_was_open_is_told_after_a_restart(stage: Stage) -> None:
    stage.venue.orders.answers = [resting(stage, OrderStatus.ACCEPTED)]
    await stage.gateway()
    await stage.command(order(time_in_force=TimeInForce.GOOD_TILL_CANCELLED))
    await until(lambda: len(stage.told("o1")) == 2)
    await stage.kill(stage.tasks[-1])
    stage.venue.orders.open.clear()
    stage.venue.orders.whereabouts = [StillUnknown("wait"), Found]
    await stage.gateway(reconcile_every_s=0.01)
    await until(lambda: len(stage.told("o1")) == 3)
    assert stage.told("o1")[-1] == (OrderStatus.FILLED, "")
    sequences = [e.sequence for e in stage.events if isinstance(e, OrderEvent)]
    assert sequences[:2] == [0, 1]
    assert sequences == sorted(set(sequences))
    assert stage.venue.orders.sent == ["o1"]


def test_numbers_go_on_above_those_that_redis_lost_with_its_last_second() -> None:
    """Who heard the lost event passes over every number up to its own."""
    clock = VirtualClock(1_795_000_000_000_000_000)
    before = OrderRecord(VENUE, TradingMode.LIVE, clock)
    command = order(issued_ns=clock.time_ns())
    tracked = before.track(command)
    kept = before.event(tracked, OrderStatus.SUBMITTED)
    lost = [before.event(tracked, OrderStatus.ACCEPTED), before.event(tracked, OrderStatus.PARTIALLY_FILLED)]
    clock.advance(2)
    after = OrderRecord(VENUE, TradingMode.LIVE, clock)
    after.restore([command], [kept])
    known = after.order(command.id)
    assert known is not None
    assert after.event(known, OrderStatus.FILLED).sequence > lost[-1].sequence


@pytest.mark.parametrize(("whereabouts", "last"), [(Found, OrderStatus.FILLED), (Absent(1), OrderStatus.EXPIRED)])
async def test_the_fate_of_an_order_is_told_after_any_number_of_restarts(
    stage: Stage, whereabouts: Any, last: OrderStatus
) -> None:
    """The venue does not answer for hours; a command handed out five times in vain goes to the dead letters."""
    orders = stage.venue.orders
    orders.answers, orders.whereabouts = [Uncertain("timeout", "x")], [StillUnknown("no answer")]
    await stage.gateway()
    await stage.command(order())
    for _ in range(6):
        looked = orders.looked
        await until(lambda looked=looked: orders.looked > looked)  # type: ignore[misc]
        await stage.kill(stage.tasks[-1])
        await stage.gateway(reconcile_every_s=0.01)
    assert len(await stage.buses[0].dead_letters(commands(VENUE))) == 1
    orders.whereabouts = [whereabouts]
    await until(lambda: stage.told("o1")[-1][0] is last)
    sequences = [event.sequence for event in stage.events if isinstance(event, OrderEvent)]
    assert sequences == sorted(set(sequences))
    assert orders.sent == ["o1"]


async def test_two_orders_under_way_do_not_block_each_other(stage: Stage) -> None:
    stage.venue.orders.answers = ["hang", None]
    await stage.gateway()
    await stage.command(order())
    await until(lambda: stage.venue.orders.sent == ["o1"])
    await stage.command(order("o2"))
    await until(lambda: stage.told("o2")[-1:] == [(OrderStatus.FILLED, "")])


async def test_a_socket_that_is_quicker_than_the_answer_is_not_forgotten(stage: Stage) -> None:
    stage.venue.orders.answers = ["hang"]
    gateway = await stage.gateway()
    await stage.command(order(time_in_force=TimeInForce.GOOD_TILL_CANCELLED))
    await until(lambda: stage.venue.orders.sent == ["o1"])
    done = resting(stage, OrderStatus.FILLED).value
    stage.inbox.tell(structs.replace(done, filled=parse_quantity("10"), remaining=parse_quantity("0")))
    await until(lambda: gateway.keeper._early)
    stage.venue.orders.late = resting(stage, OrderStatus.ACCEPTED)
    stage.venue.orders.hang.set()
    await until(lambda: len(stage.told("o1")) == 3)
    assert [status for status, _ in stage.told("o1")] == [
        OrderStatus.SUBMITTED, OrderStatus.ACCEPTED, OrderStatus.FILLED,
    ]  # fmt: skip


async def test_an_order_whose_handling_broke_off_is_looked_for_without_a_restart(stage: Stage) -> None:
    orders = stage.venue.orders
    whole, orders.whereabouts = orders.send, [Found]

    async def broken(order: PreparedOrder) -> Any:
        orders.sent.append(order.request.client_order_id)
        orders.send = whole  # type: ignore[method-assign]
        raise RuntimeError("whatever nobody thought of")

    orders.send = broken  # type: ignore[method-assign]
    gateway = await stage.gateway()
    await stage.command(order())
    await until(lambda: len(stage.told("o1")) == 3)
    assert [status for status, _ in stage.told("o1")] == [
        OrderStatus.SUBMITTED, OrderStatus.UNCERTAIN, OrderStatus.FILLED,
    ]  # fmt: skip
    assert (orders.sent, gateway.keeper.counters.failed) == (["o1"], 1)


async def test_trades_are_told_although_redis_would_not_take_the_commit_they_were_found_for(stage: Stage) -> None:
    orders = stage.venue.orders
    made = await orders.remake(OrderRequest(**WAITING))
    assert isinstance(made, PreparedOrder)
    orders.answers, orders.whereabouts = [Uncertain("timeout", "x")], [Found(orders.report(made), (TRADE,))]
    gateway = await stage.gateway()
    consumer = await gateway.keeper.open()
    whole = consumer.commit

    async def refuse(*_: object) -> bool:
        consumer.commit = whole  # type: ignore[method-assign]
        raise BusRefusedError("OOM command not allowed when used memory > 'maxmemory'")

    consumer.commit = refuse  # type: ignore[method-assign, assignment]
    await stage.command(order())
    await until(lambda: stage.told("o1")[-1:] == [(OrderStatus.FILLED, "")])
    assert [(e.trade, e.client_order_id) for e in stage.events if isinstance(e, Fill)] == [("t", "o1")]


async def test_news_that_redis_refuses_for_want_of_memory_is_told_when_it_has_some(stage: Stage) -> None:
    gateway = await stage.gateway()
    await stage.command(order(time_in_force=TimeInForce.GOOD_TILL_CANCELLED))
    await until(lambda: len(stage.told("o1")) == 2)
    bus, whole = stage.buses[-1], stage.buses[-1].append
    refused: list[str] = []

    async def refuse(stream: Any, message: Any) -> None:
        refused.append(message.id)
        if len(refused) < 3:
            raise BusRefusedError("OOM command not allowed when used memory > 'maxmemory'")
        bus.append = whole  # type: ignore[method-assign]
        await whole(stream, message)

    bus.append = refuse  # type: ignore[method-assign, assignment]
    await gateway.keeper.take_trade(TRADE)
    await until(lambda: any(isinstance(event, Fill) for event in stage.events))
    assert len(refused) == 3


async def test_the_end_is_told_although_the_list_has_less_than_the_answer_had(stage: Stage) -> None:
    """The answer counted 4.07 shares, the order's own record rounds them to 4."""
    orders = stage.venue.orders
    part = structs.replace(resting(stage, OrderStatus.PARTIALLY_FILLED).value, filled=parse_quantity("4.07"))
    over = structs.replace(part, status=OrderStatus.CANCELLED, filled=parse_quantity("4"))
    orders.answers, orders.whereabouts = [Accepted(part, 1)], [Found(over)]
    await stage.gateway()
    await stage.command(order())
    await until(lambda: len(stage.told("o1")) == 3)
    last = [event for event in stage.events if isinstance(event, OrderEvent)][-1]
    assert (last.status, last.filled) == (OrderStatus.CANCELLED, parse_quantity("4.07"))


async def test_what_an_earlier_life_may_have_sent_is_looked_for_before_it_is_called_late(stage: Stage) -> None:
    """A power cut took what Redis had of the order's sending, and execution has given its command out again."""
    now_ns = SystemClock().time_ns()
    stage.venue.orders.whereabouts = [Found, Absent(1), StillUnknown("the list is not complete yet")]
    await stage.gateway()
    for name in ("o1", "o2", "o3"):
        await stage.command(order(name, issued_ns=now_ns - 30 * 10**9, not_after_ns=now_ns - 28 * 10**9))
        await until(lambda name=name: stage.told(name))  # type: ignore[misc]
    assert stage.told("o1") == [(OrderStatus.FILLED, "")]
    assert stage.told("o2") == [(OrderStatus.DENIED, "late")]
    assert stage.told("o3") == [(OrderStatus.DENIED, "late")]
    assert stage.venue.orders.sent == []


@pytest.mark.parametrize("answered", [True, False])
async def test_a_trade_that_is_heard_before_its_orders_id_is_told_with_ours(stage: Stage, answered: bool) -> None:
    """Kalshi's trades by REST have only its own id of the order, which is not known before the answer."""
    orders = stage.venue.orders

    async def nameless(request: OrderRequest) -> PreparedOrder:
        return PreparedOrder(request=request, venue_order_id=None, quantity=request.quantity, body=b"")

    orders.remake = nameless  # type: ignore[method-assign]
    orders.answers = ["hang"]
    gateway = await stage.gateway()
    await stage.command(order())
    await until(lambda: orders.sent == ["o1"])
    stage.inbox.tell(TRADE)
    await stage.inbox.own_handled()
    stranger = structs.replace(TRADE, trade="by hand", market="M2", venue_order_id="v-hand")
    await gateway.keeper.take_trade(stranger)
    filled = resting(stage, OrderStatus.FILLED).value
    orders.whereabouts = [Found(filled, (TRADE,))]
    orders.late = Accepted(filled, 1) if answered else Uncertain("timeout", "x")
    orders.hang.set()
    await until(lambda: sum(isinstance(event, Fill) for event in stage.events) == 2)
    fills = {event.trade: event.client_order_id for event in stage.events if isinstance(event, Fill)}
    assert fills == {"by hand": "", "t": "o1"}


async def test_a_cancel_of_a_stranger_is_refused(stage: Stage) -> None:
    stage.venue.orders.answers = [Rejected("not_found", "no such order")]
    await stage.gateway()
    await stage.command(CancelCommand("c1", VENUE, "stranger", "M", None, "why", 1, 0))  # type: ignore[arg-type]
    await until(lambda: stage.told("stranger"))
    assert stage.told("stranger") == [(OrderStatus.CANCEL_REFUSED, "unknown-order")]


async def test_a_drain_denies_cancels_and_answers(stage: Stage) -> None:
    bus = await stage.bus("others")
    feeds = await bus.subscribe(FEEDS)
    orders = stage.venue.orders
    orders.answer_to = {"o1": resting(stage, OrderStatus.ACCEPTED), "o2": "hang"}  # whichever is handled first
    gateway = await stage.gateway()
    await stage.command(order(time_in_force=TimeInForce.GOOD_TILL_CANCELLED))
    await stage.command(order("o2", purpose=Purpose.HEDGE))
    await until(lambda: len(stage.told("o1")) == 2 and "o2" in orders.sent)
    draining = asyncio.create_task(gateway.drain(5))
    await until(lambda: stage.told("o1")[-1] == (OrderStatus.CANCELLED, "gateway-stopping"))
    await stage.command(order("o3"))
    await until(lambda: stage.told("o3") == [(OrderStatus.DENIED, "stopping")])
    assert not draining.done()
    orders.hang.set()
    await draining
    assert stage.told("o2")[-1] == (OrderStatus.FILLED, "")
    async for update in feeds:
        if update.message and update.message.phase is FeedPhase.STOPPED:
            assert not update.message.orders_allowed
            break


async def test_an_order_that_comes_to_rest_while_the_gateway_stops_is_cancelled(stage: Stage) -> None:
    orders = stage.venue.orders
    orders.answer_to = {"o1": "hang"}
    orders.late = resting(stage, OrderStatus.ACCEPTED)
    gateway = await stage.gateway()
    await stage.command(order(time_in_force=TimeInForce.GOOD_TILL_CANCELLED))
    await until(lambda: orders.sent == ["o1"])
    draining = asyncio.create_task(gateway.drain(5))
    await asyncio.sleep(0.01)
    orders.hang.set()
    await draining
    assert stage.told("o1")[1:] == [(OrderStatus.ACCEPTED, ""), (OrderStatus.CANCELLED, "gateway-stopping")]


async def test_what_can_not_be_read_is_put_aside_at_a_bounded_rate(stage: Stage) -> None:
    gateway = await stage.gateway()
    for number in range(300):
        stage.inbox.leave_out("frame", b"x" * 10_000, f"nonsense {number}")
        if number % 50 == 0:
            gateway.look_round()
    gateway.look_round()
    letters = await stage.buses[0].dead_letters(QUOTES, 1_000)
    assert 0 < len(letters) <= 101
    assert letters[0].reason.startswith("testvenue frame: nonsense")
    assert len(letters[0].payload) == 4096
    assert stage.inbox.unread == 300
    assert stage.metrics["UnparsedMessages"] == 300
    assert not stage.inbox.malformed


async def test_a_market_that_is_held_is_watched_until_it_is_paid(stage: Stage) -> None:
    stage.venue.orders.positions = (VenuePosition("M", Outcome.YES, parse_quantity("3")),)
    await stage.gateway(reconcile_every_s=0.01)
    stage.venue.resolution = Resolution(payout=parse_price("1"), final=False, revision=0)
    await until(lambda: sum(isinstance(e, Settlement) for e in stage.events) == 2)
    stage.venue.resolution = Resolution(payout=parse_price("1"), final=True, revision=2)
    await until(lambda: sum(isinstance(e, Settlement) for e in stage.events) == 4)
    told = [(e.outcome, e.payout, e.final) for e in stage.events if isinstance(e, Settlement)]
    assert told == [
        (Outcome.YES, 1_000_000, False), (Outcome.NO, 0, False), (Outcome.YES, 1_000_000, True), (Outcome.NO, 0, True),
    ]  # fmt: skip


async def test_what_filled_before_a_cancel_is_told_with_it(stage: Stage) -> None:
    orders = stage.venue.orders
    orders.answers = [resting(stage, OrderStatus.ACCEPTED)]
    await stage.gateway()
    resting_order = order(time_in_force=TimeInForce.GOOD_TILL_CANCELLED)
    await stage.command(resting_order)
    await until(lambda: len(stage.told("o1")) == 2)
    left = parse_quantity("3")
    orders.answers = [Accepted(OrderKey(market="M", client_order_id="o1", left=left), 1)]
    await stage.command(CancelCommand("c1", VENUE, "o1", "M", None, "why", 1, 0))  # type: ignore[arg-type]
    await until(lambda: stage.told("o1")[-1][0] is OrderStatus.CANCELLED)
    last = [event for event in stage.events if isinstance(event, OrderEvent)][-1]
    assert (last.filled, last.remaining) == (resting_order.quantity - left, 0)


@pytest.mark.parametrize("drained", [False, True])
@pytest.mark.parametrize("known", [False, True])
async def test_where_a_cancel_does_not_say_what_filled_the_venue_is_asked(
    stage: Stage, known: bool, drained: bool
) -> None:
    orders = stage.venue.orders
    orders.answers = [resting(stage, OrderStatus.ACCEPTED)]
    gateway = await stage.gateway()
    await stage.command(order(time_in_force=TimeInForce.GOOD_TILL_CANCELLED))
    await until(lambda: len(stage.told("o1")) == 2)
    over = structs.replace(
        resting(stage, OrderStatus.CANCELLED).value, filled=parse_quantity("4"), remaining=parse_quantity("0")
    )
    open_still = structs.replace(over, status=OrderStatus.PARTIALLY_FILLED, filled=parse_quantity("2"))
    orders.whereabouts = [StillUnknown("wait"), Found(open_still), Found(over) if known else Absent(1)]
    orders.whereabouts.append(orders.whereabouts[-1])
    if drained:
        await gateway.drain(5)
    else:
        await stage.command(CancelCommand("c1", VENUE, "o1", "M", None, "why", 1, 0))  # type: ignore[arg-type]
    await until(lambda: stage.told("o1")[-1][0] is OrderStatus.CANCELLED)
    last = [event for event in stage.events if isinstance(event, OrderEvent)][-1]
    assert last.filled == (parse_quantity("4") if known else 0)
    assert orders.looked == 3


async def test_a_position_of_the_ledger_is_watched_though_the_venue_has_paid_it(stage: Stage) -> None:
    stage.venue.open = False
    stage.venue.resolution = Resolution(payout=parse_price("1"), final=True, revision=2)
    bus = await stage.bus("tracker")
    for market, mode, quantity in (("M", TradingMode.LIVE, 3), ("P", TradingMode.PAPER, 3), ("Z", TradingMode.LIVE, 0)):
        fields: dict[str, Any] = {
            "mode": mode, "venue": VENUE, "market": market, "outcome": Outcome.YES, "event": "E",
            "pays_on": (Result.HOME,), "phase": PositionPhase.OPEN, "quantity": quantity, "provisional": 0, "cost": 0,
            "fees": 0, "realised": 0, "mark": None, "unrealised": None, "version": 1, "as_of_ns": 1,
        }  # fmt: skip
        update = PositionUpdate(**fields)
        bus.publisher(POSITIONS).publish(update.key, update)
    await stage.gateway()
    await until(lambda: sum(isinstance(e, Settlement) for e in stage.events) == 2)
    await asyncio.sleep(0.05)
    assert {e.market for e in stage.events if isinstance(e, Settlement)} == {"M"}
