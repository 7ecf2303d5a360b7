"""The position tracker on the bus: venue events into the ledger, the ledger's view out to everyone."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Final

from arbees_runtime.bus.protocol import Bus, Consumer
from arbees_runtime.bus.topics import POSITIONS, VenueEvent, order_events
from arbees_runtime.clock import Clock
from arbees_runtime.games.events.eastern import eastern_day, eastern_ns
from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.messages import (
    AccountUpdate,
    DurableMessage,
    Fill,
    FillStatus,
    OrderEvent,
    PositionPhase,
    PositionUpdate,
    Settlement,
    TradingMode,
    VenueAccount,
)
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.ledger import Mode
from arbees_runtime.store.moments import moment, nanoseconds
from arbees_runtime.trading.positions import records
from arbees_runtime.trading.positions.accounts import account_updates
from arbees_runtime.trading.positions.books import Booked, Books
from arbees_runtime.trading.positions.curve import draw, equity_point, mark_point
from arbees_runtime.trading.positions.ledger_view import Key, LedgerView, position_of
from arbees_runtime.trading.positions.position_update import Contract, position_update
from arbees_runtime.trading.positions.prices import Prices
from arbees_runtime.trading.positions.reconciliation import Difference
from arbees_runtime.trading.positions.said import Said
from arbees_runtime.trading.positions.statements import Statements
from arbees_runtime.venues.order_record import statement_id

_log = logging.getLogger(__name__)

VENUES: Final = ("kalshi", "polymarket")
LOOK_EVERY_S: Final = 1.0
CURVE_EVERY_S: Final = 60.0
CHECK_EVERY_S: Final = 30.0
KEEP_CLOSED_NS: Final = 24 * 3600 * 1_000_000_000
"""How long a position without contracts stays on its channel."""
UNCOMPARED_NS: Final = 15 * 60 * 1_000_000_000
"""After so long without a comparison people are told: venues state what we own once a minute."""
_MISSING_AFTER_NS: Final = 120 * 1_000_000_000
_LOOK_BACK_NS: Final = 24 * 3600 * 1_000_000_000


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
        self._prices = Prices(bus, ttl_ns)
        self._group = group
        self._books = Books(pool, fence, clock, self._name)
        self._fence = fence
        self._provisional: dict[Key, int] = {}
        self._reserving: dict[str, str] = {}
        self._contracts: dict[Key, Contract] = {}
        self._statements = Statements()
        self._compared_ns: dict[str, int] = {}
        self._waiting: set[str] = set()  # venues of which the last statement was not compared
        self._last_event_ns: dict[str, int] = {}
        self._earned: dict[str, int] = {}
        self._day: date | None = None
        self._version = 0
        self._booked: Counter[str] = Counter()
        # What is in memory is what is in the store: while one piece of news is booked nothing else is, nor read.
        self._booking = asyncio.Lock()
        self._changed_ns: dict[Key, int] = {}
        self._given_up: set[Key] = set()  # positions that are not on the channel any more
        self.missing: dict[str, Quantity] = {}
        self.consumers: list[Consumer[DurableMessage]] = []
        self.strangers = 0

    # ---- start

    async def open(self) -> None:
        """Read the ledger, say what it holds, and begin to listen."""
        self._compared_ns = dict.fromkeys(VENUES, self._clock.time_ns())  # from now on
        await self._read()
        self._contracts = await records.read_contracts(self._pool, self._name)
        since = moment(self._clock.time_ns() - KEEP_CLOSED_NS)
        booked = await records.read_booked_since(self._pool, self._name, since)
        self._changed_ns = {key: nanoseconds(at) for key, at in booked.items()}
        self._said = Said(self._bus.publisher(POSITIONS))
        await self._prices.open(self.view.open_keys)
        await self._learn(self.view.open_keys)
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
        await self._read_day(eastern_day(self._clock.time_ns()))
        self._given_up.clear()
        self._books.doubtful = False

    @property
    def loops(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What has to run until `close`, by name."""
        events = {f"stream order-events.{venue}": lambda venue=venue: self._hear(venue) for venue in VENUES}
        return {"channel quotes": self._prices.run, **events}

    @property
    def upkeep(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What has to run until cancelled, by name."""
        return {"marks": self._keep_marks, "equity": self._keep_curve, "checks": self._keep_checking}

    async def close(self) -> None:
        """Listen no more; what was taken is booked by then."""
        for consumer in self.consumers:
            await consumer.aclose()
        await self._prices.aclose()

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
        if isinstance(event, VenueAccount) and event.id != statement_id(event.venue, self._mode, event.as_of_ns):
            return
        async with self._booking:
            if isinstance(event, Fill):
                await self._fill(event)
            elif isinstance(event, Settlement):
                await self._settlement(event)
            elif isinstance(event, OrderEvent):
                await self._order(event)
            else:
                await self._statement(event)
            if self._books.doubtful:
                await self._read_anew(event.venue, event.market if isinstance(event, Fill) else "")

    async def _read_anew(self, venue: str, market: str = "") -> None:
        """What was booked at a venue is not known: the store knows."""
        await self._read()
        self._booked[venue] += 1
        await self._learn({*self.view.open_keys, *(key for key in self.view.keys if key[:2] == (venue, market))})
        await self._prices.follow(self.view.open_keys)
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
        await self._learn({key, *(each for each in self.view.keys if each[:2] == key[:2])})
        self._took(fill.venue, booked, fill.received_ns)
        await self._prices.follow(self.view.open_keys)

    async def _settlement(self, word: Settlement) -> None:
        booked = await self._books.settle(word)
        if booked.settled is not None:
            self.view.settled[word.venue, word.market] = booked.settled
        self._took(word.venue, booked, word.received_ns)

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
            self._booked[venue] += 1
            if eastern_day(at_ns) == self._day:
                earned = sum(
                    posting.amount for posting in booked.postings if posting.account.kind in ("realised_profit", "fees")
                )
                self._earned[venue] = self._earned.get(venue, 0) - earned
            now_ns = self._clock.time_ns()
            for posting in booked.postings:
                if (key := position_of(posting.account)) is not None:
                    self._changed_ns[key] = now_ns
                    self._given_up.discard(key)
        self.publish()

    # ---- what the venue says we own

    async def _statement(self, account: VenueAccount) -> None:
        venue = account.venue
        if self._unsettled(venue) or account.as_of_ns < self._last_event_ns.get(venue, 0):
            # It speaks of a moment before, or of things still on their way.
            self._waiting.add(venue)
            self.publish()
            return
        self._waiting.discard(venue)
        self._compared_ns[venue] = self._clock.time_ns()
        if not self.view.opened(venue):
            booked = await self._books.open_account(account, self.view.cash(venue))
            self._took(venue, booked, account.received_ns)
        found = self._statements.compare(account, self.view, self._booked[venue])
        if found is not None:
            self._took(venue, await self._books.suspect(account, found), account.received_ns)
        self.publish()

    def _unsettled(self, venue: str) -> bool:
        """Whether anything at a venue is on its way, so that a statement may rightly differ."""
        return bool(self.on_its_way(venue))

    def on_its_way(self, venue: str) -> list[str]:
        """What a venue's statement may not have yet: orders that are out, and contracts of trades not confirmed."""
        orders = [order for order, at in self._reserving.copy().items() if at == venue]
        return [
            *orders,
            *(f"{market}:{outcome.value}" for at, market, outcome in self._provisional.copy() if at == venue),
        ]

    @property
    def uncompared(self) -> dict[str, int]:
        """Venues whose accounts were not compared with the ledger for too long, with the seconds."""
        now_ns = self._clock.time_ns()
        elapsed = {venue: now_ns - self._compared_ns[venue] for venue in sorted(self.view.venues)}
        return {venue: passed // 1_000_000_000 for venue, passed in elapsed.items() if passed > UNCOMPARED_NS}

    @property
    def unexplained(self) -> Money:
        """Dollars by which ledger and venues differ: in suspense, and in differences not booked."""
        return self._statements.unexplained(self.view)

    @property
    def differences(self) -> Mapping[str, Difference | None]:
        """The last comparison with each venue; None: not compared yet."""
        return self._statements.differences

    # ---- what everybody hears

    def publish(self) -> None:
        """Say what has changed in the ledger's view."""
        now_ns = self._clock.time_ns()
        positions = self._positions(now_ns)
        games = {each.event for each in positions.values() if each.event and each.quantity}
        for key, update in positions.items():
            quiet = now_ns - self._changed_ns.get(key, now_ns if update.key in self._said else 0) > KEEP_CLOSED_NS
            # What a game's paid leg was paid tells what the other one will be: it stays as long as that.
            if update.phase is not PositionPhase.OPEN and quiet and update.event not in games:
                self._said.retire(update.key)
                self._given_up.add(key)
            else:
                self._said.say(update)
        for account in self._accounts(positions.values(), now_ns):
            self._said.say(account)

    def _accounts(self, positions: Collection[PositionUpdate], now_ns: int) -> list[AccountUpdate]:
        return account_updates(
            self._mode,
            self.view,
            positions,
            earned=self._earned,
            statements=self._statements,
            waiting=self._waiting,
            version=self._version,
            now_ns=now_ns,
        )

    def _positions(self, now_ns: int) -> dict[Key, PositionUpdate]:
        """Every position that is on the channel, or belongs there."""
        return {key: self._position(key, now_ns) for key in self.view.keys if key not in self._given_up}

    def _position(self, key: Key, now_ns: int) -> PositionUpdate:
        holding = self.view.holding(key)
        return position_update(
            self._mode,
            key,
            holding,
            self._contracts.get(key, ("", ())),
            self._prices.mark(key, holding.quantity, now_ns) if holding.quantity else None,
            payout=self.view.payout(key),
            provisional=Quantity(self._provisional.get(key, 0)),
            version=self._version,
            now_ns=now_ns,
        )

    async def _learn(self, keys: Iterable[Key]) -> None:
        """Find out what contracts are, as far as that is not known."""
        for key in keys:
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
        view = self.view
        marks = {key: self._prices.mark(key, view.holding(key).quantity, now_ns) for key in view.open_keys}
        points = [
            equity_point(account, view, [found for key, found in marks.items() if key[0] == account.venue])
            for account in self._accounts(self._positions(now_ns).values(), now_ns)
        ]
        held = [mark_point(key, view.holding(key).quantity, found) for key, found in marks.items()]
        await draw(self._pool, self._fence, self._name, now_ns, points, [each for each in held if each.quantity > 0])

    async def _keep_checking(self) -> None:
        while True:
            await self.check()
            await self._clock.sleep(CHECK_EVERY_S)

    async def check(self) -> None:
        """Book what people explained; look for orders without their trades, and for games of markets mapped since."""
        now_ns = self._clock.time_ns()
        await self._learn(self.view.open_keys)
        for review, (venue, amount) in (await records.read_approved(self._pool, self._name)).items():
            async with self._booking:
                self._took(venue, await self._books.explain(review, venue, amount), now_ns)
                if self._books.doubtful:
                    await self._read_anew(venue)
        since, until = moment(now_ns - _LOOK_BACK_NS), moment(now_ns - _MISSING_AFTER_NS)
        self.missing = await records.read_missing_fills(self._pool, self._name, since, until)

    # ---- the day: that of American sports (venues.md 1.9)

    async def _begin_day(self) -> None:
        day = eastern_day(self._clock.time_ns())
        if day != self._day:
            async with self._booking:
                await self._read_day(day)

    async def _read_day(self, day: date) -> None:
        self._earned = dict(await records.read_earned(self._pool, self._name, moment(eastern_ns(day, 0, 0))))
        self._day = day
