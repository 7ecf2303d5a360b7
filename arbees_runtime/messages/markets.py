"""Messages about venues' markets: prices, feeds, and what the gateways are asked to follow."""

from __future__ import annotations

import enum
from itertools import chain
from typing import Annotated, Protocol, cast

import msgspec

from arbees_runtime.market.fees import HIGHEST_EXPONENT
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages.base import DurableMessage, Flat, Message, Nanoseconds, PriceField, Result, SizeField


class QuoteSource(enum.StrEnum):
    """How a price came from its venue. There is no member for made-up prices, on purpose."""

    STREAM = "stream"
    """From a book kept by snapshot and deltas off the venue's WebSocket."""
    POLL = "poll"
    """From the venue's REST interface."""


class FeedPhase(enum.StrEnum):
    """Where a feed stands; only LIVE prices may be traded on."""

    CONNECTING = "connecting"
    SNAPSHOT = "snapshot"
    LIVE = "live"
    DEGRADED = "degraded"
    STOPPED = "stopped"


class TradingTerms(Message, frozen=True, array_like=True, gc=False, tag="trading-terms.1"):
    """What trading one market costs and which orders its venue takes, as the venue says now.

    It travels with the prices, so that a price is never judged by a fee that has changed since.

    Attributes:
        taker_rate: The taker's fee is rate x contracts x (p(1 - p))^exponent dollars; in units of 1e-12.
        exponent: See `taker_rate`.
        bound_step: Fees of fills are taken to be rounded up to multiples of this; see `market.fees.FeeTerms`.
        balance_step: After each fill the venue rounds the balance down to a multiple of this (Kalshi), or 0.
        lot: Order sizes are multiples of this.
        smallest: Least size of an order.
        smallest_cost: Least dollars that a marketable order to buy must spend; 0 where the venue asks for none.
        valid_until_ns: When to ask again at the latest, or None if no change is known.
        taker_delay_ns: How long a marketable order waits before it is matched.
    """

    taker_rate: Annotated[int, msgspec.Meta(ge=0)]
    exponent: Annotated[int, msgspec.Meta(ge=0, le=HIGHEST_EXPONENT)]
    bound_step: Annotated[Money, msgspec.Meta(gt=0)]
    balance_step: Annotated[Money, msgspec.Meta(ge=0)]
    lot: Annotated[Quantity, msgspec.Meta(gt=0)]
    smallest: SizeField
    smallest_cost: Money
    valid_until_ns: Nanoseconds | None = None
    taker_delay_ns: int = 0


class Quote(Message, frozen=True, array_like=True, gc=False, tag="quote.1"):
    """The executable prices of one outcome of one market: channel `quotes`, key `quote_key`.

    Attributes:
        venue: `kalshi`, `polymarket`, ...
        market: The venue's id of the market (Kalshi ticker, Polymarket condition id).
        outcome: Which of the market's two contracts (Polymarket: `yes` is the first token).
        event: Canonical event, or empty while the market is not mapped to one.
        pays_on: The results of that event on which the contract pays; empty while not mapped.
        bid: Best price at which the contract can be sold now, or None: nobody bids.
        bid_size: Contracts at `bid`.
        ask: Best price at which it can be bought now, or None: nobody offers.
        ask_size: Contracts at `ask`.
        received_ns: When the gateway last knew the book to be current, by the gateway's clock: a change, a check that
            agreed, or a numbered message that proves that nothing was missed. The price is as old as this.
        venue_time_ns: When the venue says it happened, or None where it doesn't say.
        sequence: Number of this state of the book; grows by every change the gateway applied.
        source: How the price came.
        feed: State of the feed at that moment.
        open: Whether the venue accepts orders in this market.
        bids: Ladder of bids, best first; may be empty when only the top is known.
        asks: Ladder of asks, best first.
        terms: Fees and order sizes of the market, or None while they are not known: then it is not traded.
        bids_taken: On paper: what trades of ours took of the venue's bids, which go on showing it; left out above.
        asks_taken: The same of its asks.
    """

    venue: str
    market: str
    outcome: Outcome
    event: str
    pays_on: tuple[Result, ...]
    bid: PriceField | None
    bid_size: SizeField
    ask: PriceField | None
    ask_size: SizeField
    received_ns: Nanoseconds
    venue_time_ns: Nanoseconds | None
    sequence: int
    source: QuoteSource
    feed: FeedPhase
    open: bool = True
    bids: Flat = ()
    asks: Flat = ()
    terms: TradingTerms | None = None
    bids_taken: Flat = ()
    asks_taken: Flat = ()

    @property
    def key(self) -> str:
        """The quote's key on its channel."""
        return quote_key(self.venue, self.market, self.outcome)

    def as_venue_shows(self) -> Quote:
        """The quote with what paper trades took of it, for those who keep what venues said."""
        if not (self.bids_taken or self.asks_taken):
            return self
        bids = _with_taken(self.bids, self.bids_taken)[::-1]
        asks = _with_taken(self.asks, self.asks_taken)
        (bid, bid_size), (ask, ask_size) = (levels[0] if levels else (None, Quantity(0)) for levels in (bids, asks))
        return msgspec.structs.replace(
            self,
            bid=bid,
            bid_size=bid_size,
            ask=ask,
            ask_size=ask_size,
            bids=tuple(chain.from_iterable(bids)),
            asks=tuple(chain.from_iterable(asks)),
            bids_taken=(),
            asks_taken=(),
        )


class FeedState(Message, frozen=True, array_like=True, gc=False, tag="feed.1"):
    """The state of one feed of one gateway or shard: channel `feeds`, key `<venue>:<feed>`.

    Attributes:
        venue: `kalshi`, `polymarket`, `espn`, ...
        feed: `market-data`, `orders`, `sports`, or at ESPN `<league>@<slot>`: each shard looks for itself.
        phase: Where it stands.
        since_ns: Since when.
        last_message_ns: When anything last came from the venue, or None: never.
        reason: Why it is not live, in words; empty when it is.
        orders_allowed: Whether the gateway would send an order now.
        orders_reason: Why not, in words (`geoblock: blocked`, `no credentials`, ...); empty when it would.
        markets: Markets followed.
        stale_markets: Of these, how many have no trustworthy book.
        gaps: Sequence gaps since start.
        resyncs: Books fetched anew since start.
        parse_errors: Messages that could not be read since start.
        reconnects: Connections made anew since start.
        clock_offset_ns: Venue's clock minus ours, or None where the venue does not tell the time.
        stalls: Connections given up since start because they stayed open and said nothing, or nothing true.
    """

    venue: str
    feed: str
    phase: FeedPhase
    since_ns: Nanoseconds
    last_message_ns: Nanoseconds | None
    reason: str = ""
    orders_allowed: bool = False
    orders_reason: str = ""
    markets: int = 0
    stale_markets: int = 0
    gaps: int = 0
    resyncs: int = 0
    parse_errors: int = 0
    reconnects: int = 0
    clock_offset_ns: int | None = None
    stalls: int = 0

    @property
    def key(self) -> str:
        """The state's key on its channel."""
        return f"{self.venue}:{self.feed}"


class WantedMarket(Message, frozen=True, array_like=True, gc=False, tag="wanted-market.1"):
    """One outcome of one market that a gateway or shard is to follow, with its place in the canonical event.

    Attributes:
        venue: The venue.
        market: The venue's id of the market.
        outcome: Which of the market's two contracts.
        event: Canonical event.
        pays_on: The results on which the contract pays.
        rules_hash: Hash of the settlement rules under which the mapping was approved.
    """

    venue: str
    market: str
    outcome: Outcome
    event: str
    pays_on: tuple[Result, ...]
    rules_hash: str = ""


class GatewayPlan(Message, frozen=True, array_like=True, gc=False, tag="gateway-plan.1"):
    """Everything a venue's gateway is to follow now: channel `subscriptions`, key `gateway:<venue>`.

    It is the desired state, not a change: a gateway that missed ten of them needs only the last.

    Attributes:
        venue: Whose gateway.
        generation: Grows with every change.
        epoch: The orchestrator's lease epoch; a plan of an older epoch is ignored.
        decided_ns: When it was decided.
        markets: What to follow; everything else is to be dropped.
    """

    venue: str
    generation: int
    epoch: int
    decided_ns: Nanoseconds
    markets: tuple[WantedMarket, ...]

    @property
    def key(self) -> str:
        """The plan's key on its channel."""
        return f"gateway:{self.venue}"


class AssignedGame(Message, frozen=True, array_like=True, gc=False, tag="assigned-game.1"):
    """One game a shard is to follow.

    Attributes:
        event: Canonical event.
        league: `nfl`, `nba`, ...
        game: The game's id at the game-state source (ESPN event id).
        home: Canonical home team.
        away: Canonical away team.
        start_ns: Scheduled start.
        markets: The venues' outcomes that belong to it.
        also: The game's ids at further sources, as `<source>:<id>`: `kalshi:` a milestone, `polymarket:` a game id.
    """

    event: str
    league: str
    game: str
    home: str
    away: str
    start_ns: Nanoseconds
    markets: tuple[WantedMarket, ...]
    also: tuple[str, ...] = ()


class ShardPlan(Message, frozen=True, array_like=True, gc=False, tag="shard-plan.1"):
    """Every game a shard is to follow now: channel `subscriptions`, key `shard:<slot>`.

    Attributes:
        slot: Which shard slot.
        generation: Grows with every change.
        epoch: The orchestrator's lease epoch; a plan of an older epoch is ignored.
        decided_ns: When it was decided.
        games: What to follow; everything else is to be dropped.
        slot_epoch: Lease epoch of the slot's holder for whom it was decided. That holder may follow it, and the next
            one, who took the slot over from it; nobody else. See `games.shards`.
    """

    slot: str
    generation: int
    epoch: int
    decided_ns: Nanoseconds
    games: tuple[AssignedGame, ...]
    slot_epoch: int = 0

    @property
    def key(self) -> str:
        """The plan's key on its channel."""
        return f"shard:{self.slot}"


class ShardReport(Message, frozen=True, array_like=True, gc=False, tag="shard-report.1"):
    """What a shard does: channel `shards`, key the slot.

    Sent when it has changed what it follows, so that the orchestrator knows that a game it took from one shard may be
    given to another.

    Attributes:
        slot: Which shard slot.
        slot_epoch: Its holder's lease epoch.
        instance: Which copy of the process holds it.
        generation: Generation of the plan it follows; 0 when it follows none.
        plan_epoch: The orchestrator's lease epoch of that plan.
        games: Canonical events it evaluates now.
        max_games: How many it would take.
        draining: Whether it was asked to stop and waits for its games to be taken away.
        at_ns: When this was said.
    """

    slot: str
    slot_epoch: int
    instance: str
    generation: int
    plan_epoch: int
    games: tuple[str, ...]
    max_games: int
    draining: bool
    at_ns: Nanoseconds

    @property
    def key(self) -> str:
        """The report's key on its channel."""
        return self.slot


class Settlement(DurableMessage, frozen=True, array_like=True, gc=False, tag="settlement.1"):
    """A venue's word on what a contract pays: stream `order-events.<venue>`.

    Attributes:
        venue: The venue.
        market: The venue's id of the market.
        outcome: The contract.
        payout: Dollars per contract: 1, 0, or between (0.50 for a tie, a scalar or fair price).
        final: Whether it is cash; a determination that can still be amended is not.
        venue_time_ns: When the venue says it happened, or None.
        received_ns: When we learnt it.
        revision: How far the venue has come: 0 determined or proposed, 1 amended, 2 paid for good.
            `settlement_precedence` says which of several words holds.
    """

    venue: str
    market: str
    outcome: Outcome
    payout: PriceField
    final: bool
    venue_time_ns: Nanoseconds | None
    received_ns: Nanoseconds
    revision: int = 0


class _Word(Protocol):
    """What `settlement_precedence` goes by."""

    @property
    def revision(self) -> int: ...
    @property
    def venue_time_ns(self) -> int | None: ...
    @property
    def received_ns(self) -> int: ...
    @property
    def final(self) -> bool: ...


def settlement_precedence(word: _Word) -> tuple[int, int, int, bool]:
    """Of several words on what a contract pays the one for which this is greatest holds: of the highest revision, then
    the venue's latest, then the latest received; at the same moment final before not."""
    return word.revision, word.venue_time_ns or 0, word.received_ns, word.final


class VenuePosition(Message, frozen=True, array_like=True, gc=False, tag="venue-position.1"):
    """What a venue says we hold of one contract.

    Attributes:
        market: The venue's id of the market.
        outcome: The contract.
        quantity: Contracts; negative where the venue nets both sides into one signed position.
    """

    market: str
    outcome: Outcome
    quantity: Quantity


class VenueAccount(DurableMessage, frozen=True, array_like=True, gc=False, tag="venue-account.1"):
    """What a venue says we own, for reconciliation: stream `order-events.<venue>`.

    Attributes:
        venue: The venue.
        cash: Dollars that can be traded with.
        cash_by_shard: The same per Kalshi exchange index, as index, amount, index, amount, ...; empty elsewhere.
        positions: Every position that is not zero.
        as_of_ns: The moment the venue says it speaks of, else when we asked.
        received_ns: When we learnt it.
    """

    venue: str
    cash: Money
    cash_by_shard: tuple[int, ...]
    positions: tuple[VenuePosition, ...]
    as_of_ns: Nanoseconds
    received_ns: Nanoseconds


def quote_key(venue: str, market: str, outcome: Outcome) -> str:
    """The key of a contract's quotes on the channel `quotes`."""
    return f"{venue}:{market}:{outcome}"


def _with_taken(levels: Flat, taken: Flat) -> list[tuple[Price, Quantity]]:
    """By price, the lowest first."""
    sizes = dict(ladder(levels))
    for price, gone in ladder(taken):
        sizes[price] = Quantity(sizes.get(price, 0) + gone)
    return sorted(sizes.items())


def ladder(levels: Flat) -> list[tuple[Price, Quantity]]:
    """A flat ladder as (price, quantity) pairs, best first.

    Raises:
        ValueError: the ladder has an odd number of values.
    """
    if len(levels) % 2:
        raise ValueError(f"a ladder is price, quantity, ...: {len(levels)} values are not pairs")
    # By slices rather than level by level: a ladder is read on the way to every signal, and this takes a third of it.
    return cast("list[tuple[Price, Quantity]]", list(zip(levels[::2], levels[1::2], strict=True)))
