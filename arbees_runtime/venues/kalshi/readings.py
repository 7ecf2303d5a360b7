"""From Kalshi's strings to exact numbers and the market package's objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from arbees_runtime.market.book import Book
from arbees_runtime.market.fee_schedules import FeeChange, KalshiMarketFees
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Price, complement, format_price, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.market.ticks import TickGrid, TickRange
from arbees_runtime.venues.kalshi.market_messages import (
    Event,
    EventFeeChange,
    Market,
    PriceRange,
    Series,
    SeriesFeeChange,
)
from arbees_runtime.venues.kalshi.shapes import Pair

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def levels(pairs: Iterable[Pair] | None) -> list[Level]:
    """Book levels; raises NumberError if one is malformed."""
    return [(parse_price(price), parse_quantity(size)) for price, size in pairs or ()]


def holds(book: Book, yes_bids: list[Level], no_bids: list[Level]) -> bool:
    """Whether a book consists of exactly these levels, in whatever order."""
    return sorted(book.bids(Outcome.YES)) == sorted(yes_bids) and sorted(book.bids(Outcome.NO)) == sorted(no_bids)


def price_grid(ranges: Sequence[PriceRange]) -> TickGrid:
    """A market's grid of YES prices.

    Raises:
        TickGridError, NumberError: the ranges are none or make no grid; the market can't be traded then.
    """
    return TickGrid.of_ranges(
        TickRange(parse_price(piece.start), parse_price(piece.end), parse_price(piece.step)) for piece in ranges
    )


def book_order(outcome: Outcome, side: Side, price: Price) -> tuple[str, str]:
    """`side` and `price` of an order in Kalshi's one YES book: to buy NO is to sell YES at the complement."""
    buys_yes = (outcome is Outcome.YES) == (side is Side.BUY)
    yes_price = price if outcome is Outcome.YES else complement(price)
    return ("bid" if buys_yes else "ask"), format_price(yes_price, 4)


def nanoseconds(moment: datetime) -> int:
    """Nanoseconds since 1970 of a time with a zone, exact to the microsecond it has."""
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1_000


def market_fees(
    market: Market,
    event: Event,
    series: Series,
    series_changes: Iterable[SeriesFeeChange],
    event_changes: Iterable[EventFeeChange],
    read_ns: int,
    series_read_ns: int | None = None,
) -> KalshiMarketFees:
    """All that Kalshi says about a market's fees, for `kalshi_terms`; changes of others are left out."""
    waived = market.fee_waiver_expiration_time
    return KalshiMarketFees(
        read_ns=read_ns,
        series_read_ns=series_read_ns,
        fee_type=series.fee_type,
        multiplier=series.fee_multiplier,
        event_fee_type=event.fee_type_override,
        event_multiplier=event.fee_multiplier_override,
        waived_until_ns=None if waived is None else nanoseconds(waived),
        series_changes=tuple(
            FeeChange(nanoseconds(change.scheduled_ts), change.fee_type, change.fee_multiplier)
            for change in series_changes
            if change.series_ticker == series.ticker
        ),
        event_changes=tuple(
            FeeChange(nanoseconds(change.scheduled_ts), change.fee_type_override, change.fee_multiplier_override)
            for change in event_changes
            if change.event_ticker == event.event_ticker
        ),
    )
