"""What the gateway and the orchestrator need of a venue, in words that no venue owns.

Kalshi and Polymarket each make one `VenueAdapter`; a third venue (Polymarket US, say) needs its own and
nothing else. Prices, sizes and sides are those of `market`: an order is for an outcome, to buy or to sell.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from decimal import Decimal
from typing import Protocol, TypeAlias

import msgspec

from arbees_runtime.market.book import Book
from arbees_runtime.market.fees import FeeTerms
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.messages import (
    FeedPhase,
    FillStatus,
    OrderStatus,
    QuoteSource,
    TimeInForce,
    VenuePosition,
)
from arbees_runtime.venues.answers import Answer, Rejected

Malformed: TypeAlias = Callable[[str, bytes, str], None]
"""Told of what was left out: the kind of thing, its bytes, and what is wrong with it."""


# ---- discovery ---------------------------------------------------------------------------------------


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a venue says a market pays.

    Attributes:
        payout: dollars per YES contract: 1, 0, or between (0.50 for a tie, a scalar or fair price). NO pays the rest.
        final: whether it is paid; what is determined or proposed can still change.
        revision: how far the venue has come, see `messages.Settlement`; follows from the venue's own words, so that a
            program that has just started gives the same number.
        venue_ns: when the venue says it happened, where it does.
    """

    payout: Price
    final: bool
    revision: int
    venue_ns: int | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A market as its venue lists it.

    Attributes:
        venue, market: whose and which (Kalshi ticker, Polymarket condition id).
        event: the venue's id of the event it belongs to.
        title: what it asks, in the venue's words.
        event_title: the event's own title.
        outcomes: what YES and NO mean: `("DAL", "not DAL")`, or two teams.
        kind: the venue's word for the sort of market (`moneyline`, `spreads`); empty where it has none.
        line: a spread's or total's line.
        starts_ns: when the game starts, as far as the venue says. It moves.
        closes_ns: when trading ends at the latest, as far as the venue says.
        open: whether the venue takes orders now, by its own flags. Finished games can still show open, so
            whoever trades looks at the clock as well.
        grid: the prices of YES that an order may carry.
        smallest: the least size of an order.
        lot: order sizes are multiples of this.
        fees: what the venue charges; None where no document covers it, and then nothing is traded.
        fees_unknown: why `fees` is None; else empty.
        taker_delay_ns: how long a marketable order waits before it is matched, and can't be cancelled.
        game_ids: ids of the game by who gave them, for pairing: `sportradar`, `polymarket` (its game id), `kalshi`
            (its milestone), `kalshi:<name>` (what Kalshi's milestone names without saying whose it is).
        rules: the settlement rules' texts.
        result: how it settled (`yes`, `no`, `scalar`), empty before.
        resolution: what it pays as far as the venue has said, else None.
        smallest_cost: the least dollars that a marketable order to buy must spend; 0 where the venue asks for none.
        slug: the venue's readable name of the market (`nfl-dal-nyg-2026-11-29`), for pairing; empty where it has none.
    """

    venue: str
    market: str
    event: str
    title: str
    outcomes: tuple[str, str]
    grid: TickGrid
    smallest: Quantity
    lot: Quantity
    open: bool
    event_title: str = ""
    kind: str = ""
    line: Decimal | None = None
    starts_ns: int | None = None
    closes_ns: int | None = None
    fees: FeeTerms | None = None
    fees_unknown: str = ""
    taker_delay_ns: int = 0
    game_ids: dict[str, str] = {}
    rules: tuple[str, ...] = ()
    result: str = ""
    resolution: Resolution | None = None
    smallest_cost: Money = MONEY_ZERO
    slug: str = ""

    @property
    def payout(self) -> Price | None:
        """Dollars per YES contract once settled for good, else None."""
        return self.resolution.payout if self.resolution is not None and self.resolution.final else None

    @property
    def rules_hash(self) -> str:
        """SHA-256 of the rules' texts: a pair approved under other rules is not approved."""
        return hashlib.sha256(msgspec.json.encode(self.rules)).hexdigest()


class Discovery(Protocol):
    """Finds a venue's markets. Every method raises `ReadError` when the venue gives no usable answer."""

    def listings(self, league: str) -> AsyncIterator[Listing]:
        """The open game markets of a league (`nfl`, `nba`, `mlb`, `nhl`, ...).

        Raises:
            LookupError: the venue has no such league as far as is known here.
        """

    async def listing(self, market: str) -> Listing:
        """One market by its id, whatever its state."""


# ---- market data and our own orders, as they come ----------------------------------------------------------


class BookChanged(msgspec.Struct, frozen=True):
    """A book took a snapshot or a change, or stopped being believed."""

    book: Book


class MarketNews(msgspec.Struct, frozen=True):
    """A market's terms or state changed: what `Listing` said of it has to be read again."""

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


# ---- orders -------------------------------------------------------------------------------------------


class OrderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An order to place. The same request always makes the same order, so that it can be found again.

    Attributes:
        client_order_id: its identity, one per attempt.
        issued_ns: when it was decided; part of its identity where the venue has no client order ids.
        limit_price: worst price to accept, of the outcome traded.
        not_after_ns: it is not sent after this moment.
        expires_ns: when a good-till-date order ends.
        expected_price: what a contract should cost on average, see `messages.OrderCommand`; None for the limit.
    """

    client_order_id: str
    market: str
    outcome: Outcome
    side: Side
    limit_price: Price
    quantity: Quantity
    time_in_force: TimeInForce
    issued_ns: int
    not_after_ns: int
    expires_ns: int | None = None
    reduce_only: bool = False
    post_only: bool = False
    expected_price: Price | None = None


class PreparedOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order ready to be sent, and what is needed to find it if no answer comes.

    Attributes:
        request: what was asked for.
        venue_order_id: the venue's id of it, where it is known before sending (Polymarket: the order's hash).
        quantity: contracts it is for, at most what was asked for. An order that spends dollars (Polymarket's taking
            buys) is complete with so many, bought at its limit; cheaper it brings more, see `venues.order_bounds`.
        body: what will be sent, without credentials.
    """

    request: OrderRequest
    venue_order_id: str | None
    quantity: Quantity
    body: bytes


class OrderKey(msgspec.Struct, frozen=True, kw_only=True):
    """Enough to find an order: either id, and its market.

    Attributes:
        left: in the answer to a cancel, how much was still open, where the venue says; the rest of it had filled.
    """

    market: str
    client_order_id: str = ""
    venue_order_id: str = ""
    left: Quantity | None = None


class Found(msgspec.Struct, frozen=True):
    """The order was placed; this is what the venue says of it and of its trades, as far as it says."""

    order: OrderReport
    trades: tuple[TradeReport, ...] = ()


class Absent(msgspec.Struct, frozen=True):
    """The order was never placed.

    Attributes:
        as_of_ns: the moment up to which the venue's answer is complete.
    """

    as_of_ns: int


class StillUnknown(msgspec.Struct, frozen=True):
    """Not known yet; ask again. Nothing new may be sent in its place meanwhile.

    Attributes:
        reason: why.
    """

    reason: str


Whereabouts: TypeAlias = Found | Absent | StillUnknown


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """What a venue says we own.

    Attributes:
        cash: dollars that can be traded with.
        cash_by_shard: the same per Kalshi exchange index, as index, amount, index, amount, ...
        positions: every position that is not zero.
        as_of_ns: the moment the venue speaks of, else when we asked.
    """

    cash: Money
    positions: tuple[VenuePosition, ...]
    as_of_ns: int
    cash_by_shard: tuple[int, ...] = ()


class Orders(Protocol):
    """Places and cancels orders. Whatever leaves open whether the venue acted is `Uncertain`."""

    async def prepare(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """Make the order without sending it; the same request makes the same order again."""

    async def remake(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """The same order again, to be looked for and not to be sent: nothing of the market's state is asked."""

    async def send(self, order: PreparedOrder) -> Answer[OrderReport]:
        """Send it, once, unless its time has passed."""

    async def cancel(self, key: OrderKey) -> Answer[OrderKey]:
        """Cancel one order. Never waits for a rate limit."""

    async def cancel_all(self) -> Answer[int]:
        """Cancel every open order; the answer is how many, -1 where the venue does not say."""

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Whereabouts:
        """Look once for an order that may have been sent, at `latest_send_ns` at the latest."""

    async def open_orders(self) -> list[OrderReport]:
        """Every order of ours that can still fill; raises ReadError."""

    async def trades(self, since_ns: int) -> list[TradeReport]:
        """Our trades since then, oldest first; raises ReadError."""

    async def holdings(self) -> Holdings:
        """What the venue says we own; raises ReadError."""

    async def run(self) -> None:
        """What orders need while there are any (a dead-man switch); works until cancelled."""


class GateVerdict(msgspec.Struct, frozen=True):
    """Whether an order may be sent from here now.

    Attributes:
        allowed: True only if everything that was asked says so, lately.
        reason: why not, in words; empty when allowed.
        checked_ns: when the venue was last asked with success; None if never.
    """

    allowed: bool
    reason: str
    checked_ns: int | None = None


class OrderGate(Protocol):
    """Watches whether the venue takes orders from this place and account. Cancels never ask it."""

    @property
    def verdict(self) -> GateVerdict:
        """As of this moment; an answer that is too old is a no."""

    async def run(self) -> None:
        """Keep asking, until cancelled."""


class VenueAdapter(Protocol):
    """One venue.

    `orders` is None where none can be placed (paper mode, no key); the gate then says why.
    """

    @property
    def venue(self) -> str:
        """Its name in messages: `kalshi`, `polymarket`."""

    @property
    def discovery(self) -> Discovery:
        """Finds markets."""

    @property
    def feed(self) -> Feed:
        """Keeps books."""

    @property
    def orders(self) -> Orders | None:
        """Places orders."""

    @property
    def gate(self) -> OrderGate:
        """Says whether orders may be placed."""


def refused(reason: str) -> GateVerdict:
    """A no for a reason that does not pass."""
    return GateVerdict(False, reason)


class ClosedGate:
    """A gate that never opens."""

    def __init__(self, reason: str) -> None:
        self._verdict = refused(reason)

    @property
    def verdict(self) -> GateVerdict:
        """Always no."""
        return self._verdict

    async def run(self) -> None:
        """Nothing to watch."""
