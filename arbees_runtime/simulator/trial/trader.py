"""A trader who follows the quotes and sends every sort of command, sensible and not, by the seed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from arbees_runtime.bus.protocol import Bus
from arbees_runtime.bus.topics import commands
from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    CancelCommand,
    FeedPhase,
    Fill,
    FillStatus,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Purpose,
    Quote,
    TimeInForce,
    TradingMode,
    derive_id,
)

CENT, CONTRACT, LOT = 10_000, 1_000_000, 10_000
_STANDS_NS = 4_000_000_000
_EPOCH = 2
_TAKING = (TimeInForce.IMMEDIATE_OR_CANCEL, TimeInForce.FILL_OR_KILL)


@dataclass(slots=True)
class Known:
    """An order of the trader's and everything that was told of it."""

    command: OrderCommand
    events: list[OrderEvent] = field(default_factory=list)

    @property
    def last(self) -> OrderEvent | None:
        """The newest word on its state."""
        told = [event for event in self.events if event.status is not OrderStatus.CANCEL_REFUSED]
        return max(told, key=lambda event: event.sequence, default=None)

    @property
    def over(self) -> bool:
        """Whether it was told to have ended."""
        return self.last is not None and self.last.status.final


class Trader:
    """Trades at one venue.

    Args:
        bus: to send commands.
        venue: where.
        clock: the simulation's.
        chance: what to do next.
        smallest: contracts of the smallest order.

    Attributes:
        orders: by client order id.
        fills: every fill told, in order.
        sent: what was sent, by sort.
        resting: whether it may send orders that rest.
    """

    def __init__(self, bus: Bus, venue: str, clock: Clock, chance: random.Random, *, smallest: int = 1) -> None:
        self._bus = bus
        self._venue = venue
        self._clock = clock
        self._chance = chance
        self._smallest = smallest
        self._quotes: dict[str, Quote] = {}
        self._number = 0
        self.orders: dict[str, Known] = {}
        self.fills: list[Fill] = []
        self.sent: Counter[str] = Counter()

    # ---- what is heard -------------------------------------------------------------------------------

    def hear(self, message: OrderEvent | Fill) -> None:
        """Take what the gateway tells of our orders."""
        if isinstance(message, Fill):
            self.fills.append(message)
        else:
            self.orders[message.client_order_id].events.append(message)

    def see(self, quote: Quote) -> None:
        """Take a quote."""
        self._quotes[quote.key] = quote

    @property
    def unended(self) -> list[Known]:
        """Orders that may still be somewhere."""
        return [known for known in self.orders.values() if not known.over]

    @property
    def lasts(self) -> list[OrderEvent]:
        """The newest word on every order."""
        return [known.last for known in self.orders.values() if known.last is not None]

    def held(self, market: str, outcome: Outcome) -> int:
        """Contracts bought and not sold, of those that are certain."""
        certain = {fill.trade: fill for fill in self.fills if fill.status is FillStatus.CONFIRMED}
        return sum(
            fill.quantity if fill.side is Side.BUY else -fill.quantity
            for fill in certain.values()
            if (fill.market, fill.outcome) == (market, outcome)
        )

    # ---- what is done --------------------------------------------------------------------------------

    async def act(self) -> None:
        """Send the next command."""
        draw = self._chance.random()
        if draw < 0.13 and (resting := [known for known in self.unended if known.command.time_in_force not in _TAKING]):
            await self._cancel(self._chance.choice(resting))
        elif draw < 0.15:
            await self._cancel(None)
        elif draw < 0.18 and self.orders:
            self.sent["repeated"] += 1
            await self._bus.append(commands(self._venue), self._chance.choice(list(self.orders.values())).command)
        elif draw < 0.20 and self.orders:
            await self._cancel(self._chance.choice(list(self.orders.values())))
        else:
            await self._order()

    async def _order(self) -> None:
        tradable = [
            quote
            for quote in self._quotes.values()
            if quote.feed is FeedPhase.LIVE and quote.open and _two_sided(quote)
        ]
        if not tradable:
            self.sent["nothing to trade"] += 1
            return
        quote = self._chance.choice(sorted(tradable, key=lambda each: each.key))
        draw = self._chance.random()
        held = self.held(quote.market, quote.outcome)
        if draw < 0.15 and held >= self._smallest * CONTRACT:
            sort, side, force = "sale", Side.SELL, TimeInForce.IMMEDIATE_OR_CANCEL
        elif draw < 0.60:
            sort, side, force = "taking", Side.BUY, TimeInForce.IMMEDIATE_OR_CANCEL
        elif draw < 0.72:
            sort, side, force = "all or nothing", Side.BUY, TimeInForce.FILL_OR_KILL
        else:
            sort, side, force = "resting", Side.BUY, TimeInForce.GOOD_TILL_CANCELLED
        self.sent[sort] += 1
        await self._send(quote, side, force, held)

    async def _send(self, quote: Quote, side: Side, force: TimeInForce, held: int) -> None:
        chance, now_ns = self._chance, self._clock.time_ns()
        assert quote.ask is not None
        assert quote.bid is not None
        slack = chance.choice((0, 0, CENT, 2 * CENT))
        expected: Price | None = None
        if side is Side.SELL or force is TimeInForce.GOOD_TILL_CANCELLED:
            price = quote.bid - slack
        else:
            price = quote.ask + slack
            expected = quote.ask if chance.random() < 0.5 and price < CONTRACT else None
        price = min(max(price, CENT), CONTRACT - CENT)
        quantity = chance.randint(self._smallest, self._smallest + 25) * CONTRACT
        if side is Side.SELL:
            quantity = min(quantity, held) // LOT * LOT
        elif chance.random() < 0.2:
            quantity += chance.randint(1, 99) * LOT
        late = chance.random() < 0.03
        self._number += 1
        command = OrderCommand(
            id=derive_id("order", "trial", self._venue, self._number, chance.getrandbits(53)),
            decision=derive_id("decision", "trial", self._venue, self._number),
            leg=0,
            attempt=0,
            # Other purposes pass what holds up entries while an order's fate is unknown.
            purpose=chance.choice((Purpose.ENTRY, Purpose.HEDGE, Purpose.HEDGE, Purpose.UNWIND)),
            mode=TradingMode.LIVE,
            venue=self._venue,
            market=quote.market,
            outcome=quote.outcome,
            side=side,
            limit_price=Price(price),
            quantity=Quantity(quantity),
            time_in_force=force,
            not_after_ns=Nanoseconds(now_ns - 1 if late else now_ns + _STANDS_NS),
            issued_ns=Nanoseconds(now_ns),
            epoch=_EPOCH - 1 if chance.random() < 0.02 else _EPOCH,
            reduce_only=side is Side.SELL and self._venue == "kalshi" and chance.random() < 0.5,
            expected_price=None if expected is None or expected > price else expected,
        )
        self.orders[command.id] = Known(command)
        await self._bus.append(commands(self._venue), command)

    async def _cancel(self, known: Known | None) -> None:
        self.sent["cancel all" if known is None else "cancel"] += 1
        self._number += 1
        command = CancelCommand(
            id=derive_id("cancel", "trial", self._venue, self._number),
            venue=self._venue,
            client_order_id=None if known is None else known.command.id,
            market="" if known is None else known.command.market,
            venue_order_id=None,
            reason="trial",
            issued_ns=Nanoseconds(self._clock.time_ns()),
            epoch=_EPOCH,
        )
        await self._bus.append(commands(self._venue), command)


def _two_sided(quote: Quote) -> bool:
    return quote.bid is not None and quote.ask is not None and quote.bid >= CENT and quote.ask <= CONTRACT - CENT
