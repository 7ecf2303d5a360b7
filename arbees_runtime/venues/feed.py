"""What a venue tells: books as they change, news of our own orders, and how both come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol, TypeAlias

import msgspec

from arbees_runtime.market.book import Book
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FeedPhase, FillStatus, OrderStatus, QuoteSource

Malformed: TypeAlias = Callable[[str, bytes, str], None]
"""Told of what was left out: the kind of thing, its bytes, and what is wrong with it."""


class BookChanged(msgspec.Struct, frozen=True):
    """A book took a snapshot or a change, or stopped being believed."""

    book: Book


class MarketNews(msgspec.Struct, frozen=True):
    """A market's terms or state changed: what `Listing` said of it has to be read again.

    Attributes:
        market: the market, or an event whose markets are all concerned; empty: any market may be.
        what: what happened, in the venue's word.
    """

    market: str
    what: str


class OrderReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a venue says of one order of ours.

    Attributes:
        venue_order_id: the venue's id of it.
        client_order_id: ours, empty where the venue does not know it.
        market, outcome, side, limit_price: what it was for, as the venue has it.
        status: what is known of it now.
        filled: contracts filled so far, those not final included.
        remaining: contracts that can still fill.
        average_price: of the fills, where the venue says.
        fees: charged so far, where the venue says.
        reason: why it ended, in the venue's word; empty when nothing is wrong.
        venue_ns: the venue's time of it.
    """

    venue_order_id: str
    client_order_id: str
    market: str
    outcome: Outcome
    side: Side
    limit_price: Price | None
    status: OrderStatus
    filled: Quantity
    remaining: Quantity
    average_price: Price | None = None
    fees: Money | None = None
    reason: str = ""
    venue_ns: int | None = None


class TradeReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a venue says of one trade of ours. With `status`, `trade` names one step of it.

    Attributes:
        trade: the venue's id of the trade, unique per order and price.
        status: how far it can be relied on.
        fee: charged for it: the venue's own figure, or by its dated schedule where it sends none.
        taker: whether our order took the liquidity.
    """

    trade: str
    status: FillStatus
    venue_order_id: str
    client_order_id: str
    market: str
    outcome: Outcome
    side: Side
    price: Price
    quantity: Quantity
    fee: Money
    taker: bool
    venue_ns: int | None = None


class Missed(msgspec.Struct, frozen=True):
    """Something about our own orders may have been missed: read by REST what it would have said."""

    why: str


News: TypeAlias = BookChanged | MarketNews | OrderReport | TradeReport | Missed


OnNews: TypeAlias = Callable[[News], None]
"""Told of everything new, in order; must not block."""


class FeedStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How a feed is, for health, metrics and the bus.

    Attributes:
        phase: where it stands.
        trouble: why it is not live, in words; empty when it is.
        last_message_ns: when anything last came from the venue; None before.
        gaps: times a book was thrown away because something was missing.
        resyncs: books fetched anew.
        parse_errors: messages that could not be read.
        reconnects: connections made after the first.
        clock_offset_ns: the venue's clock minus ours; None where it does not tell the time.
        stalls: connections given up because they stayed open and said nothing, or nothing true.
    """

    phase: FeedPhase
    trouble: str
    last_message_ns: int | None = None
    gaps: int = 0
    resyncs: int = 0
    parse_errors: int = 0
    reconnects: int = 0
    clock_offset_ns: int | None = None
    stalls: int = 0


class Feed(Protocol):
    """Keeps books of the wanted markets, and hears of our own orders where there is a key."""

    @property
    def source(self) -> QuoteSource:
        """How its prices come."""

    @property
    def books(self) -> Mapping[str, Book]:
        """By market; one for each wanted market that the venue knows."""

    @property
    def status(self) -> FeedStatus:
        """How it is now."""

    @property
    def own_status(self) -> FeedStatus | None:
        """How news of our own orders comes, where it has a connection of its own; else None."""

    async def want(self, markets: Collection[str]) -> None:
        """Follow exactly these markets from now on."""

    async def run(self) -> None:
        """Work until cancelled."""
