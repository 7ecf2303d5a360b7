"""The position tracker on the bus: venue events into the ledger, the ledger's view out to everyone."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import asyncpg

from arbees_runtime.bus.protocol import Bus, Consumer, KeyState, Subscription
from arbees_runtime.bus.topics import POSITIONS, QUOTES, VenueEvent, order_events
from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Quantity, format_money
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    DurableMessage,
    Fill,
    FillStatus,
    Nanoseconds,
    OrderEvent,
    PositionPhase,
    PositionUpdate,
    Quote,
    Result,
    Settlement,
    TradingMode,
    VenueAccount,
    quote_key,
)
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.ledger import Mode
from arbees_runtime.trading.positions import records
from arbees_runtime.trading.positions.books import Booked, Books
from arbees_runtime.trading.positions.ledger_view import Key, LedgerView
from arbees_runtime.trading.positions.marks import Mark, mark
from arbees_runtime.trading.positions.reconciliation import Difference, Suspicion, compare, confirmed

_log = logging.getLogger(__name__)

VENUES: Final = ("kalshi", "polymarket")
LOOK_EVERY_S: Final = 1.0
CURVE_EVERY_S: Final = 60.0
CHECK_EVERY_S: Final = 30.0
KEEP_CLOSED_NS: Final = 24 * 3600 * 1_000_000_000
"""How long a position without contracts stays on its channel."""
_MISSING_AFTER_NS: Final = 120 * 1_000_000_000
_LOOK_BACK_NS: Final = 24 * 3600 * 1_000_000_000
_EASTERN: Final = ZoneInfo("America/New_York")
"""The day of profit and loss is the one of American sports (venues.md 1.9)."""


class Tracker:
    """Everything the position tracker does; run each of `loops` and `upkeep` as a task.

    Args:
        bus: Carries everything.
        pool: The store.
        fence: Our lease.
        clock: The time.
        mode: Paper or live; what belongs to the other is left alone.
        ttl_ns: Age beyond which a quote marks nothing.
        group: Our consumer group.

    Attributes:
        view: The ledger.
        differences: The last comparison with each venue; None: not compared yet.
        missing: Contracts that orders report and no trade accounts for, by order.
        consumers: The consumers of the streams, to measure how far we are behind.
        strangers: Trades that no order of ours explains.
    """

    view: LedgerView

    def __init__(
        self,
        bus: Bus,
        pool: Pool,
        fence: Fence,
        clock: Clock,
        *,
        mode: TradingMode,
        ttl_ns: int,
        group: str = "position-tracker",
    ) -> None:
        self._bus = bus
        self._pool = pool
        self._clock = clock
        self._mode = mode
        self._name: Mode = "live" if mode is TradingMode.LIVE else "paper"
        self._ttl_ns = ttl_ns
        self._group = group
        self._books = Books(pool, fence, clock, self._name)
        self._fence = fence
        self._quotes: dict[str, Quote] = {}
        self._provisional: dict[Key, int] = {}
        self._reserving: dict[str, str] = {}
        self._contracts: dict[Key, tuple[str, tuple[Result, ...]]] = {}
        self._said: dict[str, PositionUpdate | AccountUpdate] = {}
        self._suspicions: dict[str, Suspicion] = {}
        self._last_event_ns: dict[str, int] = {}
        self._earned: dict[str, int] = {}
        self._day = ""
        self._version = 0
        self._changed_ns: dict[Key, int] = {}
        self._retired: set[Key] = set()
        self.differences: dict[str, Difference | None] = {}
        self.missing: dict[str, Quantity] = {}
        self.consumers: list[Consumer[DurableMessage]] = []
        self.strangers = 0

    # ---- start

    async def open(self) -> None:
        """Read the ledger, say what it holds, and begin to listen."""
        await self._read()
        self._positions = self._bus.publisher(POSITIONS)
        self._subscription: Subscription[Quote] = await self._bus.subscribe(QUOTES, self._wanted())
        for key in self.view.open_keys:
            await self._learn(key)
        self.publish()
        self._events = {}
        for venue in VENUES:
            consumer = await self._bus.consume(order_events(venue), self._group)
            self._events[venue] = consumer
            self.consumers.append(consumer)  # type: ignore[arg-type]  # only ever closed and asked for its lag

    async def _read(self) -> None:
        """Read everything that is kept in memory from the store."""
        self.view = LedgerView(await records.read_balances(self._pool, self._name))
        self.view.settled = await records.read_settled_markets(self._pool, self._name)
        self._provisional = await records.read_unsettled(self._pool, self._name)
        reserved = await records.read_reserved_orders(self._pool, self._name)
        self._reserving = {order: venue for order, (venue, _) in reserved.items()}
        self._version = await records.read_version(self._pool, self._name)
        self._day = ""
        await self._begin_day()
        self._books.doubtful = False

    @property
    def loops(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What has to run until `close`, by name."""
        events = {f"stream order-events.{venue}": lambda venue=venue: self._hear(venue) for venue in VENUES}
        return {"channel quotes": self._take_quotes, **events}

    @property
    def upkeep(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What has to run until cancelled, by name."""
        return {"marks": self._keep_marks, "equity": self._keep_curve, "checks": self._keep_checking}

    async def close(self) -> None:
        """Listen no more; what was taken is booked by then."""
        for consumer in self.consumers:
            await consumer.aclose()
        await self._subscription.aclose()

    # ---- venue events

    async def _hear(self, venue: str) -> None:
        consumer = self._events[venue]
        async for delivered in consumer:
            await self.take(delivered.message)
            await consumer.commit(delivered)

    async def take(self, event: VenueEvent) -> None:
        """Book a piece of news. What was heard before changes nothing."""
        if isinstance(event, OrderEvent | Fill) and event.mode is not self._mode:
            return
        if isinstance(event, Fill):
            await self._fill(event)
        elif isinstance(event, Settlement):
            booked = await self._books.settle(event)
            if booked.new:
                market = (event.venue, event.market)
                self.view.settled[market] = self.view.settled.get(market, False) or event.final
            self._took(event.venue, booked, event.received_ns)
        elif isinstance(event, OrderEvent):
            await self._order(event)
        else:
            await self._statement(event)
        if self._books.doubtful:
            await self._read()
            self.publish()

    async def _fill(self, fill: Fill) -> None:
        booked = await self._books.fill(fill)
        if not booked.new:
            return
        key = (fill.venue, fill.market, fill.outcome)
        # Counted anew rather than kept up: a word may have taken the place of any other.
        self._provisional = await records.read_unsettled(self._pool, self._name)
        if not booked.explained and fill.status is not FillStatus.VOIDED:
            self.strangers += 1
            _log.error("%s: trade %s belongs to no order of ours", fill.venue, fill.trade, extra={"alarm": "stranger"})
        for touched in {key, *(each for each in self.view.keys if each[:2] == key[:2])}:
            await self._learn(touched)
        self._took(fill.venue, booked, fill.received_ns)
        await self._subscription.follow(self._wanted())

    async def _order(self, event: OrderEvent) -> None:
        booked = await self._books.reserve(event)
        if event.status.final:
            self._reserving.pop(event.client_order_id, None)
        elif booked.postings:
            self._reserving[event.client_order_id] = event.venue
        self._took(event.venue, booked, event.received_ns)

    def _took(self, venue: str, booked: Booked, at_ns: int) -> None:
        if not booked.new:
            return
        self._last_event_ns[venue] = max(at_ns, self._last_event_ns.get(venue, 0))
        if booked.postings:
            self.view.post(booked.postings)
            self._version += 1
            if self._eastern_day(at_ns) == self._day:
                earned = sum(
                    posting.amount for posting in booked.postings if posting.account.kind in ("realised_profit", "fees")
                )
                self._earned[venue] = self._earned.get(venue, 0) - earned
            now_ns = self._clock.time_ns()
            for posting in booked.postings:
                if posting.account.kind == "position":
                    account = posting.account
                    key = (account.venue or "", account.market_id or "", Outcome(account.outcome or "yes"))
                    self._changed_ns[key] = now_ns
        self.publish()

    # ---- what the venue says we own

    async def _statement(self, account: VenueAccount) -> None:
        venue = account.venue
        if not self.view.amount("capital", venue):
            booked = await self._books.open_account(account, self.view.cash(venue))
            self._took(venue, booked, account.received_ns)
        if self._unsettled(venue) or account.as_of_ns < self._last_event_ns.get(venue, 0):
            return  # it speaks of a moment before, or of things still on their way
        found = compare(account, self.view.cash(venue), self.view.held(venue), self.view.settling(venue))
        self.differences[venue] = found
        if found.within_tolerance:
            self._suspicions.pop(venue, None)
        elif confirmed(self._suspicions.get(venue), found, account.as_of_ns, self._version):
            _log.error(
                "%s says it differs: %s dollars, contracts %s", venue, format_money(found.cash), found.contracts,
                extra={"alarm": "ledger-difference"},
            )  # fmt: skip
            booked = await self._books.suspect(account, found)
            del self._suspicions[venue]
            self._took(venue, booked, account.received_ns)
        else:
            known = self._suspicions.get(venue)
            if known is None or known.difference != found or known.version != self._version:
                self._suspicions[venue] = Suspicion(found, account.as_of_ns, self._version)
        self.publish()

    def _unsettled(self, venue: str) -> bool:
        """Whether anything at a venue is on its way, so that a statement may rightly differ."""
        provisional = any(key[0] == venue and quantity for key, quantity in self._provisional.items())
        return provisional or venue in self._reserving.values()

    @property
    def unexplained(self) -> Money:
        """Dollars by which ledger and venues differ: in suspense, and in differences not booked."""
        suspense = sum(abs(self.view.amount("suspense", venue)) for venue in VENUES)
        contracts = sum(
            abs(quantity) for found in self.differences.values() if found for _, quantity in found.contracts
        )
        cash = sum(
            abs(found.cash)
            for venue, found in self.differences.items()
            if found and not found.within_tolerance and venue in self._suspicions
        )
        return Money(suspense + contracts + cash)

    # ---- prices and the view

    async def _take_quotes(self) -> None:
        async for update in self._subscription:
            if update.message is None:
                self._quotes.pop(update.key, None)
            else:
                self._quotes[update.key] = update.message

    def _wanted(self) -> set[str]:
        return {quote_key(*key) for key in self.view.open_keys}

    def mark_of(self, key: Key, now_ns: int) -> Mark | None:
        """What a position would fetch now."""
        name = quote_key(*key)
        if self._subscription.state(name) is not KeyState.LIVE:
            return None
        return mark(self.view.holding(key).quantity, self._quotes.get(name), now_ns, self._ttl_ns)

    def publish(self) -> None:
        """Say what has changed in the ledger's view."""
        now_ns = self._clock.time_ns()
        for key in self.view.keys:
            update = self._position(key, now_ns)
            quiet = now_ns - self._changed_ns.get(key, now_ns if update.key in self._said else 0) > KEEP_CLOSED_NS
            if update.phase is not PositionPhase.OPEN and quiet:
                self._said.pop(update.key, None)
                if key not in self._retired:
                    self._retired.add(key)
                    self._positions.retire(update.key)
                continue
            self._retired.discard(key)
            self._say(update.key, update)
        for venue in sorted(self.view.venues):
            account = self._account(venue, now_ns)
            self._say(account.key, account)

    def _say(self, key: str, update: PositionUpdate | AccountUpdate) -> None:
        known = self._said.get(key)
        if known is None or _timeless(known) != _timeless(update):
            self._said[key] = update
            self._positions.publish(key, update)

    def _position(self, key: Key, now_ns: int) -> PositionUpdate:
        venue, market, outcome = key
        holding = self.view.holding(key)
        event, pays_on = self._contracts.get(key, ("", ()))
        found = self.mark_of(key, now_ns) if holding.quantity else None
        unrealised = None
        if not holding.quantity:
            unrealised = MONEY_ZERO
        elif found is not None and found.fee is not None:
            unrealised = Money(found.value - found.fee - holding.cost)
        return PositionUpdate(
            mode=self._mode,
            venue=venue,
            market=market,
            outcome=outcome,
            event=event,
            pays_on=pays_on,
            phase=holding.phase,
            quantity=holding.quantity,
            provisional=Quantity(self._provisional.get(key, 0)),
            cost=holding.cost,
            fees=holding.fees,
            realised=holding.realised,
            mark=None if found is None else found.price,
            unrealised=unrealised,
            version=self._version,
            as_of_ns=Nanoseconds(now_ns),
        )

    def _account(self, venue: str, now_ns: int) -> AccountUpdate:
        known = [self._position(key, now_ns).unrealised for key in self.view.open_keys if key[0] == venue]
        found = self.differences.get(venue)
        return AccountUpdate(
            mode=self._mode,
            venue=venue,
            cash=self.view.cash(venue),
            reserved=self.view.amount("reserved", venue),
            positions=self.view.amount("position", venue),
            realised_today=Money(self._earned.get(venue, 0)),
            unrealised=None if None in known else Money(sum(each for each in known if each is not None)),
            venue_difference=None if found is None else found.cash,
            version=self._version,
            as_of_ns=Nanoseconds(now_ns),
        )

    async def _learn(self, key: Key) -> None:
        if not self._contracts.get(key, ("", ()))[0]:
            self._contracts[key] = await records.read_contract(self._pool, *key)

    # ---- upkeep

    async def _keep_marks(self) -> None:
        while True:
            await self._begin_day()
            self.publish()
            await self._clock.sleep(LOOK_EVERY_S)

    async def _keep_curve(self) -> None:
        while True:
            await self.draw_curve()
            await self._clock.sleep(CURVE_EVERY_S)

    async def draw_curve(self) -> None:
        """Write this moment of the equity curve, and the marks it rests on."""
        now_ns = self._clock.time_ns()
        marks = []
        for key in self.view.open_keys:
            quantity, found = self.view.holding(key).quantity, self.mark_of(key, now_ns)
            price, value, age = (None, None, None) if found is None else (found.price, found.value, found.age_ns)
            if quantity > 0:
                age_ms = None if age is None else age // 1_000_000
                marks.append(records.MarkPoint(*key, quantity, price, value, age_ms))
        points = [self._point(venue, now_ns) for venue in sorted(self.view.venues)]
        at = records.moment(now_ns)
        async with self._pool.acquire() as connection:
            async with connection.transaction():
                await records.put_equity(connection, self._name, at, points)
                await self._fence.check(connection)
            try:
                async with connection.transaction():
                    await records.put_marks(connection, self._name, at, marks)
                    await self._fence.check(connection)
            except asyncpg.CheckViolationError as error:
                _log.warning("marks can't be recorded; the recorder makes their partitions: %s", error)

    def _point(self, venue: str, now_ns: int) -> records.EquityPoint:
        view, account = self.view, self._account(venue, now_ns)
        held = [self.mark_of(key, now_ns) for key in view.open_keys if key[0] == venue]
        value = None if None in held else Money(sum(each.value for each in held if each is not None))
        fees = view.amount("fees", venue)
        return records.EquityPoint(
            venue=venue,
            cash=view.cash(venue),
            reserved=account.reserved,
            position_cost=account.positions,
            position_value=value,
            realised_profit=Money(-view.amount("realised_profit", venue)),
            unrealised_profit=account.unrealised,
            fees=fees,
            receivable=view.amount("receivable", venue),
            suspense=view.amount("suspense", venue),
        )

    async def _keep_checking(self) -> None:
        while True:
            await self.check()
            await self._clock.sleep(CHECK_EVERY_S)

    async def check(self) -> None:
        """Book what people explained; look for orders whose trades never came."""
        now_ns = self._clock.time_ns()
        for review, (venue, amount) in (await records.read_approved(self._pool, self._name)).items():
            self._took(venue, await self._books.explain(review, venue, amount), now_ns)
        since, until = records.moment(now_ns - _LOOK_BACK_NS), records.moment(now_ns - _MISSING_AFTER_NS)
        self.missing = await records.read_missing_fills(self._pool, self._name, since, until)

    # ---- the day

    async def _begin_day(self) -> None:
        now_ns = self._clock.time_ns()
        day = self._eastern_day(now_ns)
        if day != self._day:
            local = records.moment(now_ns).astimezone(_EASTERN)
            midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
            self._earned = dict(await records.read_earned(self._pool, self._name, midnight))
            self._day = day

    @staticmethod
    def _eastern_day(at_ns: int) -> str:
        at: datetime = records.moment(at_ns).astimezone(_EASTERN)
        return at.date().isoformat()


def _timeless(update: PositionUpdate | AccountUpdate) -> tuple[object, ...]:
    return tuple(getattr(update, name) for name in update.__struct_fields__ if name not in ("as_of_ns", "version"))
