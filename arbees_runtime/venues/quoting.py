"""From books to quotes on the bus: of the markets that the plan wants, with the terms their venue lists them under."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Final

from arbees_runtime.bus.protocol import Publisher
from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book, BookState
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Quantity
from arbees_runtime.market.quotes import NoQuoteReason, QuotePolicy, why_not
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FeedPhase, Flat, Nanoseconds, Quote, TradingTerms, WantedMarket, quote_key
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import MarketNews
from arbees_runtime.venues.inbox import Inbox
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.paper.depth import TakenDepth
from arbees_runtime.venues.terms import terms_of

LISTING_HOLDS_S: Final = 60.0
LIST_EVERY_S: Final = 1.0


class Quoting:
    """Tells what the books say.

    Args:
        publisher: of channel `quotes`.
        adapter: the venue.
        inbox: whom the adapter tells.
        clock: the source of time.
        policy: which books may be quoted.
        on_listing: told of every listing read.
        taken: what paper trades took of the books; None where orders are real.

    Attributes:
        wanted: what to quote, by market.
        doubted: of these, the markets whose listing may have changed since it was read.
    """

    def __init__(
        self,
        publisher: Publisher[Quote],
        adapter: VenueAdapter,
        inbox: Inbox,
        clock: Clock,
        policy: QuotePolicy,
        on_listing: Callable[[Listing], None] = lambda _: None,
        taken: TakenDepth | None = None,
    ) -> None:
        self._publisher = publisher
        self._adapter = adapter
        self._inbox = inbox
        self._clock = clock
        self._policy = policy
        self._on_listing = on_listing
        self._taken = taken
        self._listed: dict[str, tuple[int, Listing]] = {}
        self._terms: dict[str, TradingTerms | None] = {}
        self._said: dict[str, Quote] = {}
        self._wake_lister = asyncio.Event()
        self._over = False
        self._event_of: dict[str, str] = {}
        self.wanted: dict[str, list[WantedMarket]] = {}
        self.doubted: set[str] = set()
        inbox.on_market = self.doubt

    def want(self, wanted: Mapping[str, list[WantedMarket]]) -> None:
        """Quote exactly these from now on; what is quoted already goes on as it is."""
        keys = {quote_key(entry.venue, entry.market, entry.outcome) for each in wanted.values() for entry in each}
        for key in [key for key in self._said if key not in keys]:
            self._publisher.retire(key)
            del self._said[key]
        self.wanted = dict(wanted)
        self._listed = {market: known for market, known in self._listed.items() if market in wanted}
        self._terms = {market: terms for market, terms in self._terms.items() if market in wanted}
        self._event_of = {market: event for market, event in self._event_of.items() if market in wanted}
        self.doubted &= wanted.keys()
        self._wake_lister.set()
        self.tell_all()

    def end(self) -> None:
        """Give every quote up: the gateway stops."""
        self._over = True
        for key in self._said:
            self._publisher.retire(key)
        self._said.clear()

    # ---- books ---------------------------------------------------------------------------------------

    async def follow_books(self) -> None:
        """Quote books as they change, until cancelled."""
        while True:
            await self._inbox.books_came.wait()
            self._inbox.books_came.clear()
            changed, self._inbox.changed = self._inbox.changed, {}
            for market, book in changed.items():
                self.tell(market, book)
            await asyncio.sleep(0)  # let frames in that wait on the socket

    def tell_all(self) -> None:
        """Quote what only time changed: books that aged or were confirmed."""
        for market, book in self._adapter.feed.books.items():
            self.tell(market, book)

    def tell(self, market: str, book: Book) -> None:
        """Publish what a book says of every outcome wanted of it, if that is new."""
        wanted = self.wanted.get(market)
        if not wanted or self._over:
            return
        reason = why_not(book, self._clock.time_ns(), self._policy)
        believed = reason is None or reason is NoQuoteReason.ONE_SIDED
        listed = self._listed.get(market)
        for entry in wanted:
            key = quote_key(entry.venue, entry.market, entry.outcome)
            said = self._said.get(key)
            received_ns = book.confirmed_ns
            if not received_ns:  # nothing came of this book yet
                if said is None:
                    continue
                received_ns = said.received_ns  # it was begun anew, and what was told no longer holds
            bids, bids_taken = self._levels(book, entry.outcome, Side.SELL) if believed else ((), ())
            asks, asks_taken = self._levels(book, entry.outcome, Side.BUY) if believed else ((), ())
            quote = Quote(
                venue=entry.venue,
                market=market,
                outcome=entry.outcome,
                event=entry.event,
                pays_on=entry.pays_on,
                bid=bids[0][0] if bids else None,
                bid_size=bids[0][1] if bids else Quantity(0),
                ask=asks[0][0] if asks else None,
                ask_size=asks[0][1] if asks else Quantity(0),
                # A book that a check confirmed is as good as one that changed: its age counts from then.
                received_ns=Nanoseconds(received_ns),
                venue_time_ns=None if book.venue_ns is None else Nanoseconds(book.venue_ns),
                sequence=book.revision,
                source=self._adapter.feed.source,
                feed=FeedPhase.LIVE if believed else _phase_of(book),
                open=listed is not None and listed[1].open,
                bids=_flat(bids),
                asks=_flat(asks),
                terms=self._terms.get(market),
                bids_taken=bids_taken,
                asks_taken=asks_taken,
            )
            if said != quote:
                self._said[key] = quote
                self._publisher.publish(key, quote)

    def _levels(self, book: Book, outcome: Outcome, side: Side) -> tuple[tuple[Level, ...], Flat]:
        """What an order of ours could get of a book, as deep as quotes go, and what paper trades took of it."""
        depth = self._policy.depth
        if self._taken is None or book.market not in self._taken:
            return (book.asks(outcome, depth) if side is Side.BUY else book.bids(outcome, depth)), ()
        left, gone = self._taken.divide(book, outcome, side)
        return tuple(left[:depth]), _flat(gone)

    # ---- listings ------------------------------------------------------------------------------------

    def listing(self, market: str) -> Listing | None:
        """What the venue said of a wanted market lately; None if that is not known."""
        known = self._listed.get(market)
        return None if known is None else known[1]

    def doubt(self, news: MarketNews) -> None:
        """Markets may have been paused, or got other terms: they count as closed until their listings were read."""
        for market in self.wanted:
            if news.market in ("", market, self._event_of.get(market)):
                self.doubted.add(market)
                self._learn(market, None)
                self._wake_lister.set()

    async def follow_listings(self) -> None:
        """Keep knowing which markets are open, until cancelled; one that is not known to be counts as closed."""
        while True:
            self._wake_lister.clear()
            seen: set[str] = set()
            for market in list(self.wanted):
                # Doubted ones before those that are only due, but each once a round: one that fails holds nobody up.
                for each in [*sorted(self.doubted - seen), *({market} - seen)]:
                    seen.add(each)
                    await self._list(each)
            if not self._wake_lister.is_set():
                await self._clock.sleep(LIST_EVERY_S)

    async def _list(self, market: str) -> None:
        known = self._listed.get(market)
        now_ns = self._clock.monotonic_ns()
        doubted = market in self.doubted
        if known is not None and not doubted and now_ns - known[0] < LISTING_HOLDS_S * 1e9:
            return
        self.doubted.discard(market)  # what is heard from here on may not be in the answer
        try:
            listing = await self._adapter.discovery.listing(market)
        except ReadError:
            if doubted and market in self.wanted:
                self.doubted.add(market)
            if known is not None and now_ns - known[0] >= 2 * LISTING_HOLDS_S * 1e9:
                self._learn(market, None)  # too old to go by
            return
        self._on_listing(listing)
        if market in self.wanted:
            self._event_of[market] = listing.event
            if market not in self.doubted:
                self._learn(market, (now_ns, listing))

    def _learn(self, market: str, listed: tuple[int, Listing] | None) -> None:
        if listed is None:
            self._listed.pop(market, None)
            self._terms.pop(market, None)
        else:
            self._listed[market] = listed
            self._terms[market] = terms_of(listed[1])
        book = self._adapter.feed.books.get(market)
        if book is not None:
            self.tell(market, book)


def _phase_of(book: Book) -> FeedPhase:
    return FeedPhase.SNAPSHOT if book.state is BookState.AWAITING_SNAPSHOT else FeedPhase.DEGRADED


def _flat(levels: Iterable[Level]) -> Flat:
    return tuple(chain.from_iterable(levels))
