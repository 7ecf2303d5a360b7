"""A venue of a replay: its gateway's order keeper and paper desk, trading on the session's quotes."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

import msgspec

from arbees_runtime.bus.protocol import Bus
from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book, BookState
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import QUANTITY_ZERO, SCALE, Money, Price, Quantity, complement
from arbees_runtime.market.sides import Outcome
from arbees_runtime.market.ticks import TickGrid, TickRange
from arbees_runtime.messages import (
    FeedPhase,
    Quote,
    QuoteSource,
    Settlement,
    TradingMode,
    WantedMarket,
    ladder,
    quote_key,
)
from arbees_runtime.strategy.terms import FeeSource, fee_terms
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import FeedStatus, OrderReport, TradeReport
from arbees_runtime.venues.inbox import Inbox, OwnNews
from arbees_runtime.venues.listing import Listing, Resolution
from arbees_runtime.venues.order_keeper import OrderKeeper
from arbees_runtime.venues.paper.account import PaperAccount
from arbees_runtime.venues.paper.desk import PaperDesk, PaperTiming
from arbees_runtime.venues.paper.opening import Opening
from arbees_runtime.venues.paper.rules import PaperRules

_ANY_PRICE = TickGrid((TickRange(Price(0), Price(SCALE), Price(1)),))
"""A session does not say which prices a market takes. Limits come from prices that were on its book, so they are."""


class BooksOfQuotes(Mapping[str, Book]):
    """One venue's books, made of the last quotes when somebody asks.

    Args:
        venue: whose.
        quotes: the last quotes by key; kept up by the replay.
    """

    def __init__(self, venue: str, quotes: Mapping[str, Quote]) -> None:
        self._venue = venue
        self._quotes = quotes
        self._made: dict[str, tuple[Quote, Book]] = {}

    def __getitem__(self, market: str) -> Book:
        quote = self.quote(market)
        if quote is None:
            raise KeyError(market)
        known = self._made.get(market)
        if known is not None and known[0] is quote:
            return known[1]
        book = book_of(quote)
        self._made[market] = quote, book
        return book

    def __iter__(self) -> Iterator[str]:
        return iter({quote.market: None for quote in self._quotes.values() if quote.venue == self._venue})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def quote(self, market: str) -> Quote | None:
        """The newer of the quotes of a market's two contracts."""
        found = [self._quotes.get(quote_key(self._venue, market, outcome)) for outcome in Outcome]
        return max((each for each in found if each is not None), key=_age, default=None)


class PaperVenue:
    """See the module. It is an `feed.Feed`, and where the desk asks for listings.

    Args:
        rules: the venue's.
        bus: carries commands and events.
        clock: the replay's.
        quotes: the last quotes by key.
        cash: dollars to begin with.
        timing: how slow the desk is.
        seed: decides how that varies.
        fees: terms of markets whose quotes carry none.

    Attributes:
        venue: its name.
        nets: whether opposite contracts of a market dissolve there.
        account: what the desk owns.
    """

    def __init__(
        self,
        rules: PaperRules,
        bus: Bus,
        clock: Clock,
        quotes: Mapping[str, Quote],
        *,
        cash: Money,
        timing: PaperTiming,
        seed: int,
        fees: FeeSource,
    ) -> None:
        self.venue = rules.venue
        self.nets = rules.nets
        self._books = BooksOfQuotes(rules.venue, quotes)
        self._fees = fees
        self._paid: dict[str, Settlement] = {}
        self._inbox = Inbox()
        self._desk = PaperDesk(
            rules, self, self, clock, self._inbox.tell, self._inbox.own_handled,
            timing=timing, chance=random.Random(seed),  # noqa: S311 - how slow the desk is; no secret
        )  # fmt: skip
        self.account = PaperAccount(cash, netting=rules.nets)
        self._desk.open(Opening(self.account, "the replay's deposit"))
        self._keeper = OrderKeeper(
            bus, rules.venue, self._desk, self._desk, clock, TradingMode.PAPER, group=f"{rules.venue}-gateway"
        )
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to work, in tasks of the running loop."""
        parts = (self._keeper.run(), self._inbox.each_own(self._own), self._desk.run())
        self._tasks = [asyncio.get_running_loop().create_task(part) for part in parts]

    def check(self) -> None:
        """Raise what made a part end, if one did."""
        for task in self._tasks:
            if task.done():
                task.result()

    async def stop(self) -> None:
        """End."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _own(self, news: OwnNews) -> None:
        if isinstance(news, OrderReport):
            await self._keeper.take_order(news)
        elif isinstance(news, TradeReport):
            await self._keeper.take_trade(news)

    # ---- what the session says

    def awaits(self, market: str) -> bool:
        """Whether the desk wants to hear of changes of a market's book."""
        return self._desk.awaits(market)

    def shown(self, quote: Quote) -> Quote:
        """A quote without what paper trades took: at a venue it would be gone, and in a session it is still there."""
        if not self._desk.awaits(quote.market):
            return quote
        book = book_of(quote)
        if book.state is not BookState.LIVE:
            return quote
        bids, asks = self._desk.left(book, quote.outcome)
        return msgspec.structs.replace(
            quote,
            bid=bids[0][0] if bids else None,
            bid_size=bids[0][1] if bids else QUANTITY_ZERO,
            ask=asks[0][0] if asks else None,
            ask_size=asks[0][1] if asks else QUANTITY_ZERO,
            bids=tuple(chain.from_iterable(bids)),
            asks=tuple(chain.from_iterable(asks)),
        )

    def book_changed(self, market: str) -> None:
        """A market's quote changed."""
        book = self._books.get(market)
        if book is not None:
            self._desk.book_changed(book)

    def list_anew(self, market: str) -> None:
        """An order is about to come: the desk reads what the market's quote says of fees and sizes."""
        listed = self._listing(market)
        if listed is not None:
            self._desk.see(listed)

    def settled(self, settlement: Settlement) -> None:
        """The venue said what a market pays."""
        if settlement.outcome is Outcome.NO:
            return  # its other half says the same
        self._paid[settlement.market] = settlement
        listed = self._listing(settlement.market)
        if listed is not None:
            self._desk.see(listed)
        elif settlement.final:  # nobody quotes it any more, as after its game
            self.account.settle(settlement.market, settlement.payout)

    # ---- feed.Feed, and listings

    @property
    def source(self) -> QuoteSource:
        """See `feed.Feed`."""
        return QuoteSource.STREAM

    @property
    def books(self) -> Mapping[str, Book]:
        """See `feed.Feed`."""
        return self._books

    @property
    def status(self) -> FeedStatus:
        """See `feed.Feed`."""
        return FeedStatus(phase=FeedPhase.LIVE, trouble="")

    @property
    def own_status(self) -> FeedStatus | None:
        """See `feed.Feed`."""
        return None

    async def want(self, markets: Collection[str]) -> None:
        """See `feed.Feed`: the session has what it has."""

    async def run(self) -> None:
        """See `feed.Feed`: nothing to do."""

    async def listing(self, market: str) -> Listing:
        """A market as far as its quotes describe it.

        Raises:
            ReadError: no quote of it was heard.
        """
        found = self._listing(market)
        if found is None:
            raise ReadError("not_found", f"the session has no quote of {market}")
        return found

    def _listing(self, market: str) -> Listing | None:
        quote = self._books.quote(market)
        if quote is None:
            return None
        terms = quote.terms or self._fees(_wanted(quote), quote.received_ns)
        paid = self._paid.get(market)
        return Listing(
            venue=self.venue,
            market=market,
            event=quote.event,
            title=market,
            outcomes=("yes", "no"),
            grid=_ANY_PRICE,
            smallest=Quantity(SCALE) if terms is None else max(terms.smallest, terms.lot),
            lot=Quantity(SCALE) if terms is None else terms.lot,
            open=quote.open and paid is None,
            fees=None if terms is None else fee_terms(terms),
            fees_unknown="" if terms is not None else "the session's quotes carry no fees",
            taker_delay_ns=0 if terms is None else terms.taker_delay_ns,
            resolution=None if paid is None else Resolution(payout=paid.payout, final=paid.final, revision=2),
            smallest_cost=Money(0) if terms is None else terms.smallest_cost,
        )


def book_of(quote: Quote) -> Book:
    """The book that a quote was made of, as deep as it goes. A quote that may not be traded on is a book that is not
    believed."""
    book = Book(quote.market)
    if quote.feed is not FeedPhase.LIVE or not quote.open:
        return book
    own = _levels(quote.bids, quote.bid, quote.bid_size)
    other = [(complement(price), size) for price, size in _levels(quote.asks, quote.ask, quote.ask_size)]
    yes, no = (own, other) if quote.outcome is Outcome.YES else (other, own)
    book.snapshot(yes, no, received_ns=quote.received_ns)
    return book


def _levels(flat: tuple[int, ...], price: Price | None, size: Quantity) -> list[Level]:
    levels = ladder(flat) if flat else [] if price is None else [(price, size)]
    return [level for level in levels if level[1]]


def _age(quote: Quote) -> tuple[int, int]:
    return quote.received_ns, quote.sequence


def _wanted(quote: Quote) -> WantedMarket:
    return WantedMarket(quote.venue, quote.market, quote.outcome, quote.event, quote.pays_on)
