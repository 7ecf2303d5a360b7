"""What a book says can be traded right now, or why it says nothing.

A `MarketQuote` can't be one-sided, crossed or without size: constructing or decoding one that is raises. A
book that is not believed, silent for too long, or late gives a `NoQuote` with the reason instead.
"""

from __future__ import annotations

import enum

import msgspec

from arbees_runtime.market.book import Book, BookState, Fault, turned_around
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Price, Quantity, complement
from arbees_runtime.market.sides import Outcome


class NoQuoteReason(enum.StrEnum):
    """Why a book gives no quote."""

    AWAITING_SNAPSHOT = "awaiting_snapshot"
    SUSPECT = "suspect"
    ONE_SIDED = "one_sided"
    CROSSED = "crossed"
    SILENT = "silent"
    """Nothing has confirmed the book for longer than the policy allows."""
    LATE = "late"
    """The last change came in later after the venue's time of it than the policy allows."""
    CLOCK_SKEW = "clock_skew"
    """The last change came in before the venue's time of it, by more than the policy allows."""


class QuotePolicy(msgspec.Struct, frozen=True):
    """When a believed book may be quoted, and how much of it.

    Attributes:
        depth: levels per outcome.
        silent_after_ns: how long a book may go unconfirmed (MARKET_DATA_TTL, 4 s unless configured).
        largest_delay_ns: how far receipt may lie behind the venue's time.
        largest_skew_ns: how far receipt may lie before the venue's time.
    """

    depth: int = 10
    silent_after_ns: int = 4_000_000_000
    largest_delay_ns: int = 2_000_000_000
    largest_skew_ns: int = 500_000_000


class MarketQuote(msgspec.Struct, frozen=True, tag="quote"):
    """Executable prices of both outcomes of one market at one venue.

    Attributes:
        venue, market: whose and which.
        yes_bids, no_bids: (price, quantity), best first, at least one each.
        epoch: the book's epoch; a new one means that the levels were rebuilt from a snapshot.
        revision: the book's revision.
        venue_ns: the venue's time of the last change, nanoseconds since 1970; None where it sends none.
        received_ns: when that change was received.
        confirmed_ns: when the book was last known to be current, not before received_ns.
        built_ns: when this quote was made, on the same clock.

    Raises:
        ValueError: no level on one side, a level without size or out of order, or crossed prices.
    """

    venue: str
    market: str
    yes_bids: tuple[Level, ...]
    no_bids: tuple[Level, ...]
    epoch: int
    revision: int
    venue_ns: int | None
    received_ns: int
    confirmed_ns: int
    built_ns: int

    def __post_init__(self) -> None:
        for levels in (self.yes_bids, self.no_bids):
            above: int = SCALE
            if not levels:
                raise ValueError(f"a quote of {self.market} needs bids for both outcomes")
            for price, size in levels:
                if not (0 < price < above and size > 0):
                    raise ValueError(f"a quote of {self.market} has levels out of order, out of range or empty")
                above = price
        if self.yes_bids[0][0] + self.no_bids[0][0] >= SCALE:
            raise ValueError(f"a quote of {self.market} can't be crossed")

    def bids(self, outcome: Outcome) -> tuple[Level, ...]:
        """What others pay for `outcome`, best (highest) first."""
        return self.yes_bids if outcome is Outcome.YES else self.no_bids

    def asks(self, outcome: Outcome) -> tuple[Level, ...]:
        """What others take for `outcome`, best (lowest) first."""
        return turned_around(self.no_bids if outcome is Outcome.YES else self.yes_bids)

    def bid(self, outcome: Outcome) -> Price:
        """The best price at which `outcome` can be sold."""
        return (self.yes_bids if outcome is Outcome.YES else self.no_bids)[0][0]

    def bid_size(self, outcome: Outcome) -> Quantity:
        """How much can be sold at `bid`."""
        return (self.yes_bids if outcome is Outcome.YES else self.no_bids)[0][1]

    def ask(self, outcome: Outcome) -> Price:
        """The best price at which `outcome` can be bought."""
        return complement((self.no_bids if outcome is Outcome.YES else self.yes_bids)[0][0])

    def ask_size(self, outcome: Outcome) -> Quantity:
        """How much can be bought at `ask`."""
        return (self.no_bids if outcome is Outcome.YES else self.yes_bids)[0][1]

    def age_ns(self, now_ns: int) -> int:
        """How long ago the book was known to be current, by the clock that `now_ns` is of."""
        return now_ns - self.confirmed_ns

    @property
    def age_when_built_ns(self) -> int:
        """`age_ns` when the quote was made: both times of the same clock."""
        return self.built_ns - self.confirmed_ns


class NoQuote(msgspec.Struct, frozen=True, tag="no_quote"):
    """A book's refusal to quote.

    Attributes:
        venue, market: whose and which.
        reason: why.
        fault: what befell the book, where the reason is that it is not believed.
        epoch: the book's epoch.
        built_ns: when this was found, nanoseconds since 1970.
    """

    venue: str
    market: str
    reason: NoQuoteReason
    fault: Fault | None
    epoch: int
    built_ns: int


def build_quote(venue: str, book: Book, now_ns: int, policy: QuotePolicy) -> MarketQuote | NoQuote:
    """What `book` says at `now_ns`, the clock that stamped the book's messages."""
    confirmed_ns = book.confirmed_ns
    reason = _refusal(book, now_ns - confirmed_ns, policy)
    if reason is not None:
        fault = None if book.state is BookState.LIVE else book.fault
        return NoQuote(venue, book.market, reason, fault, book.epoch, now_ns)
    depth = policy.depth
    return MarketQuote(
        venue,
        book.market,
        book.yes.levels(depth),
        book.no.levels(depth),
        book.epoch,
        book.revision,
        book.venue_ns,
        book.received_ns,
        confirmed_ns,
        now_ns,
    )


def why_not(book: Book, now_ns: int, policy: QuotePolicy) -> NoQuoteReason | None:
    """Why `book` may not be quoted at `now_ns`, or None: what `build_quote` goes by, without building anything."""
    return _refusal(book, now_ns - book.confirmed_ns, policy)


_LIVE = BookState.LIVE  # reading a member off an enum class costs more than the comparison it is for


def _refusal(book: Book, age_ns: int, policy: QuotePolicy) -> NoQuoteReason | None:
    if book.state is not _LIVE:
        return NoQuoteReason(book.state.value)
    yes, no = book.yes.best, book.no.best
    reason: NoQuoteReason | None = None
    # Age first: the one side of a book that has no other may still be told, but not if it is old as well.
    if age_ns > policy.silent_after_ns:
        reason = NoQuoteReason.SILENT
    elif book.delay_ns > policy.largest_delay_ns:
        reason = NoQuoteReason.LATE
    elif -book.delay_ns > policy.largest_skew_ns:
        reason = NoQuoteReason.CLOCK_SKEW
    elif yes is None or no is None:
        reason = NoQuoteReason.ONE_SIDED
    elif yes + no >= SCALE:
        reason = NoQuoteReason.CROSSED
    return reason
